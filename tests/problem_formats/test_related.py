"""Of many other places people are shown a few, and programs all."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from casegen.problem_formats.github import format_github
from casegen.problem_formats.json import format_json
from casegen.problem_formats.text import format_text
from casegen.problems import Findings, Position, Problem, RelatedPlace


def _findings(count: int, waived: str = "") -> list[Findings]:
    places = tuple(RelatedPlace(Position(line, 1, 2), f"imaging[{line}]") for line in range(1, count + 1))
    problem = Problem("D106", "dates", Position(1, 1, 2), "imaging[0]", related=places)
    return [Findings("case.yaml", (replace(problem, waived=waived),))]


@pytest.mark.parametrize(("count", "shown", "more"), [(3, 3, ""), (4, 3, "and 1 more"), (53, 3, "and 50 more")])
def test_people_see_three(count: int, shown: int, more: str) -> None:
    for told in (format_text(_findings(count)), format_github(_findings(count))):
        assert told.count("see also") == shown
        assert more in told
        assert ("more" in told) == bool(more)


def test_programs_see_all_and_a_waived_finding_shows_none() -> None:
    assert "imaging[53]" in format_json(_findings(53))
    for told in (format_text(_findings(53, "consent")), format_github(_findings(53, "consent"))):
        assert "see also" not in told
        assert "more" not in told
