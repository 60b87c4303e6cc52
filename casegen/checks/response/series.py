"""The measurements that a response can rest on: scan after scan from a baseline, as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from casegen.checks.response.times import may_be_same, surely_before
from casegen.criteria.lengths import hounsfield_units, millimetres, to_the_millimetre
from casegen.criteria.response import Lesion, Scan
from casegen.model.finding import Measurement
from casegen.model.lesions import LesionMeasurement, TargetLesion
from casegen.model.record import PatientRecord
from casegen.model.response import Response
from casegen.model.values.quantity import Quantity
from casegen.model.values.time_point import TimePoint
from casegen.validate import Location

_SUM = r"\bsum\b.*\b(?:target|diameters?|lesions?)\b|\btarget lesions?\b.*\bsum\b"
_DENSITY = r"densit|attenuation"


class Measured(Struct, frozen=True):
    """A scan, and where it stands in the file. It is ``coarse`` where a size is not known to the millimetre."""

    scan: Scan
    location: Location
    when: TimePoint | None
    coarse: bool = False

    def told(self) -> str:
        """How a message calls it: the scan of July 2017."""
        return f"the scan {self.when.spelt()}" if self.when else "the scan"


Series = tuple[Measured, ...]
"""From the baseline on, in order of time; the last is the one that is assessed."""


class Basis(Struct, frozen=True):
    """What a response can rest on: one series where it is known at which scan it was assessed, else all.

    It is not ``sure`` where a size is known to no more than the centimetre, and where the file tells of responses to
    several treatments but not from which baseline each is counted.
    """

    series: tuple[Series, ...]
    sure: bool


def basis_of(record: PatientRecord, above: Location, index: int) -> Basis:
    """The series behind a response of a record, whose keys stand below ``above``; empty where nothing was measured."""
    response = record.responses[index]
    own = _own_series(response, (*above, "responses", index, "measurements"))
    if len(own) > 1:
        series = tuple(_beginnings(own))
        return _basis(_assessed_at(response.date, series) or (series if response.best else (own,)))
    scanned = list(blocks(record, above))
    several = len({other.treatment for other in record.responses}) > 1
    series = tuple(scans for block in scanned for scans in _beginnings(_measured(block)))
    if response.date:
        return _basis(_assessed_at(response.date, series), sure=not several or len(scanned) > 1)
    return _basis(() if several else series)


def _basis(series: tuple[Series, ...], sure: bool = True) -> Basis:
    return Basis(series, sure and not any(measured.coarse for scans in series for measured in scans))


def _assessed_at(when: TimePoint | None, series: tuple[Series, ...]) -> tuple[Series, ...]:
    return tuple(scans for scans in series if when and may_be_same(scans[-1].when, when))


class Entry(Struct, frozen=True):
    """One entry of ``lesion_measurements``."""

    location: Location
    part: LesionMeasurement


def blocks(record: PatientRecord, above: Location) -> Iterator[tuple[Entry, ...]]:
    """The entries from each baseline to the next, where they are in order of time."""
    begun: list[Entry] = []
    for index, part in enumerate(record.lesion_measurements):
        if part.baseline and begun:
            yield tuple(begun)
            begun = []
        begun.append(Entry((*above, "lesion_measurements", index), part))
    if begun:
        yield tuple(begun)


def out_of_order(block: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """The entries that are surely earlier than the one before them, each with that one."""
    for before, entry in pairwise(block):
        if entry.part.date and before.part.date and surely_before(entry.part.date, before.part.date):
            yield before, entry


def sum_of_lesions(part: LesionMeasurement) -> Decimal | None:
    """The sum of the diameters of the lesions in mm; None where one of them can't be added, and where there is none."""
    diameters = [millimetres(lesion.diameter) for lesion in part.lesions]
    known = [diameter for diameter in diameters if diameter is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(diameters) else None


def _beginnings(measured: Series) -> Iterator[Series]:
    """The series that ends with the second scan, that which ends with the third, and so on."""
    for end in range(2, len(measured) + 1):
        yield measured[:end]


def _measured(block: Sequence[Entry]) -> Series:
    """The scans of a block as numbers, up to the first that has none: behind it the smallest sum is not known."""
    if any(out_of_order(block)):
        return ()
    found: list[Measured] = []
    for entry in block:
        scan = _scan(entry.part)
        if scan is None:
            break
        sizes = _sizes(entry.part)
        coarse = not all(map(to_the_millimetre, sizes))
        found.append(Measured(scan, entry.location, entry.part.date, coarse))
    return tuple(found)


def _sizes(part: LesionMeasurement) -> list[Quantity]:
    return [lesion.diameter for lesion in part.lesions] or ([part.sum] if part.sum else [])


def _scan(part: LesionMeasurement) -> Scan | None:
    added = sum_of_lesions(part)
    total = millimetres(part.sum) if added is None else added
    if total is None:
        return None
    lesions = tuple(map(_lesion, part.lesions)) if added is not None else ()
    return Scan(total, lesions, hounsfield_units(part.density), part.new_lesions, part.non_target)


def _lesion(lesion: TargetLesion) -> Lesion:
    diameter = millimetres(lesion.diameter)
    assert diameter is not None
    return Lesion(diameter, is_node(lesion))


def is_node(lesion: TargetLesion) -> bool:
    """Whether a lesion is a lymph node: it is called so, or its organ is."""
    if lesion.node is not None:
        return lesion.node
    return bool(re.search(r"\b(?:lymph )?nod(?:e|es|al)\b", f"{lesion.organ} {lesion.site or ''}", re.IGNORECASE))


def _own_series(response: Response, location: Location) -> Series:
    """What the measurements of the response itself tell: sums of diameters, and densities of the same time."""
    found = []
    for index, measurement in enumerate(response.measurements):
        total = millimetres(measurement.value.quantity) if re.search(_SUM, measurement.what, re.IGNORECASE) else None
        if total is not None and measurement.value.quantity:
            scan = Scan(total, density=_density_at(response.measurements, measurement.date))
            coarse = not to_the_millimetre(measurement.value.quantity)
            found.append(Measured(scan, (*location, index), measurement.date, coarse))
    dates = [measured.when for measured in found]
    in_order = not any(one and two and surely_before(two, one) for one, two in pairwise(dates))
    return tuple(found) if in_order else ()


def _density_at(measurements: Sequence[Measurement], when: TimePoint | None) -> Decimal | None:
    found = [
        density
        for measurement in measurements
        if when and measurement.date == when and re.search(_DENSITY, measurement.what, re.IGNORECASE)
        if (density := hounsfield_units(measurement.value.quantity)) is not None
    ]
    return found[0] if len(found) == 1 else None
