"""The visits after treatment and the last that is known of the patient (CARE items 10a and 10b)."""

from typing import Annotated, ClassVar, Literal

from casegen.model.base import Part, fact, listed
from casegen.model.finding import Finding
from casegen.model.values.duration import Duration
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo

VitalStatus = Annotated[
    Literal["alive", "dead", "lost to follow-up"],
    OneOf("a status", near={"died": "dead", "deceased": "dead", "living": "alive", "lost": "lost to follow-up"}),
]


class Visit(Part):
    """One follow-up visit."""

    care: ClassVar[str] = "10b"

    date: TimePoint | None = fact("When", "2 months after discharge")
    state: Line | None = fact("How the patient was, as an adjective", "asymptomatic")
    findings: tuple[Finding, ...] = listed("What was found, and what was not", "normal electrocardiogram")
    note: Line | None = fact("A sentence for what has no field of its own")


class FollowUp(Part):
    """Visits, and the state at the last contact."""

    care: ClassVar[str] = "10a"

    visits: tuple[Visit, ...] = listed("Visits before the last contact, or in its place", care="10b")
    as_of: TimePoint | None = fact("Date of the last information", "2012-09")
    duration: Duration | None = fact("Length of follow-up", "24 months")
    status: VitalStatus | None = fact("State at the last contact", "alive")
    state: Line | None = fact("How the patient was, as an adjective", "independent in daily activities")
    progression_free: YesNo | None = fact("yes if the disease had not progressed", "yes")
    recurrence_free: YesNo | None = fact("yes if the disease had not come back", "yes")
    findings: tuple[Line, ...] = listed("Each a phrase", "normal electrocardiogram", care="10b")
    note: Line | None = fact("A sentence for what has no field of its own")
