"""Tumour response from the diameters and density of target lesions: RECIST 1.0 and 1.1, Choi, modified Choi.

Sources, all read 2026-11-22: RECIST 1.1, Eisenhauer EA et al., Eur J Cancer 2009;45:228-247, with the clarifications
at https://recist.eortc.org/recist-1-1-2/ ; RECIST 1.0 beside it,
https://pmc.ncbi.nlm.nih.gov/articles/PMC2755245/table/T3 ; Choi, J Clin Oncol 2007;25:1753-1759, and modified Choi,
https://radiopaedia.org/articles/choi-response-criteria-1 .
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Category = Literal["complete response", "partial response", "stable disease", "progressive disease"]
Criteria = Literal["RECIST 1.1", "RECIST 1.0", "Choi", "modified Choi"]
NonTarget = Literal["gone", "persisting", "progressing"]

CR: Category = "complete response"
PR: Category = "partial response"
SD: Category = "stable disease"
PD: Category = "progressive disease"
FROM_BEST: tuple[Category, ...] = (CR, PR, SD, PD)

NORMAL_NODE = Decimal(10)
"""A lymph node with a shorter short axis, in mm, is no longer pathological."""
MOST_TARGETS = 5
"""Target lesions in all."""
_LEAST_INCREASE: dict[Criteria, Decimal] = {"RECIST 1.1": Decimal(5), "RECIST 1.0": Decimal(0)}


class Lesion(Struct, frozen=True):
    """The diameter of a target lesion in mm: the longest, of a lymph node its short axis; 0 for one that is gone."""

    diameter: Decimal
    node: bool = False


class Scan(Struct, frozen=True):
    """What one scan showed. ``sum`` in mm, ``density`` in HU; None is what is not known.

    ``lesions`` are all target lesions, or none where only their sum is known.
    """

    sum: Decimal
    lesions: tuple[Lesion, ...] = ()
    density: Decimal | None = None
    new_lesions: bool | None = None
    non_target: NonTarget | None = None


class Assessment(Struct, frozen=True):
    """The categories that the last of several scans can have.

    ``shown`` follows from what is known, nothing else having happened: no new lesion, and nothing grown that was
    not measured. It has more than one member where the criteria leave it open. ``possible`` adds what only facts
    could give that are not known.
    """

    shown: frozenset[Category]
    possible: frozenset[Category]


def assess(scans: Sequence[Scan], criteria: Criteria) -> Assessment | None:
    """The response at the last of these scans, of which the first is the baseline; None where none can be assessed.

    What is compared is the sum of the diameters, exactly as it was measured: partial response with the baseline,
    progression under RECIST with the smallest sum before. A decrease of exactly 30% is a partial response, an
    increase of exactly 20% and 5 mm a progression.
    """
    if len(scans) < 2 or scans[0].sum <= 0:
        return None
    return Assessment(_overall(scans, criteria, _quiet(scans[-1])), _possible(scans, criteria))


def percent_from(reference: Decimal, now: Decimal) -> Decimal:
    """The change in percent, negative for a decrease."""
    return (now - reference) * 100 / reference


def _quiet(scan: Scan) -> Scan:
    """The scan, with nothing new and nothing left where it is not known."""
    return replace(scan, new_lesions=bool(scan.new_lesions), non_target=scan.non_target or "gone")


def _possible(scans: Sequence[Scan], criteria: Criteria) -> frozenset[Category]:
    found: frozenset[Category] = frozenset()
    for scan in _completed(scans[-1]):
        found |= _overall(scans, criteria, scan) | _from_unknown(scans, criteria, scan)
    return found


def _completed(scan: Scan) -> Iterator[Scan]:
    """The scan with everything that could have been seen beside the target lesions."""
    states: tuple[NonTarget, ...] = ("gone", "persisting", "progressing")
    new = (True, False) if scan.new_lesions is None else (scan.new_lesions,)
    other = states if scan.non_target is None else (scan.non_target,)
    for new_lesions, non_target in product(new, other):
        yield replace(scan, new_lesions=new_lesions, non_target=non_target)


def _overall(scans: Sequence[Scan], criteria: Criteria, last: Scan) -> frozenset[Category]:
    """Target lesions, other lesions and new ones together (RECIST 1.1, table 1)."""
    if last.new_lesions or last.non_target == "progressing":
        return frozenset({PD})
    target = _of_targets(scans, criteria)
    if last.non_target == "persisting":
        return frozenset(PR if category == CR else category for category in target)
    return target


def _of_targets(scans: Sequence[Scan], criteria: Criteria) -> frozenset[Category]:
    if criteria == "Choi":
        return _of_choi(scans)
    if criteria == "modified Choi":
        return _of_modified_choi(scans)
    return _of_recist(scans, criteria)


def _from_unknown(scans: Sequence[Scan], criteria: Criteria, last: Scan) -> frozenset[Category]:
    """What the diameters behind a bare sum, or a density that is not known, could make of it."""
    if last.new_lesions or last.non_target == "progressing":
        return frozenset()
    found: set[Category] = set()
    if _may_be_normal_nodes(scans, last):
        found.add(CR if last.non_target == "gone" else PR)
    if criteria in ("Choi", "modified Choi") and (scans[0].density is None or last.density is None):
        shrunken = 10 * (scans[0].sum - last.sum) >= scans[0].sum
        found |= {PR} if criteria == "Choi" or shrunken else set()
    if criteria == "Choi":
        found.add(PD)  # for a nodule inside a lesion, which has no field
    return frozenset(found)


def _may_be_normal_nodes(scans: Sequence[Scan], last: Scan) -> bool:
    """Whether all that a bare sum is made of may be lymph nodes that have become normal."""
    known = scans[0].lesions
    no_node = bool(known) and not any(lesion.node for lesion in known)
    return not last.lesions and not no_node and last.sum < min(MOST_TARGETS * NORMAL_NODE, scans[0].sum)


def _is_gone(scan: Scan) -> bool:
    """Whether no target lesion is left; a lymph node is, but no longer pathological."""
    if not scan.lesions:
        return scan.sum == 0
    return all(lesion.diameter < NORMAL_NODE if lesion.node else lesion.diameter == 0 for lesion in scan.lesions)


def _of_recist(scans: Sequence[Scan], criteria: Criteria) -> frozenset[Category]:
    """By target lesions alone. Nodes that grow but stay normal are told as both, as the criteria leave it open."""
    baseline, now = scans[0].sum, scans[-1].sum
    nadir = min(scan.sum for scan in scans[:-1])
    increase = now - nadir
    has_grown = increase > 0 and 5 * increase >= nadir and increase >= _LEAST_INCREASE[criteria]
    if _is_gone(scans[-1]):
        return frozenset({CR, PD} if has_grown else {CR})
    if has_grown:
        return frozenset({PD})
    by_size = PR if 10 * (baseline - now) >= 3 * baseline else SD
    # What was gone and is back, though small, is progression to some readers.
    return frozenset({by_size, PD} if nadir == 0 else {by_size})


def _of_choi(scans: Sequence[Scan]) -> frozenset[Category]:
    """By target lesions alone. Growth from the smallest sum, not from the baseline, is progression to some readers."""
    baseline, last = scans[0], scans[-1]
    nadir = min(scan.sum for scan in scans[:-1])
    if _is_gone(last):
        return frozenset({CR})
    if _fell(baseline.density, last.density):
        return frozenset({PR})
    grown_since = last.sum > nadir and 10 * (last.sum - nadir) >= nadir
    if 10 * (last.sum - baseline.sum) >= baseline.sum:
        return frozenset({PD})
    by_size = PR if 10 * (baseline.sum - last.sum) >= baseline.sum else SD
    return frozenset({by_size, PD} if grown_since else {by_size})


def _of_modified_choi(scans: Sequence[Scan]) -> frozenset[Category]:
    """By target lesions alone. Of progression no more is settled here than that it is no response."""
    baseline, last = scans[0], scans[-1]
    if _is_gone(last):
        return frozenset({CR})
    if 10 * (baseline.sum - last.sum) >= baseline.sum and _fell(baseline.density, last.density):
        return frozenset({PR})
    return frozenset({SD, PD})


def _fell(before: Decimal | None, now: Decimal | None) -> bool:
    """Whether the density is at least 15% lower. From 0 HU down, a percentage has no meaning."""
    return before is not None and now is not None and before > 0 and 100 * (before - now) >= 15 * before
