"""A validator that is made of a kept plan: it accepts and refuses what a new one does, in the same words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from casegen.journals.profile import Profile
from casegen.model import Case, kept_validators
from casegen.model.base import Part
from casegen.model.kept_validators import _modules, validator_of
from casegen.source import read_source
from casegen.validate import plain_data
from tests.cache_home import forget, make_unusable

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "cases").glob("*.yaml")) + sorted((ROOT / "tests/bad").rglob("*.yaml"))


def kept(home: Path) -> Path:
    (file,) = (home / "casegen").iterdir()
    return file


def told(validate: Any, data: Any) -> Any:
    try:
        return validate(data)
    except ValidationError as error:
        return error.title, [
            (one["type"], one["loc"], one["msg"], str(one.get("ctx"))) for one in error.errors(include_url=False)
        ]


def test_it_tells_the_same(cache_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = validator_of(Case).validate_python
    forget()
    monkeypatch.setattr(kept_validators, "_plan", None)
    again = validator_of(Case).validate_python
    refused = 0
    for file in CASES:
        source, _ = read_source(file.read_bytes(), file.name)
        data = plain_data(source.root) if source else None
        expected = told(new, data)
        assert told(again, data) == expected, file
        refused += isinstance(expected, tuple)
    assert len(CASES) - refused >= 13
    assert refused > 50


@pytest.mark.parametrize("model", [Case, Profile])
def test_the_plan_is_kept(cache_home: Path, model: type[Part]) -> None:
    validator_of(model)
    first = kept(cache_home).read_bytes()
    forget()
    validator_of(model)
    assert kept(cache_home).read_bytes() == first


@pytest.mark.parametrize(
    "spoil", [lambda held: b"", lambda held: held[:-1], lambda held: b"x" + held, lambda held: b"\n"]
)
def test_a_spoilt_plan_is_made_anew(cache_home: Path, spoil: Any) -> None:
    validator_of(Profile)
    file = kept(cache_home)
    held = file.read_bytes()
    file.write_bytes(spoil(held))
    forget()
    validator_of(Profile)
    assert file.read_bytes() == held


def test_a_plan_of_changed_modules_is_made_anew(cache_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    validator_of(Profile)
    forget()
    monkeypatch.setattr(kept_validators, "_modules", lambda: ("source.py 1 2",))
    validator_of(Profile)
    assert len(list((cache_home / "casegen").iterdir())) == 2


def test_every_module_of_the_model_counts() -> None:
    modules = " ".join(_modules())
    for name in ("model/case.py", "model/base.py", "model/values/text.py", "journals/requirements.py"):
        assert name in modules


def test_without_a_folder_the_plan_is_made_anew(cache_home: Path) -> None:
    make_unusable(cache_home)
    assert validator_of(Profile)
