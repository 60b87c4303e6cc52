"""Where moments lie on the line of days, case by case in positions.txt."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.model.values.duration import Duration
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology import LATER, Chronology, Link, Moment, chronology, shift_of_duration
from casegen.report.figures.timeline_chart import Span

TABLE = Path(__file__).with_name("positions.txt")


@dataclass
class Story:
    title: str
    moments: list[Moment] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    expected: dict[str, str] = field(default_factory=dict)
    origin: str = ""


def stories() -> list[Story]:
    found: list[Story] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            found.append(Story(line[3:]))
        elif line and not line.startswith("#"):
            read_line(found[-1], line)
    return found


def read_line(story: Story, line: str) -> None:
    if line.startswith("origin =>"):
        story.origin = line.removeprefix("origin =>").strip()
    elif ":=" in line:
        names, rest = line.split(":=")
        when, position = (part.strip() for part in rest.split("=>"))
        key, *more = (name.strip() for name in names.split("|"))
        story.moments.append(Moment(key, (key, *more), None if when == "-" else TimePoint.parse(when)))
        story.expected[key] = position
    elif found := re.fullmatch(r"(.+) - (.+) : (.+)", line):
        story.links.append(Link(found[2], found[1], shift_of_duration(Duration.parse(found[3]))))
    elif " after all after " in line:
        later, earlier = line.split(" after all after ")
        story.links.append(Link(earlier, later, LATER, assumed=True))
    else:
        later, earlier = line.split(" after ")
        story.links.append(Link(earlier, later, LATER, places=False))


def spelt(line: Chronology, span: Span | None) -> str:
    if span is None:
        return "?"
    ends = [spelt_position(line, span.earliest), spelt_position(line, span.latest)]
    return " .. ".join(dict.fromkeys(ends))


def spelt_position(line: Chronology, position: float) -> str:
    if line.origin.day is None:
        return f"{position:g}" if abs(position) < 1 else f"{position:.10g}"
    ordinal = position + line.origin.day.toordinal()
    whole = min(max(int(ordinal // 1), date.min.toordinal()), date(9998, 12, 31).toordinal())
    rest = round(ordinal - whole, 6)
    over = "" if not rest else f"{rest:+g}d" if abs(rest) > 1 else f"+{round(rest * 24)}h"
    return f"{date.fromordinal(whole)}{over}"


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.title)
def test_positions(story: Story) -> None:
    line = chronology(story.moments, story.links)
    assert {key: spelt(line, line.span(key)) for key in story.expected} == story.expected
    assert spelt_origin(line) == story.origin


def spelt_origin(line: Chronology) -> str:
    return str(line.origin.day) if line.origin.day else line.origin.name or "-"


def test_every_story_has_an_origin_and_a_moment() -> None:
    assert len(stories()) > 25
    assert all(story.expected and story.origin for story in stories())


def in_order(*moments: tuple[str, str], closing: str = "") -> list[str]:
    line = chronology(
        Moment(key, (key,), TimePoint.parse(when) if when else None, closing=key == closing) for key, when in moments
    )
    return sorted(line.order, key=lambda key: line.order[key])


def test_a_year_comes_before_its_months_and_a_follow_up_after_them() -> None:
    ordered = in_order(("last", "2012"), ("january", "2012-01"), ("year", "2012"), ("late", "2012-12"), closing="last")
    assert ordered == ["year", "january", "late", "last"]


def test_what_follows_an_event_at_once_comes_after_it() -> None:
    ordered = in_order(
        ("b", "immediately after dose"), ("a", "before dose"), ("c", "after dose"), ("dose", "2012-01-03")
    )
    assert ordered == ["a", "dose", "b", "c"]


POINTS = st.sampled_from(
    [
        "2012",
        "2012-02",
        "2012-02-29",
        "early 2011",
        "about 9999",
        "0001",
        "before 2001",
        "after 2012-09",
        "9000 to 9999",
        "day 3",
        "day -1 of a",
        "weeks 2 to 3 of b",
        "day 21 of life",
        "at age 15 years",
        "at 28 weeks 4 days of gestation",
        "3 weeks after a",
        "several months before b",
        "more than 9000 years after c",
        "within 2 hours after b",
        "before c",
        "shortly after nobody knows",
        "during a",
        "start of b",
        "end of a",
        "at admission",
    ]
).map(TimePoint.parse)
KEYS = ("a", "b", "c", "start of a", "end of a", "admission", "presentation")
LENGTHS = st.sampled_from(["3 days", "131 months", "up to 2 weeks", "many years", "9999 years"]).map(Duration.parse)
LINKS = st.builds(
    lambda earlier, later, length, places: Link(earlier, later, shift_of_duration(length), places),
    st.sampled_from(KEYS),
    st.sampled_from(KEYS),
    LENGTHS,
    st.booleans(),
)


@given(st.fixed_dictionaries({key: st.none() | POINTS for key in KEYS}), st.lists(LINKS, max_size=4))
def test_whatever_is_said_every_place_is_a_span(points: dict[str, TimePoint | None], links: list[Link]) -> None:
    line = chronology((Moment(key, (key,), when) for key, when in points.items()), links)
    assert line.order.keys() == line.spans.keys()
    for span in line.spans.values():
        assert math.isfinite(span.earliest)
        assert math.isfinite(span.latest)
        assert span.earliest <= span.latest
    if any(when and when.date for when in points.values()) and line.origin.day:
        dated = [key for key, when in points.items() if when and when.date and not when.relation]
        assert all(line.span(key) for key in dated)


def test_nothing_is_placed_where_no_moment_says_when_it_was() -> None:
    line = chronology([Moment("a", ("surgery",)), Moment("b")], [Link("a", "b", LATER)])
    assert (line.origin.day, line.origin.name, line.spans, line.order) == (None, "", {}, {})
