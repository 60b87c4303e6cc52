"""A reporting guideline as data: what its items ask for, and what each says of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct, field

from casegen.checks.care.case_facts import CaseFacts
from casegen.validate import Location

Status = Literal["reported", "partly", "missing", "not applicable"]


class Assessment(Struct, frozen=True):
    """What an item found in a case.

    ``evidence`` are the places in the file that report it, facts or prose. ``lacking`` says in words what is
    missing, ``mend`` how an author writes it, ``reason`` why the item does not apply. ``at`` is where the
    missing fact would stand.
    """

    status: Status
    evidence: tuple[Location, ...] = ()
    lacking: str = ""
    mend: str = ""
    reason: str = ""
    at: Location = ()


Assess = Callable[[CaseFacts], Assessment]


class Item(Struct, frozen=True):
    """One item of a guideline. ``number`` and ``topic`` are the guideline's, ``prompt`` is in our own words.

    ``how`` says how an author mends what it finds. ``printed_in`` names the part of the article that reports it
    where its facts alone don't tell: the anchor of a section (``abstract-case``), ``timeline``, ``citations`` in
    the prose, or ``follow-up`` for tests that are told there if they were done then. What is ``optional`` the
    guideline asks for only where there is something to report.
    """

    code: str
    number: str
    topic: str
    prompt: str
    assess: Assess
    how: str
    source: str
    read: str = "2026-11-22"
    printed_in: str = ""
    optional: bool = False


class Guideline(Struct, frozen=True):
    """A list of items. ``replaces`` has the codes of items of CARE, each with that of the item that takes its place.

    ``label`` comes before the number of an item in a sentence: CARE 5c; nothing, where the number says it all.
    """

    name: str
    label: str
    title: str
    reference: str
    items: tuple[Item, ...]
    replaces: Mapping[str, str] = field(default_factory=dict)


def reported(*evidence: Location) -> Assessment:
    """The item is reported, here."""
    return Assessment("reported", evidence)


def partly(lacking: str, mend: str, at: Location, evidence: tuple[Location, ...] = ()) -> Assessment:
    """The item is reported in part."""
    return Assessment("partly", evidence, lacking, mend, at=at)


def missing(lacking: str, mend: str, at: Location) -> Assessment:
    """The item is not reported."""
    return Assessment("missing", (), lacking, mend, at=at)


def not_applicable(reason: str, *evidence: Location) -> Assessment:
    """There is nothing to report, and why."""
    return Assessment("not applicable", evidence, reason=reason)
