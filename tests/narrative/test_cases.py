"""What casegen writes of the published cases: cases/NAME.yaml → cases/NAME.txt beside this file, read by an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.narrative.renew_cases import CASES, TEXTS, generated

RENEW = "read it, then run: python -m tests.narrative.renew_cases"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_text_of_a_published_case(path: Path) -> None:
    expected = TEXTS / f"{path.stem}.txt"
    assert expected.exists(), f"{expected.name} is missing; {RENEW} {path.stem}"
    assert generated(path) == expected.read_text(encoding="utf-8"), f"{RENEW} {path.stem}"


def test_every_text_has_a_case() -> None:
    assert [path.stem for path in sorted(TEXTS.glob("*.txt"))] == [path.stem for path in CASES]
    assert len(CASES) >= 13
