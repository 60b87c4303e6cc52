"""No date of a patient is left in a report that tells them from one event, and all that follows from them holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from casegen.build import BuildOptions, build_case, check_case
from casegen.journals import load_journal
from casegen.model import Case
from casegen.model.record import PatientRecord
from casegen.model.values.time_point import TimePoint
from casegen.problems import Severity
from casegen.report.chronology.walk import time_points
from casegen.report.compose import compose
from casegen.report.derived import Derived, derived_facts
from casegen.report.relative_dates import with_relative_dates
from casegen.report.report import Figure, Section
from casegen.report.timeline import timeline_events
from tests.report_text import report_text

ROOT = Path(__file__).parents[2]
FILES = sorted((*ROOT.glob("cases/*.yaml"), *ROOT.glob("tests/narrative/*.yaml"), *ROOT.glob("tests/timeline/*.yaml")))
LITERATURE = (
    "background",
    "discussion",
    "conclusions",
    "learning-points",
    "abstract-background",
    "abstract-conclusions",
)
LETTERED = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?!-)"
)

HEAD = "casegen: 1\narticle: {title: T, authors: [{given: A, family: B}]}\n"


def case_of(file: Path) -> Case:
    """A case without faults. Those of the timeline have no title page of their own."""
    text = file.read_text(encoding="utf-8")
    case, findings = check_case((text if "casegen: 1" in text else HEAD + text).encode(), file.name)
    assert case, findings.problems
    return case


def points(record: PatientRecord) -> Iterator[tuple[str, TimePoint]]:
    """The stated points in time with a date."""
    return ((path, point) for path, _, _, point in time_points(record) if point and point.date)


def patient_text(case: Case) -> str:
    """The report without its title page, its references and what it says of the literature."""
    report = compose(case, load_journal("base"))
    bare = replace(
        report,
        citation="",
        dates=(),
        references=(),
        abstract=tuple(section for section in report.abstract if section.anchor not in LITERATURE),
        sections=tuple(section for section in report.sections if section.anchor not in LITERATURE),
    )
    drawn = [text for section in bare.sections for svg in drawings(section) for text in LETTERED.findall(svg)]
    return "\n".join((report_text(bare), *drawn))


def drawings(section: Section) -> Iterator[str]:
    """The figures of a section, as SVG."""
    yield from (block.svg for block in section.blocks if isinstance(block, Figure))
    for below in section.sections:
        yield from drawings(below)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_date_is_left(file: Path) -> None:
    case = case_of(file)
    years = {str(point.date.year) for record in case.records for _, point in points(record) if point.date}
    told, faults = with_relative_dates(case)
    assert faults == ()
    assert [path for record in told.records for path, _ in points(record)] == []
    text = patient_text(told)
    assert [year for year in years if re.search(rf"\b{year}\b", text)] == []
    assert years or text == patient_text(case)
    assert not years or re.search(r"\bTime zero\b|\b(?:after|before|during) ", text)
    if years:
        assert MONTH.findall(text) == []


def test_the_cases_with_dates_are_among_them() -> None:
    dated = [file.stem for file in FILES if any(any(points(record)) for record in case_of(file).records)]
    assert {"blay2012", "medicine2019", "every_field", "odd_but_valid"} <= set(dated)


def is_dated(fact: Derived) -> bool:
    """Whether a derived fact is a date."""
    return isinstance(fact.value, TimePoint) and fact.value.date is not None


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_follows_from_dates_still_holds(file: Path) -> None:
    case = case_of(file)
    told, _ = with_relative_dates(case)
    for before, after in zip(case.records, told.records, strict=True):
        first, second = derived_facts(before), derived_facts(after)
        assert list(first) == list(second)
        for path, fact in first.items():
            assert is_dated(fact) or second[path] == fact
            assert not is_dated(second[path])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_order_of_events_stays(file: Path) -> None:
    case = case_of(file)
    told, _ = with_relative_dates(case)
    for before, after in zip(case.records, told.records, strict=True):
        placed = [event for event in timeline_events(before) if event.order]
        orders = {event.key: event.order for event in timeline_events(after)}
        assert [event.key for event in sorted(placed, key=lambda event: event.order)] == sorted(
            (event.key for event in placed), key=lambda key: orders[key]
        )


BODY = """\
patient: {age: 45 years, sex: male}
diagnoses: [{name: sarcoma, date: 2011}]
procedures: [{name: resection, date: 2012-09-04}]
treatments: [{drug: imatinib, start: 2012-10-01, stop: 2013-10-01}]
follow_up: {as_of: 2014-09, status: alive}
"""


def built(body: str, anchor: str) -> tuple[str, list[tuple[str, Severity, str]]]:
    """The page, and code, severity and message of every problem."""
    options = BuildOptions("base", formats=("html",), relative_dates=anchor)
    made = build_case((HEAD + body).encode(), "case.yaml", "case", options)
    problems = [(problem.code, problem.severity, problem.message) for problem in made.findings.problems]
    return made.files.get("case.html", b"").decode(), problems


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("", "27 days after surgery"),
        ("surgery", "27 days after surgery"),
        ("procedures[0].date", "27 days after surgery"),
        ("procedures[0]", "27 days after surgery"),
        ("start of imatinib", "27 days before the start of imatinib"),
        ("diagnosis", "less than 2 years after diagnosis"),
    ],
)
def test_the_event_can_be_named(anchor: str, expected: str) -> None:
    page, problems = built(BODY, anchor)
    assert expected in page.replace("\u00a0", " ")
    assert not re.search(r"\b201\d\b", page)
    assert not any(code in ("D106", "D107", "D108", "P201", "P202") for code, _, _ in problems)


def test_an_unknown_event_is_an_error_that_lists_those_there_are() -> None:
    page, problems = built(BODY, "discharge")
    assert page == ""
    (message,) = [message for code, _, message in problems if code == "P201"]
    assert message == (
        "no event with a date is called 'discharge'; there is surgery (procedures[0].date), start of imatinib"
        " (treatments[0].start), end of imatinib (treatments[0].stop), diagnosis (diagnoses[0].date),"
        " last follow-up (follow_up.as_of)"
    )


def test_a_time_that_cant_be_told_from_the_event_is_an_error() -> None:
    page, problems = built(BODY.replace("as_of: 2014-09", "as_of: after 2011"), "surgery")
    assert page == ""
    (message,) = [message for code, _, message in problems if code == "P201"]
    assert message.startswith("follow_up.as_of: what came after this date may have come before the event or after it")


def test_cited_facts_follow() -> None:
    texts = "sections:\n  case: Seen {{ follow_up.as_of }}, after {{ treatments.imatinib.derived.duration }}.\n"
    page, _ = built(BODY + texts, "surgery")
    assert "Seen about 24 months after surgery, after 1 year." in page.replace("\u00a0", " ")


def test_dates_in_own_words_are_errors_and_in_the_discussion_warnings() -> None:
    texts = """\
imaging: [{modality: CT, date: 2 days after resection, findings: [{finding: nodule, note: First seen in 2009}]}]
sections:
  case: He was operated on in September 2012, and again in 2013.
  background: Sarcoma was first treated so in May 1998.
  discussion: In 2012, many were. In 1998, few were.
"""
    page, problems = built(BODY + texts, "surgery")
    assert page == ""
    told = [(severity, message) for code, severity, message in problems if code == "P202"]
    assert told == [
        (
            "error",
            "imaging[0].findings[0].note: this holds a date; --relative-dates can't change a text: tell it from an event",
        ),
        ("error", "sections.case: this holds 2 dates; --relative-dates can't change a text: tell them from an event"),
        (
            "warning",
            "sections.background: this holds a date; --relative-dates can't change a text:"
            " if the patient's, tell it from an event",
        ),
        (
            "warning",
            "sections.discussion: this holds a date; --relative-dates can't change a text:"
            " if the patient's, tell it from an event",
        ),
    ]


def test_a_word_before_a_cited_date_that_would_not_fit_is_a_warning() -> None:
    texts = "sections:\n  case: Seen in {{ follow_up.as_of }}, in {{ patient.age }}, until {{ follow_up.as_of }}.\n"
    _, problems = built(BODY + texts, "")
    assert [problem for problem in problems if problem[0] == "P203"] == [
        ("P203", "warning", "sections.case: this fact becomes a time from an event; leave out 'in' before it")
    ]


def test_each_patient_of_a_series_has_an_event_of_its_own() -> None:
    body = """\
patients:
  - id: mother
    patient: {sex: female}
    procedures: [{name: cesarean section, date: 2012-09-04}]
    follow_up: {as_of: 2012-09-10}
  - id: child
    patient: {age: 0 days, birth: {date: 2012-09-04}}
    follow_up: {as_of: 2012-09-09}
"""
    page, _ = built(body, "")
    text = page.replace("\u00a0", " ")
    assert "6 days after surgery" in text
    assert "5 days after birth" in text
    _, problems = built(body, "surgery")
    (message,) = [message for code, _, message in problems if code == "P201"]
    assert message.startswith("patients[1]: no event with a date is called 'surgery'; there is birth")
