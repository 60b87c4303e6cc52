"""Responses from measurements, line by line in response.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import cast, get_args

import pytest

from casegen.criteria.response import CR, PD, PR, SD, Criteria, Lesion, NonTarget, Scan, assess, percent_from

TABLE = Path(__file__).with_name("response.txt")
SHORT = {"CR": CR, "PR": PR, "SD": SD, "PD": PD}


def lines() -> Iterator[tuple[str, str, str]]:
    """Criteria, scans and expected categories of each line."""
    criteria = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            criteria = line[3:].partition(":")[0]
        elif line and not line.startswith("#"):
            scans, _, expected = line.partition("->")
            yield criteria, scans.strip(), expected.strip()


def scan_of(words: str) -> Scan:
    listed = re.search(r"\[(.*)\]", words)
    lesions = (
        tuple(Lesion(Decimal(word.lstrip("n")), word.startswith("n")) for word in listed[1].split()) if listed else ()
    )
    rest = re.sub(r"\[.*\]", "", words).split()
    total = sum((lesion.diameter for lesion in lesions), Decimal(0)) if listed else Decimal(rest.pop(0))
    density = next((Decimal(word[:-2]) for word in rest if word.endswith("HU")), None)
    new = True if "+new" in rest else False if "-new" in rest else None
    non_target = next((cast(NonTarget, word) for word in rest if word in get_args(NonTarget)), None)
    return Scan(total, lesions, density, new, non_target)


@pytest.mark.parametrize(("criteria", "scans", "expected"), list(lines()), ids=lambda words: words or "nothing")
def test_response(criteria: str, scans: str, expected: str) -> None:
    assert criteria in get_args(Criteria)
    found = assess([scan_of(words.strip()) for words in scans.split(",")], cast(Criteria, criteria))
    if not expected:
        assert found is None
        return
    shown, _, more = expected.partition("|")
    assert found is not None
    assert found.shown == {SHORT[word] for word in shown.split()}
    assert found.possible - found.shown == {SHORT[word] for word in more.split()}


def test_what_is_shown_is_possible() -> None:
    found = [
        verdict
        for criteria, scans, _ in lines()
        if (verdict := assess([scan_of(words.strip()) for words in scans.split(",")], cast(Criteria, criteria)))
    ]
    assert len(found) > 50
    assert all(verdict.shown <= verdict.possible for verdict in found)


def test_the_change_in_percent() -> None:
    assert percent_from(Decimal(84), Decimal("58.8")) == -30
    assert percent_from(Decimal(50), Decimal(60)) == 20
