"""What is known of CTCAE (ctcae.toml): its versions, and the grades that some of its terms have.

An event's version is what its author wrote, under ``scale_version`` or behind the name of the scale; none is assumed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from casegen.checks.context import CheckContext
from casegen.model.adverse_event import AdverseEvent
from casegen.model.record import PatientRecord
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.quantity import Quantity
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

READ = "2026-11-22"
SOURCE = "https://dctd.cancer.gov/research/ctep-trials/for-sites/adverse-events"
"""Where the NCI publishes CTCAE. The source of each row is in ctcae.toml."""

UNSTATED = "unstated"
# PRO-CTCAE, which patients fill in, is another instrument with versions of its own.
_CTCAE = late_pattern(
    r"(?<!pro[-‑– ])\bctc\W?ae|\bcommon\s+terminology\s+criteria\s+for\s+adverse\s+events", re.IGNORECASE
)
# A number of four digits is the year of publication.
_VERSION_IN_SCALE = late_pattern(r"(?<![0-9.])(?<!grade )([0-9]{1,2}(?:\.[0-9]+)*)(?![0-9])", re.IGNORECASE)
_REMARK = late_pattern(r"\s*[(,].*$")
_LABEL = late_pattern(r"^(?:ctc\W?ae\s*)?(?:v(?:ersion|er)?\.?\s*)?(?=[0-9])", re.IGNORECASE)


class StatedVersion(Struct, frozen=True):
    """A version as it is written and where: ``scale_version`` or, behind the name of the scale, ``scale``."""

    written: str
    key: Literal["scale_version", "scale"]

    @property
    def number(self) -> str:
        """The bare number: 4.03 for v4.03, CTCAE 4.03 and 4.03 (2010)."""
        return _REMARK.sub("", _LABEL.sub("", self.written))

    @property
    def known(self) -> str:
        """The version of CTCAE that is meant, 5.0 for 5; empty where there is none of that number."""
        for candidate in (self.number, f"{self.number}.0"):
            if candidate in versions():
                return candidate
        return ""


class Surface(Struct, frozen=True):
    """A share of the body surface in %, from or above which an event has at least this grade."""

    grade: int
    start: int | None = None
    above: int | None = None

    def is_reached(self, share: Quantity) -> bool:
        """Whether the share surely is so large. One that is only roughly known must be larger."""
        if share.comparator in ("<", "≤", "up to"):
            return False
        if self.above is not None:
            return share.low >= self.above if share.comparator == ">" else share.low > self.above
        assert self.start is not None
        return share.low > self.start if share.comparator == "about" else share.low >= self.start

    def __str__(self) -> str:
        return f"more than {self.above}%" if self.above is not None else f"{self.start}% or more"


class Term(Struct, frozen=True):
    """A term and what one version knows of it. ``now`` is given where the version has it no longer."""

    name: str
    grades: tuple[int, ...] = ()
    surface: tuple[Surface, ...] = ()
    mild_is: int = 1
    now: str = ""


class GradedEvent(Struct, frozen=True):
    """An adverse event, its patient and the location of its keys."""

    location: Location
    event: AdverseEvent
    record: PatientRecord

    @property
    def grade(self) -> int | None:
        """The general grade."""
        return int(self.event.grade) if self.event.grade else None

    @property
    def is_ctcae(self) -> bool:
        """Whether the author names CTCAE as the scale."""
        return bool(self.event.scale and _CTCAE.search(self.event.scale))

    @property
    def has_scale(self) -> bool:
        """Whether any scale is named."""
        return bool(self.event.scale and self.event.scale.casefold() != UNSTATED)

    @property
    def versions(self) -> tuple[StatedVersion, ...]:
        """The version, where one is written; twice where it stands in both places."""
        stated = []
        given = self.event.scale_version
        if given and given.casefold() != UNSTATED:
            stated.append(StatedVersion(given, "scale_version"))
        behind = _VERSION_IN_SCALE.search(self.event.scale or "")
        if behind:
            stated.append(StatedVersion(behind[1], "scale"))
        return tuple(stated)

    @property
    def version(self) -> str:
        """The version of CTCAE by which it was graded; empty where that is another scale, unstated or unknown."""
        return self.versions[0].known if self.is_ctcae and self.versions else ""

    @property
    def term(self) -> Term | None:
        """What its version knows of its term; None where the tables don't have it."""
        return find_term(self.event.term, self.version) if self.version else None


def events(context: CheckContext) -> Iterator[GradedEvent]:
    """Every adverse event of every patient."""
    for above, record in context.records():
        for index, event in enumerate(record.adverse_events):
            yield GradedEvent((*above, "adverse_events", index), event, record)


@cache
def _tables() -> dict[str, Any]:
    text = Path(__file__).with_name("ctcae.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def versions() -> dict[str, PartialDate]:
    """The versions of CTCAE and the month in which each was published."""
    return {number: PartialDate.parse(month) for number, month in _tables()["versions"].items()}


@cache
def _terms() -> dict[tuple[str, str], Term]:
    """Every term by its name, or another spelling of it, in small letters, and by the version as the table has it."""
    known = {}
    for row in (*_tables()["terms"], *_tables()["deleted"]):
        term = Term(
            row["name"],
            tuple(row.get("grades", ())),
            tuple(Surface(item["grade"], item.get("from"), item.get("above")) for item in row.get("surface", ())),
            row.get("mild_is", 1),
            row.get("now", ""),
        )
        for name in (row["name"].casefold(), *row.get("also", ())):
            known.update({(name, version): term for version in row["sources"]})
    return known


def find_term(name: str, version: str) -> Term | None:
    """What a version of CTCAE knows of a term; None where the tables don't have it."""
    group = "4" if version.startswith("4.") else version
    return _terms().get((name.casefold(), group))
