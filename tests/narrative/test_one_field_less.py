"""Each of the thirteen cases, each time without one fact: the whole report is made, tables and figures too."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic_core import ValidationError

from casegen.model import Case
from casegen.report.facts import FactFault
from tests.holes import hole
from tests.loading import ROOT, case_data, case_of, places, report_of, without
from tests.report_text import own_words

CASES = sorted((ROOT / "cases").glob("*.yaml"))
# Their texts are the author's own, and tests/export holds them.
NOT_CLINICAL = {"casegen", "article", "sections", "declarations", "references"}


def test_there_are_thirteen() -> None:
    assert len(CASES) == 13


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_report_is_whole_without_any_one_fact(path: Path) -> None:
    data = {key: value for key, value in case_data(path).items() if key != "sections"}
    clinical = [place for place in places(data) if place[0] not in NOT_CLINICAL]
    built = 0
    for place in clinical:
        try:
            case: Case = case_of(without(data, place))
        except (ValidationError, FactFault):
            continue  # an entry without the fact that it needs is an error, and told as one
        # A cell of a table may well begin with a figure.
        found = hole(own_words(report_of(case)), small_start=False)
        assert not found, f"without {'/'.join(map(str, place))}: {found}"
        built += 1
    assert built > len(clinical) / 2
