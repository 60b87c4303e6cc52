"""Laboratory results for sentences: in order of time, told together, and compared with the reference range.

A comparison is said only where it is exact: one number without a sign such as < or about, a range in numbers, and
the same unit. An author's own interpretation always goes before it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from casegen.model.laboratory import LaboratoryTest
from casegen.model.record import PatientRecord
from casegen.model.values.reference_range import Position, ReferenceRange
from casegen.model.values.result import Result
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology import record_chronology
from casegen.report.chronology.same_record import once_a_record
from casegen.report.narrative.assessment import alike, counted

FEWEST_IN_A_TABLE = 4
"""Up to three results fit in a sentence that can be read aloud; more of them are compared more easily in a table."""

_LONGEST_SENTENCE = 3
_IN_AN_ABSTRACT = 2
_LAST = (math.inf,)
_OUTSIDE = {"below": "below the reference range", "above": "above the reference range"}


class Point(Struct, frozen=True):
    """One result of a test. ``position`` is where it surely lies; ``key`` sorts it in time, empty if undated.

    A test has one interpretation: of its own time or, where it has only later ones, of the first.
    """

    result: Result
    date: TimePoint | None
    position: Position | None
    interpretation: str | None
    key: tuple[float, ...] = ()


class Measured(Struct, frozen=True):
    """A test and its results in order of time: none where none is stated."""

    test: LaboratoryTest
    points: tuple[Point, ...]

    @property
    def date(self) -> TimePoint | None:
        """When its only result is from."""
        return self.points[0].date if self.points else self.test.date

    @property
    def is_number(self) -> bool:
        """Whether any of its results is more than a word."""
        return _has_a_number(self.test)

    @property
    def direction(self) -> str:
        """Rose or fell, where every result surely differs from the one before in the same direction; else empty."""
        pairs = list(pairwise(point.result for point in self.points))
        if not pairs or not all(_comparable(first, second) for first, second in pairs):
            return ""
        steps = [(second.low or 0) - (first.low or 0) for first, second in pairs]
        if all(step > 0 for step in steps):
            return "rose"
        return "fell" if all(step < 0 for step in steps) else ""


class Judgement(Struct, frozen=True):
    """Tests that were alike abnormal at one time: ``word`` is high, or above the reference range."""

    date: TimePoint | None
    word: str
    tests: tuple[LaboratoryTest, ...]


def position(result: Result | None, reference: ReferenceRange | None) -> Position | None:
    """Where a result lies against a reference range, or None where that is not sure.

    Not sure: words, a comparator, a range or several dimensions as the result, a multiple of a limit, another unit.
    A titre is compared with titres only.
    """
    if result is None or reference is None or reference.words or not _is_exact(result):
        return None
    if bool(result.titre) != reference.titre or reference.unit not in ("", result.unit):
        return None
    return None if result.low is None else reference.position(result.low)


@once_a_record
def measured(record: PatientRecord) -> tuple[Measured, ...]:
    """The laboratory tests in the order of the file, each with its results in order of time.

    A result without a date is that at presentation and comes first; one that can't be placed stays behind the one
    that it follows.
    """
    order = record_chronology(record).order if record.laboratory else {}
    return tuple(
        Measured(test, _in_time(test, list(_points(test, f"laboratory[{index}]", order))))
        for index, test in enumerate(record.laboratory)
    )


def tabled(record: PatientRecord) -> tuple[Measured, ...]:
    """The tests that a table shows: those with a number, if there are at least `FEWEST_IN_A_TABLE`; else none."""
    return tuple(one for one in measured(record) if one.is_number) if in_a_table(record) else ()


def in_a_table(record: PatientRecord) -> tuple[LaboratoryTest, ...]:
    """The tests of `tabled` in the order of the file, for which nobody need know when they were done."""
    numbers = tuple([test for test in record.laboratory if _has_a_number(test)])
    return numbers if len(numbers) >= FEWEST_IN_A_TABLE else ()


def _has_a_number(test: LaboratoryTest) -> bool:
    results = (test.result, *(later.result for later in test.series))
    return any(result is not None and result.is_number for result in results)


def told_singly(record: PatientRecord, in_table: bool) -> list[list[Measured]]:
    """The tests that get a clause of their own, those of one sentence together: of one time, or one with a series."""
    singles = sorted(
        (one for one in measured(record) if _says_something(one) and not _is_plain_word(one)),
        key=lambda one: one.points[0].key if one.points else (),
    )
    kept = [one for one in singles if not (in_table and one.is_number)]
    return list(_sentences(kept))


def told_in_words(record: PatientRecord) -> list[list[list[LaboratoryTest]]]:
    """The tests whose result is a word: for each time, the groups with one result by one method."""
    words = [one for one in measured(record) if _is_plain_word(one)]
    ordered = [one.test for one in sorted(words, key=lambda one: one.points[0].key)]
    return [alike(of_one_time, "result", "method") for of_one_time in alike(ordered, "date")]


def judged(record: PatientRecord) -> list[list[Judgement]]:
    """What was abnormal among the tests of a table, a list for each time: by the author's word, or the range."""
    groups: dict[TimePoint | None, dict[str, list[LaboratoryTest]]] = {when: {} for when in times(tabled(record))}
    for one in tabled(record):
        for point in one.points:
            word = point.interpretation or _OUTSIDE.get(point.position or "", "")
            if word and word != "normal":
                groups[point.date].setdefault(word, []).append(one.test)
    return [
        [Judgement(when, word, tuple(tests)) for word, tests in words.items()]
        for when, words in groups.items()
        if words
    ]


def telling(record: PatientRecord, examined: bool) -> list[LaboratoryTest]:
    """The results for an abstract: the first two that are not normal by the author's word.

    Without such words, the first two numbers that are not within their range, unless so many were measured that the
    choice would be arbitrary beside what the examination showed (``examined``).
    """
    judged_ones = [test for test in record.laboratory if test.result and test.interpretation not in (None, "normal")]
    numbers = [test for test in record.laboratory if _is_a_bare_number(test)]
    if judged_ones:
        return [] if examined else judged_ones[:_IN_AN_ABSTRACT]
    return [] if examined and len(numbers) >= FEWEST_IN_A_TABLE else numbers[:_IN_AN_ABSTRACT]


def _is_a_bare_number(test: LaboratoryTest) -> bool:
    """Whether a result is a number of which neither the author nor the reference range says that it is normal."""
    is_number = test.result is not None and test.result.is_number and not test.interpretation
    return is_number and position(test.result, test.reference_range) != "within"


def times(tests: Iterable[Measured]) -> list[TimePoint | None]:
    """The times at which anything was measured, in order."""
    points = sorted((point for one in tests for point in one.points), key=lambda point: point.key)
    return list(dict.fromkeys(point.date for point in points))


def not_performed(record: PatientRecord) -> list[list[LaboratoryTest]]:
    """The tests that were not done, those with one reason together."""
    return alike((test for test in record.laboratory if test.not_performed), "not_performed")


def subject(test: LaboratoryTest) -> str:
    """A test and what it was done in: glucose in cerebrospinal fluid; urine protein stays as it is."""
    named = counted(test.test)
    return f"{named} in {test.specimen}" if adds_specimen(test) else named


def adds_specimen(test: LaboratoryTest) -> bool:
    """Whether the specimen is stated, and is not in the name of the test already."""
    return bool(test.specimen) and (test.specimen or "").casefold() not in test.test.casefold()


def untold(record: PatientRecord) -> list[LaboratoryTest]:
    """The tests without any result: not performed, or not reported."""
    return [one.test for one in measured(record) if not _says_something(one)]


def _points(test: LaboratoryTest, path: str, order: Mapping[str, tuple[float, ...]]) -> Iterator[Point]:
    # A date that was not reported is not that of presentation: such a result comes last.
    key = order.get(f"{path}.date", _LAST if test.is_not_reported("date") else ())
    if test.result:
        own = position(test.result, test.reference_range)
        yield Point(test.result, test.date, own, test.interpretation, key)
    elif test.date and test.interpretation and test.series:
        # High on day 1, with no number: what the author says of that day is not said of a later one.
        yield Point(Result(words=test.interpretation), test.date, None, None, key)
    for index, later in enumerate(test.series):
        key = order.get(f"{path}.series[{index}].date", key)
        yield Point(later.result, later.date, position(later.result, test.reference_range), None, key)


def _in_time(test: LaboratoryTest, points: list[Point]) -> tuple[Point, ...]:
    ordered = sorted(points, key=lambda point: point.key)
    if ordered and test.result is None and test.date is None:
        ordered[0] = replace(ordered[0], interpretation=test.interpretation)
    return tuple(ordered)


def _sentences(tests: Iterable[Measured]) -> Iterator[list[Measured]]:
    waiting: list[Measured] = []
    for one in tests:
        has_series = len(one.points) > 1
        differs = bool(waiting) and waiting[0].date != one.date
        if waiting and (has_series or differs or len(waiting) == _LONGEST_SENTENCE):
            yield waiting
            waiting = []
        if has_series:
            yield [one]
        else:
            waiting.append(one)
    if waiting:
        yield waiting


def _says_something(one: Measured) -> bool:
    test = one.test
    return bool(one.points or test.interpretation) or not (test.not_performed or test.is_not_reported("result"))


def _is_plain_word(one: Measured) -> bool:
    test = one.test
    if test.result is None or test.result.is_number:
        return False
    return not (test.series or test.reference_range or test.interpretation)


def _is_exact(result: Result) -> bool:
    several = result.high is not None or (result.quantity is not None and bool(result.quantity.more))
    return result.is_number and not (several or result.comparator or result.limit or result.score)


def _comparable(first: Result, second: Result) -> bool:
    same = first.unit == second.unit and bool(first.titre) == bool(second.titre)
    return same and _is_exact(first) and _is_exact(second)
