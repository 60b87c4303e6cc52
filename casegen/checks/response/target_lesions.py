"""Whether the target lesions are ones that RECIST 1.1 measures, and their numbers agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from casegen.checks.context import CheckContext
from casegen.checks.response.criteria import criteria_of
from casegen.checks.response.series import Entry, blocks, is_node, out_of_order, sum_of_lesions
from casegen.checks.response.words import plain
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.criteria.lengths import hounsfield_units, millimetres, to_the_millimetre
from casegen.criteria.response import MOST_TARGETS
from casegen.model.record import PatientRecord
from casegen.model.values.quantity import Quantity
from casegen.validate import Location

_RECIST = "https://recist.eortc.org/recist-1-1-2/ (Eisenhauer EA et al., Eur J Cancer 2009;45:228-247)"
_MOST_IN_AN_ORGAN = 2
_MEASURABLE = Decimal(10)
_MEASURABLE_NODE = Decimal(15)


@rule("R105", "target lesions that RECIST 1.1 does not take", source=_RECIST, read="2026-11-22")
def are_no_targets(context: CheckContext) -> Iterator[Finding]:
    """RECIST 1.1 takes as target lesions at most 5, at most 2 of an organ, and only those that can be measured.

    All lymph nodes together count as one organ. At baseline a lesion must have a longest diameter of at least 10 mm,
    a lymph node a short axis of at least 15 mm. Leave out the lesions beyond, or correct what is wrong.
    """
    for block in _blocks_by_recist(context):
        baseline = block[0]
        lesions = baseline.part.lesions
        where = (*baseline.location, "lesions")
        if len(lesions) > MOST_TARGETS:
            yield Finding(where, f"there are {len(lesions)} target lesions; RECIST 1.1 takes at most {MOST_TARGETS}")
        yield from _too_many_of_an_organ(baseline)
        for index, lesion in enumerate(lesions):
            diameter, node = millimetres(lesion.diameter), is_node(lesion)
            least = _MEASURABLE_NODE if node else _MEASURABLE
            if diameter is not None and diameter < least:
                axis = "a lymph node needs a short axis" if node else "a target lesion needs a longest diameter"
                message = f"{lesion.diameter} is too small at baseline; by RECIST 1.1 {axis} of at least {least} mm"
                yield Finding((*where, index, "diameter"), message)


def _too_many_of_an_organ(baseline: Entry) -> Iterator[Finding]:
    lesions = baseline.part.lesions
    organs = ["lymph nodes" if is_node(lesion) else lesion.organ.casefold() for lesion in lesions]
    for organ, number in Counter(organs).items():
        if number > _MOST_IN_AN_ORGAN:
            third = [index for index, name in enumerate(organs) if name == organ][_MOST_IN_AN_ORGAN]
            message = f"there are {number} target lesions in one organ ({organ}); RECIST 1.1 takes at most 2"
            yield Finding((*baseline.location, "lesions", third, "organ"), message)


def _blocks_by_recist(context: CheckContext) -> Iterator[tuple[Entry, ...]]:
    for above, record in context.records():
        if any(criteria_of(response) == ("RECIST 1.1",) for response in record.responses):
            yield from blocks(record, above)


@rule("R109", "sum that is not the sum of its lesions", source=COMMON_SENSE, read="2026-11-22")
def sums_do_not_add_up(context: CheckContext) -> Iterator[Finding]:
    """The sum of diameters must be the sum of the diameters that are listed.

    Correct the sum or the diameter that is wrong, add the lesion that is missing, or leave the sum out: it is
    computed from the lesions.
    """
    for entry in _entries(context):
        typed, added = millimetres(entry.part.sum), sum_of_lesions(entry.part)
        if entry.part.sum is None or typed is None or added is None:
            continue
        sizes = [entry.part.sum, *(lesion.diameter for lesion in entry.part.lesions)]
        if abs(typed - added) >= (1 if all(map(to_the_millimetre, sizes)) else 10):
            message = f"the sum is {entry.part.sum}, but the diameters add up to {plain(added)} mm; correct one of them"
            yield Finding((*entry.location, "sum"), message, related=((*entry.location, "lesions"),))


@rule("R110", "lesion measurements that can't be compared", source=COMMON_SENSE, read="2026-11-22")
def can_not_be_compared(context: CheckContext) -> Iterator[Finding]:
    """The scans under lesion_measurements stand in order of time, with sizes in mm or cm and densities in HU.

    Only so can each be compared with the baseline and with the smallest sum before it. Put the entries in order or
    correct the date; write each size as one number with mm or cm, each density with HU. The first scan of a further
    treatment gets baseline: yes.
    """
    for above, record in context.records():
        yield from _disorder(record, above)
    for entry in _entries(context):
        part, location = entry.part, entry.location
        sizes: list[tuple[Location, Quantity]] = [] if part.sum is None else [((*location, "sum"), part.sum)]
        sizes += [((*location, "lesions", at, "diameter"), lesion.diameter) for at, lesion in enumerate(part.lesions)]
        for where, size in sizes:
            if millimetres(size) is None:
                yield Finding(where, f"{size} can't be compared; write one number in mm or cm, like 84 mm")
        if part.density and hounsfield_units(part.density) is None:
            message = f"{part.density} can't be compared; write one number in HU, like 60 HU"
            yield Finding((*location, "density"), message)


def _disorder(record: PatientRecord, above: Location) -> Iterator[Finding]:
    for block in blocks(record, above):
        for before, entry in out_of_order(block):
            message = f"dated {entry.part.date}, after an entry of {before.part.date}; put the scans in order of time"
            yield Finding((*entry.location, "date"), message, related=((*before.location, "date"),))


def _entries(context: CheckContext) -> Iterator[Entry]:
    for above, record in context.records():
        for block in blocks(record, above):
            yield from block


RULES = (are_no_targets, sums_do_not_add_up, can_not_be_compared)
