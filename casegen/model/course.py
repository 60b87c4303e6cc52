"""What happened in the course of the case beside treatment: admission, transfer, complications, discharge, death."""

from typing import ClassVar

from casegen.model.base import Part, fact, listed, needed
from casegen.model.finding import Finding
from casegen.model.values.code import Code
from casegen.model.values.duration import Duration
from casegen.model.values.identifier import Identifier
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo


class CourseEvent(Part):
    """One event, told as a verb phrase: the patient was discharged, lost consciousness, improved."""

    care: ClassVar[str] = "7"

    id: Identifier | None = fact("Short name, for citing its facts and for points in time: 2 days after admission")
    event: Line = needed("What happened, completing 'The patient …'", "was discharged home", "lost consciousness")
    date: TimePoint | None = fact("When", "day 12", "18 hours after ingestion")
    duration: Duration | None = fact("How long it lasted", "3 days")
    reason: Line | None = fact("Why", "respiratory failure")
    note: Line | None = fact("A sentence for what has no field of its own")


class Autopsy(Part):
    """Whether there was an autopsy, and what it showed."""

    care: ClassVar[str] = "10b"

    performed: YesNo = needed("Whether there was one", "no")
    date: TimePoint | None = fact("When", "2 days after death")
    findings: tuple[Finding, ...] = listed("What it showed")


class Death(Part):
    """The patient's death."""

    care: ClassVar[str] = "10a"

    date: TimePoint | None = fact("When", "day 3")
    cause: Line | None = fact("Of what", "multiple organ failure")
    codes: tuple[Code, ...] = listed("Codes of the cause, for the exports of data", "ICD10:C49.4")
    manner: Line | None = fact("Manner of death, as certified", "natural", "accident", "suicide")
    autopsy: Autopsy | None = fact("Whether there was an autopsy", care="10b")
    note: Line | None = fact("A sentence for what has no field of its own")
