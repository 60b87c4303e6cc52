"""Which rules hold for a case: all of the families, as its journal changes them, less what the user leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, Rule
from casegen.problems import Problem, RelatedPlace
from casegen.validate import Location, node_at, spell_path


class Selection(Struct, frozen=True):
    """The beginnings of codes that a user asked for, or wants left out: K, K1, K103. An empty one takes all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """Whether a rule of this code is wanted. The longer of two beginnings that match decides."""
        wanted = _longest(self.select, code) if self.select else 0
        return wanted > _longest(self.ignore, code)


def _longest(beginnings: Iterable[str], code: str) -> int:
    return max((len(beginning) for beginning in beginnings if code.startswith(beginning)), default=-1)


class Adjustment(Struct, frozen=True):
    """What a journal or a guideline makes of a rule: another severity, or ``off`` with what takes its place."""

    severity: Literal["error", "warning", "note", "off"]
    because: str


def active_rules(rules: Iterable[Rule], adjustments: Mapping[str, Adjustment], selection: Selection) -> Iterator[Rule]:
    """The rules that hold, each with the severity that it has here."""
    for known in rules:
        adjusted = adjustments.get(known.code)
        if not selection.takes(known.code) or (adjusted and adjusted.severity == "off"):
            continue
        yield replace(known, severity=adjusted.severity) if adjusted and adjusted.severity != "off" else known


def problem_of(active: Rule, finding: Finding, context: CheckContext) -> Problem:
    """What a rule found, as a problem with its place in the file."""
    path, position, absent = spell_path(finding.location), finding.position, False
    if position is None:
        node = node_at(context.source.root, finding.location)
        absent = node is None
        position = context.position(*finding.location) if node is None else node.position
    return Problem(
        active.code,
        f"{path}: {finding.message}" if path else finding.message,
        position,
        path,
        finding.hint,
        finding.severity or active.severity,
        tuple([_related(place, context) for place in finding.related]) if finding.related else (),
        quotable=active.quotable,
        absent=absent,
        secrets=finding.secrets,
    )


def _related(place: Location | RelatedPlace, context: CheckContext) -> RelatedPlace:
    return place if isinstance(place, RelatedPlace) else RelatedPlace(context.position(*place), spell_path(place))
