"""The moments of a record, found once for all checks that ask for them."""

from __future__ import annotations

from casegen.model.record import PatientRecord
from casegen.report.chronology.anchors import Names
from casegen.report.chronology.network import Moment
from casegen.report.chronology.record import record_moments
from casegen.report.chronology.same_record import once_a_record


@once_a_record
def moments_of(record: PatientRecord) -> tuple[Moment, ...]:
    """Everything of a record that has a time or could be told from."""
    return tuple(record_moments(record))


@once_a_record
def moments_by_name(record: PatientRecord) -> Names:
    """The same by the names by which they can be told from."""
    return Names((moment.key, moment.names) for moment in moments_of(record))
