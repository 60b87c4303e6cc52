"""What is made of a record is made once, and forgotten in time."""

from __future__ import annotations

from collections.abc import Callable

from casegen.model.record import PatientRecord
from casegen.report.chronology.same_record import once_a_record
from tests.loading import record_of


def _counting(made: list[PatientRecord]) -> Callable[[PatientRecord], int]:
    @once_a_record
    def count(record: PatientRecord) -> int:
        made.append(record)
        return len(made)

    return count


def test_is_made_once_for_the_same_record_and_again_for_an_equal_one() -> None:
    made: list[PatientRecord] = []
    count = _counting(made)
    one = record_of("")
    other = one.model_copy()
    assert [count(one), count(one), count(other), count(one), count(other)] == [1, 1, 2, 1, 2]


def test_the_first_is_forgotten_when_many_have_come() -> None:
    made: list[PatientRecord] = []
    count = _counting(made)
    first = record_of("")
    others = [first.model_copy() for _ in range(20)]
    for record in (first, *others, first):
        count(record)
    assert made[0] is made[-1] is first
    assert len(made) == 22
