"""Dates and pages, in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.markup.jats.elements import Element, element


def date_parts(date: str) -> list[Element]:
    """Day, month and year of an ISO 8601 date, as far as it goes, in the order of JATS; numbers without zeros."""
    parts = [part.lstrip("0") for part in date.split("-")]
    names = ("year", "month", "day")
    return [element(name, part) for name, part in zip(names, parts, strict=False)][::-1]


def year_of(date: str) -> str:
    """The year of an ISO 8601 date."""
    return date.split("-", maxsplit=1)[0]


def pages(stated: str, single: str) -> Iterator[Element]:
    """Pages as first and last, several ranges also as they are; ``single`` is the element for what is no range.

    A last page in short form is written out: 1265-72 is 1265 and 1272.
    """
    ranges = [re.split(r"\s*[-–—]+\s*", part.strip()) for part in stated.split(",")]
    if len(ranges) == 1 and len(ranges[0]) != 2:
        yield element(single, stated)
        return
    first, last = ranges[0][0], ranges[-1][-1]
    yield element("fpage", first)
    yield element("lpage", _whole(ranges[-1][0], last))
    if len(ranges) > 1:
        yield element("page-range", stated)


def _whole(first: str, last: str) -> str:
    """The last page with the figures that it shares with the first."""
    if last.isdecimal() and first.isdecimal() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last
