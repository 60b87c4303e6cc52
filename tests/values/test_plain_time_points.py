"""Common points in time are read without trying the idioms of clinicians: none of these may mean to change them."""

from __future__ import annotations

import re

import pytest

from casegen.model.values import time_point_idioms

WORDS = sorted({word for pattern, _ in time_point_idioms._idioms() for word in re.findall(r"[a-z]{2,}", pattern)})


@pytest.mark.parametrize("number", ["0", "1", "12", "2012"])
def test_no_idiom_is_written_plainly(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [f"{unit} {number}" for unit in ("day", "week", "month", "year")]
    plain += [
        f"{number} {unit} {side} {word}" for unit in ("day", "weeks") for side in ("after", "before") for word in WORDS
    ]
    plain += [f"{edge} of {word}" for edge in ("start", "end") for word in WORDS]
    assert all(time_point_idioms._PLAIN.fullmatch(text) for text in plain)
    monkeypatch.setattr(time_point_idioms, "_PLAIN", re.compile(r"(?!)"))
    assert [time_point_idioms.plainly(text) for text in plain] == plain
