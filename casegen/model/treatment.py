"""Drugs: what, how much, how long, what was changed and why (CARE items 9a to 9c)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from casegen.model.base import Part
from casegen.model.values.count import Count
from casegen.model.values.dose import Dose
from casegen.model.values.duration import Duration
from casegen.model.values.frequency import Frequency
from casegen.model.values.identifier import Identifier
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo

Manner = Annotated[
    Literal["gradual", "immediate"],
    OneOf("a manner of reintroduction", near={"gradually": "gradual", "slow": "gradual", "at once": "immediate"}),
]


def _at_least_one(count: Count) -> Count:
    if count.low == 0:
        message = "an interruption that never happened is left out"
        raise PydanticCustomError("value", "{message}", {"message": message, "hint": ""})
    return count


class Interruption(Part):
    """One or several pauses of a drug that was taken up again afterwards."""

    count: Annotated[Count, AfterValidator(_at_least_one)] | None = Field(
        default=None, description="How many: 3, several. Absent: one"
    )
    duration: Duration | None = Field(default=None, description="How long each lasted: up to 2 weeks")
    date: TimePoint | None = Field(default=None, description="When: 2011-06, day 10")
    reason: Line | None = Field(default=None, description="skin rash; the term of an adverse event links the two")


class Reintroduction(Part):
    """How a drug was taken up again after it had been interrupted or stopped (rechallenge)."""

    manner: Manner | None = None
    date: TimePoint | None = None
    duration: Duration | None = Field(default=None, description="Time to reach the full dose: several months")
    dose: Dose | None = Field(default=None, description="Dose at which it was taken up again")
    tolerated: YesNo | None = None
    note: Line | None = None


class DoseChange(Part):
    """A change of dose and its reason."""

    model_config = ConfigDict(populate_by_name=True)

    from_dose: Dose | None = Field(default=None, alias="from")
    to_dose: Dose = Field(alias="to")
    date: TimePoint | None = None
    reason: Line | None = Field(default=None, description="Why the dose was changed (CARE 9c)")


class Maintenance(Part):
    """The dose that was kept up, and beside which other drug."""

    dose: Dose | None = Field(default=None, description="Absent: the dose of the treatment itself")
    alongside: Line | None = Field(default=None, description="Another drug of this file, as named there")
    duration: Duration | None = Field(default=None, description="Absent: the duration of the drug alongside")
    tolerated: YesNo | None = None


class Treatment(Part):
    """One drug and its whole course."""

    model_config = ConfigDict(populate_by_name=True)

    id: Identifier | None = Field(default=None, description="Short name for citing its facts in prose")
    drug: Line = Field(description="International nonproprietary name, in full: imatinib")
    salt: Line | None = Field(default=None, description="maleate")
    drug_class: Line | None = Field(default=None, alias="class", description="antihistamine")
    indication: Line | None = Field(
        default=None, description="What it was given for; the term of an adverse event links the two"
    )
    dose: Dose | None = Field(default=None, description="4 mg per day, 250 mg twice daily, 1 mg/kg")
    route: Line | None = Field(default=None, description="oral, intravenous")
    frequency: Frequency | None = Field(default=None, description="twice daily, if not written with the dose")
    start: TimePoint | None = Field(default=None, description="2001-10, day 3, 2 days before admission")
    stop: TimePoint | None = None
    stop_reason: Line | None = Field(default=None, description="Why it was stopped: no longer needed")
    duration: Duration | None = Field(default=None, description="131 months; of an ongoing drug: up to follow_up.as_of")
    ongoing: YesNo | None = Field(default=None, description="yes if it was still taken at the last follow-up")
    interruptions: tuple[Interruption, ...] = ()
    reintroduction: Reintroduction | None = None
    changes: tuple[DoseChange, ...] = ()
    maintenance: Maintenance | None = None
    note: Line | None = Field(default=None, description="A sentence for what has no field of its own")

    @property
    def name(self) -> str:
        """Drug and salt as prose names them: dexchlorpheniramine maleate."""
        return f"{self.drug} {self.salt}" if self.salt else self.drug
