"""What is printed reads back to an equal value, whatever the value; and no text ends in a traceback."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import example, find, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from casegen.model.values.age import Age
from casegen.model.values.blood_pressure import BloodPressure
from casegen.model.values.count import Count
from casegen.model.values.dose import Dose
from casegen.model.values.dose_unit import UNITS
from casegen.model.values.duration import TIME_UNITS, Duration
from casegen.model.values.frequency import Frequency
from casegen.model.values.frequency_words import PHRASES
from casegen.model.values.gestational_age import GestationalAge
from casegen.model.values.numbers import Amount, Comparator
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.quantity import Quantity
from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result
from casegen.model.values.score import Score
from casegen.model.values.time_point import TimePoint
from casegen.model.values.titre import Titre
from casegen.model.values.value import Value, ValueFault
from casegen.model.values.yes_no import parse_yes_no

TYPES = (
    Age,
    BloodPressure,
    Count,
    Dose,
    Duration,
    Frequency,
    GestationalAge,
    Quantity,
    ReferenceRange,
    Result,
    Score,
    TimePoint,
    Titre,
)
PARSERS: tuple[Callable[[str], Any], ...] = (*(kind.parse for kind in TYPES), parse_yes_no)

# The same examples on every machine and in every run, and no folder of them beside the tests.
settings.register_profile("values", derandomize=True, database=None, deadline=None, max_examples=300)
settings.load_profile("values")

comparators = st.sampled_from(get_args(Comparator))
amounts = st.decimals(min_value=0, max_value=999_999, places=2) | st.integers(0, 10**9).map(Decimal)
signed = amounts | amounts.map(lambda number: -number)
time_units = st.sampled_from(TIME_UNITS)
anchors = st.sampled_from(["imatinib", "surgery", "cycle 2 of docetaxel", "3,4-diaminopyridine", "loss of sight"])


@st.composite
def low_high_comparator(draw: st.DrawFn, numbers: st.SearchStrategy[Any]) -> tuple[Any, Any | None, Comparator]:
    """A range takes no comparator but about, as no two of them make sense together."""
    low = draw(numbers)
    high = draw(st.none() | numbers.filter(lambda number: number > low))
    return low, high, draw(st.sampled_from(["", "about"]) if high is not None else comparators)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high, comparator = draw(low_high_comparator(signed))
    more = draw(st.lists(amounts, max_size=2)) if high is None and low >= 0 else []
    unit = draw(st.sampled_from(["cm", "per 50 HPF", "g/dL", "%", "/min", "°C", "mL/min/1.73 m²", "× 10⁹/L"]))
    return Quantity(low, unit, high, comparator, tuple(more))


@st.composite
def durations(draw: st.DrawFn) -> Duration:
    vague = draw(st.sampled_from(["", "", "several", "a few", "many", "a couple of"]))
    if vague:
        return Duration(None, draw(time_units), comparator=draw(st.sampled_from(["", "up to"])), vague=vague)
    if draw(st.booleans()):
        years = Decimal(draw(st.integers(0, 200)))
        return Duration(years, "year", None, draw(comparators), (draw(st.integers(0, 11)), "month"))
    low, high, comparator = draw(low_high_comparator(amounts))
    return Duration(low, draw(time_units), high, comparator)


@st.composite
def ages(draw: st.DrawFn) -> Age:
    if draw(st.booleans()):
        return Age(Decimal(draw(st.integers(2, 12)) * 10), decade=True)
    low, high, comparator = draw(low_high_comparator(st.integers(0, 129).map(Decimal)))
    minor = (draw(st.integers(0, 11)), "month") if high is None and draw(st.booleans()) else None
    unit = "year" if minor else draw(time_units.filter(lambda unit: unit != "second"))
    return Age(low, unit, high, comparator, minor)


@st.composite
def treatment_days(draw: st.DrawFn) -> Frequency:
    days = draw(st.lists(st.integers(-9, 28), min_size=1, max_size=9, unique=True).map(sorted))
    cycle = draw(
        st.sampled_from(
            [
                (),
                (Frequency("cycle"),),
                (Frequency("cycle", "day", 28),),
                (Frequency("cycle", "week", 4),),
                (Frequency("every", "week", 4),),
            ]
        )
    )
    listed = Frequency("days", days=tuple(days), more=cycle)
    if draw(st.booleans()):
        return listed
    first = draw(
        st.sampled_from([Frequency("times", "day", 2), Frequency("per", "day"), Frequency("every", "hour", 8)])
    )
    return replace(first, more=(replace(listed, more=()), *cycle))


@st.composite
def frequencies(draw: st.DrawFn) -> Frequency:
    kind = draw(st.sampled_from(["per", "times", "every", "phrase", "days", "on-off"]))
    if kind == "days":
        return draw(treatment_days())
    if kind == "on-off":
        off = draw(st.integers(1, 99)), draw(time_units)
        return Frequency(kind, draw(time_units), draw(st.integers(1, 99)), off=off)
    if kind == "phrase":
        return Frequency("phrase", phrase=draw(st.sampled_from(PHRASES)))
    low, high, comparator = draw(low_high_comparator(st.integers(1, 99)))
    if kind == "per":
        return Frequency("per", draw(time_units), low)
    every = Frequency("every", draw(time_units), draw(st.integers(1, 99)))
    if low > 1 and draw(st.booleans()):
        return Frequency("phrase", low=2, phrase=draw(st.sampled_from(["twice in all", "twice, 24 hours apart"])))
    as_needed = Frequency("phrase", phrase="as needed")
    more = draw(st.sampled_from([(), (as_needed,), *([(every,), (every, as_needed)] if kind == "times" else [])]))
    return Frequency(kind, draw(time_units), low, high, comparator, more=more)


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    low, high, comparator = draw(low_high_comparator(amounts))
    maximum = draw(st.none() | st.builds(Dose, amounts, st.sampled_from(UNITS)))
    frequency = draw(st.none() | frequencies())
    per_body = draw(st.sampled_from(["", "kg", "m²"]))
    unit = draw(st.sampled_from([*UNITS, "AUC"]))
    over = draw(st.none() | st.builds(Duration, st.integers(1, 99).map(Decimal), time_units))
    dose = Dose(low, unit, high, comparator, per_body, frequency, maximum, over)
    masses = st.sampled_from(["mg", "g", "mcg"])
    if unit in ("mg", "g", "mcg") and high is None and draw(st.booleans()):
        return replace(dose, further=tuple(draw(st.lists(st.tuples(amounts, masses), max_size=3))))
    if frequency and maximum is None and draw(st.booleans()):
        more = st.builds(Dose, amounts, masses, frequency=st.just(Frequency("phrase", phrase="at night")))
        return replace(dose, also=tuple(draw(st.lists(more, max_size=2))))
    return dose


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, high, comparator = draw(low_high_comparator(st.integers(0, 10**9)))
    return draw(st.just(Count(low, high, comparator)) | st.just(Count(None, vague="several")))


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, 28)) if month else None
    return PartialDate(draw(st.integers(1800, 2199)), month, day)


@st.composite
def gestational_ages(draw: st.DrawFn) -> GestationalAge:
    low, high, comparator = draw(low_high_comparator(st.integers(0, 45)))
    days = draw(st.none() | st.integers(0, 6))
    high_days = None if high is None or days is None else draw(st.integers(0, 6))
    return GestationalAge(low, days, high, comparator, high_days)


@st.composite
def titres(draw: st.DrawFn) -> Titre:
    return Titre(*draw(low_high_comparator(st.integers(1, 99_999))))


@st.composite
def scores(draw: st.DrawFn) -> Score:
    low, high, comparator = draw(low_high_comparator(signed))
    maximum = draw(st.none() | st.integers(10**9, 10**10).map(Decimal))
    return Score(low, high, comparator, maximum)


@st.composite
def blood_pressures(draw: st.DrawFn) -> BloodPressure:
    diastolic = draw(amounts)
    systolic = diastolic + draw(st.integers(1, 99))
    return BloodPressure(systolic, diastolic, draw(st.sampled_from(["mm Hg", "kPa"])), draw(comparators))


@st.composite
def results(draw: st.DrawFn) -> Result:
    number = Amount(*draw(low_high_comparator(signed)))
    multiple = Amount(*draw(low_high_comparator(amounts)))
    return draw(
        st.sampled_from(
            [
                Result(quantity=draw(quantities())),
                Result(number=number),
                Result(number=multiple, limit=draw(st.sampled_from(["upper", "lower"]))),
                Result(titre=draw(titres())),
                Result(score=Score(Decimal(3), maximum=Decimal(5))),
                Result(words=draw(st.sampled_from(["positive", "2+", "+++", "46,XY", "20/40", "no growth"]))),
            ]
        )
    )


@st.composite
def reference_ranges(draw: st.DrawFn) -> ReferenceRange:
    low, high, _ = draw(low_high_comparator(signed))
    unit = draw(st.sampled_from(["", "U/L", "%", "/mm³"]))
    if high is not None:
        return ReferenceRange(low, high, unit)
    limit = draw(st.sampled_from(["<", "≤", "up to", ">", "≥"]))
    titre = draw(st.booleans())
    number, unit = (Decimal(draw(st.integers(1, 999))), "") if titre else (low, unit)
    if limit in (">", "≥"):
        return ReferenceRange(number, None, unit, limit, titre=titre)
    return draw(
        st.sampled_from([ReferenceRange(None, number, unit, limit, titre=titre), ReferenceRange(words="negative")])
    )


@st.composite
def time_points(draw: st.DrawFn) -> TimePoint:
    date, anchor = draw(dates()), draw(anchors)
    side = draw(st.sampled_from(["after", "before"]))
    part = draw(st.sampled_from(["", "about"] if date.day else ["", "about", "early", "mid", "late"]))
    placed = {"date": date} if draw(st.booleans()) else {"anchor": anchor}
    return draw(
        st.sampled_from(
            [
                TimePoint(date, part),
                TimePoint(date, draw(st.sampled_from(["", "about"])), date_to=PartialDate(date.year + 1, 2)),
                TimePoint(ordinal=draw(st.integers(-9, 3)), ordinal_to=draw(st.integers(4, 99)), unit="day"),
                TimePoint(ordinal=2, ordinal_to=4, unit="week", relation="of", anchor=anchor),
                TimePoint(relation="at", age=draw(ages().filter(lambda age: not age.decade))),
                TimePoint(relation="at", gestation=draw(gestational_ages()), postmenstrual=draw(st.booleans())),
                TimePoint(ordinal=draw(st.integers(-99, 9999)), unit="day"),
                TimePoint(ordinal=draw(st.integers(0, 99)), unit="week", relation="of", anchor=anchor),
                TimePoint(ordinal=3, unit="day", relation=side, **placed),
                TimePoint(offset=draw(durations()), relation=side, **placed),
                TimePoint(modifier=draw(st.sampled_from(["", "immediately"])), relation=side, **placed),
                TimePoint(relation=draw(st.sampled_from(["start", "end", "at", "during"])), anchor=anchor),
            ]
        )
    )


@given(
    st.one_of(
        ages(),
        blood_pressures(),
        counts(),
        doses(),
        durations(),
        frequencies(),
        gestational_ages(),
        quantities(),
        reference_ranges(),
        results(),
        scores(),
        time_points(),
        titres(),
    )
)
@settings(max_examples=1500)
def test_what_is_printed_reads_back(value: Value) -> None:
    assert type(value).parse(str(value)) == value


# Pieces of right and wrong values, so that arbitrary texts get further than the first character.
PIECES = """
1 2 10 0.5 ,5 5. ½ − - – to x × % ° /d /kg /m² mg cm units U per a an half several few twice once daily every
other 8 h hours week years and , ; ( ) max. maximum up about > <= more than q8h b.i.d. QD prn at on in the of
on off days cycle doses apart all life postoperatively trimester over AUC 1:20 /10 ULN times + within age gestation between to 28+4 mm /57
day start end after before early mid 2012 2012-09 2012-09-04 September surgery -old s I E ' " \\
"""
EXAMPLES = [example for kind in TYPES for example in kind.examples]
pieces = st.sampled_from([*PIECES.split(), "\n", "\t", " ", ""])


@st.composite
def edited_examples(draw: st.DrawFn) -> str:
    """A right text with up to three stretches of it replaced."""
    text = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 3)))
        text = text[:start] + draw(pieces) + text[end:]
    return text


texts = edited_examples() | st.lists(pieces, max_size=7).map(" ".join) | st.text(max_size=40)


@pytest.mark.parametrize("parse", PARSERS)
@given(text=texts)
@example(text="İ")  # longer in small letters than in capitals
@example(text="²")  # a digit to str.isdigit, none to int
@example(text="٣ days")  # a digit to \\d
@example(text="4 mg (" + "maximum " * 2_000)  # deeper than Python recurses
@example(text=", 1 mg, 2 mg")  # a dose before the first comma is missing
@example(text="1" * 5_000 + " mg")  # more digits than int takes
def test_any_text_is_read_or_refused(parse: Callable[[str], Any], text: str) -> None:
    value = _read(parse, text)
    if isinstance(value, Value):
        assert _read(type(value).parse, str(value)) == value


def test_arbitrary_texts_hold_values_of_every_type() -> None:
    """Without this, the test above could pass by refusing everything."""
    for kind in TYPES:
        find(texts, lambda text, kind=kind: _read(kind.parse, text) is not None)


def _read(parse: Callable[[str], Any], text: str) -> Any:
    """What the text is, or None where it is refused; any other exception ends the test."""
    try:
        return parse(text)
    except ValueFault:
        return None
