"""The last that is known of the patient (CARE items 10a and 10b)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casegen.model.base import Part
from casegen.model.values.duration import Duration
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo

VitalStatus = Annotated[
    Literal["alive", "dead", "lost to follow-up"],
    OneOf("a status", near={"died": "dead", "deceased": "dead", "living": "alive", "lost": "lost to follow-up"}),
]


class FollowUp(Part):
    """State at the last contact."""

    as_of: TimePoint | None = Field(default=None, description="Date of the last information: 2012-09")
    duration: Duration | None = Field(default=None, description="Length of follow-up: 24 months")
    status: VitalStatus | None = None
    progression_free: YesNo | None = None
    recurrence_free: YesNo | None = None
    findings: tuple[Line, ...] = Field(default=(), description="Each a phrase: normal electrocardiogram")
    note: Line | None = Field(default=None, description="A sentence for what has no field of its own")
