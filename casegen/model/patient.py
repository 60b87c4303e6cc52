"""Who the patient is, without saying who it is (CARE items 5a and 5c)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casegen.model.base import Part
from casegen.model.values.age import Age
from casegen.model.values.quantity import Quantity
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint

Sex = Annotated[
    Literal["male", "female", "intersex", "unknown"],
    OneOf(
        "a sex",
        near={
            "m": "male",
            "man": "male",
            "boy": "male",
            "mann": "male",
            "f": "female",
            "w": "female",
            "woman": "female",
            "girl": "female",
            "frau": "female",
        },
    ),
]


class HistoryEntry(Part):
    """Something that happened or was known before this episode."""

    condition: Line = Field(description="polycystic ovarian disease")
    date: TimePoint | None = Field(default=None, description="When it was found or happened: 1998")
    treatment: Line | None = Field(default=None, description="What was done about it")
    note: Line | None = None


class Patient(Part):
    """Demographics and history, as far as the reader needs them."""

    age: Age | None = Field(default=None, description="56 years, 7 months, 3 days, 50s")
    age_at: Line | None = Field(default=None, description="What the age refers to: diagnosis, presentation, surgery")
    sex: Sex | None = None
    ethnicity: Line | None = Field(default=None, description="Only where it matters: Turkish")
    weight: Quantity | None = Field(default=None, description="42 kg")
    height: Quantity | None = Field(default=None, description="168 cm")
    history: tuple[HistoryEntry, ...] = Field(default=(), description="Relevant medical history")
