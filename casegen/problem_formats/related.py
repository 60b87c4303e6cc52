"""How many of the other places that a problem speaks of people are shown."""

from __future__ import annotations

from casegen.problems import Problem, RelatedPlace

MOST = 3
"""A reader follows a few places and no list of fifty; the formats for programs keep all."""


def few_related(problem: Problem) -> tuple[tuple[RelatedPlace, ...], int]:
    """The first of the other places, and how many more there are; none of a problem that is waived."""
    if problem.waived:
        return (), 0
    return problem.related[:MOST], max(0, len(problem.related) - MOST)
