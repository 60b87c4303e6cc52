"""Kept templates change nothing but the time, and are never taken for others."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from casegen.build import BuildOptions, build_case
from casegen.cli import FORMATS
from casegen.compiled_templates import compiled_templates
from casegen.export import typst_pdf
from tests.cache_home import forget, make_unusable
from tests.loading import BLAY


def page() -> bytes:
    forget()
    return build_case(BLAY.read_bytes(), "blay.yaml", "blay", BuildOptions(formats=["html"])).files["blay.html"]


def test_same_bytes_with_a_new_a_used_and_a_spoilt_store(cache_home: Path) -> None:
    new = page()
    kept = list((cache_home / "casegen").glob("*.cache"))
    assert len(kept) > 10
    assert page() == new
    for file in kept:
        file.write_bytes(file.read_bytes()[:-20])
    assert page() == new
    for file in kept:
        file.write_bytes(b"spoilt")
    assert page() == new


def test_same_bytes_where_nothing_can_be_kept(cache_home: Path) -> None:
    new = page()
    forget()
    make_unusable(cache_home)
    assert compiled_templates() is None
    assert page() == new


def test_a_folder_that_others_may_write_to_is_not_trusted(cache_home: Path) -> None:
    folder = cache_home / "casegen"
    folder.mkdir()
    folder.chmod(0o777)
    assert compiled_templates() is None
    folder.chmod(0o700)
    forget()
    assert compiled_templates() is not None


def test_a_changed_template_or_setting_is_compiled_anew(cache_home: Path, tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()

    def shown(source: str, **settings: bool) -> str:
        (templates / "t.jinja").write_text(source)
        store = compiled_templates()
        assert store is not None
        environment = Environment(loader=FileSystemLoader(templates), bytecode_cache=store, **settings)
        return environment.get_template("t.jinja").render(fact="<")

    assert shown("{% if 1 %}\n{{ fact }}{% endif %}", autoescape=False) == "\n<"
    assert shown("{% if 1 %}\n{{ fact }}{% endif %}", autoescape=True) == "\n&lt;"
    assert shown("{% if 1 %}\n{{ fact }}{% endif %}", autoescape=False, trim_blocks=True) == "<"
    assert shown("new {{ fact }}", autoescape=False) == "new <"


def test_what_two_engines_share_is_compiled_once_for_each(cache_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = BuildOptions(formats=FORMATS, engine="typst")
    new = build_case(BLAY.read_bytes(), "blay.yaml", "blay", options).files

    def compile_(*given: object, **more: object) -> None:
        raise AssertionError(f"{given[1:]} is compiled again")

    forget()
    typst_pdf._environment.cache_clear()
    monkeypatch.setattr(Environment, "compile", compile_)
    assert build_case(BLAY.read_bytes(), "blay.yaml", "blay", options).files == new
