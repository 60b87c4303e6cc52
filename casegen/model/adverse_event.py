"""Adverse and unanticipated events (CARE item 10d)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casegen.model.base import Part
from casegen.model.values.identifier import Identifier
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint

Grade = Annotated[
    Literal["1", "2", "3", "4", "5"],
    OneOf(
        "a grade",
        near={
            "i": "1",
            "ii": "2",
            "iii": "3",
            "iv": "4",
            "v": "5",
            "grade 1": "1",
            "grade 2": "2",
            "grade 3": "3",
            "grade 4": "4",
            "grade 5": "5",
        },
    ),
]
"""CTCAE general grades: 1 mild, 2 moderate, 3 severe, 4 life-threatening, 5 death.

Source: NCI Common Terminology Criteria for Adverse Events v5.0, 27 November 2017, page 1.
"""

Outcome = Annotated[
    Literal[
        "resolved",
        "resolved with sequelae",
        "improved",
        "partially improved",
        "unchanged",
        "worsened",
        "fatal",
        "unknown",
    ],
    OneOf(
        "an outcome",
        near={
            "recovered": "resolved",
            "healed": "resolved",
            "recovering": "improved",
            "resolving": "improved",
            "partial improvement": "partially improved",
            "not resolved": "unchanged",
            "not recovered": "unchanged",
            "death": "fatal",
            "died": "fatal",
        },
    ),
]


class AdverseEvent(Part):
    """An unwanted event, its grade and what became of it."""

    id: Identifier | None = Field(default=None, description="Short name for citing its facts in prose")
    term: Line = Field(description="skin rash; CTCAE or MedDRA term where one fits")
    grade: Grade | None = None
    scale: Line | None = Field(default=None, description="CTCAE, or unstated if the source does not say")
    scale_version: Line | None = Field(default=None, description="4.03, or unstated; it is never assumed")
    suspected_cause: Line | None = Field(default=None, description="A drug of this file, or anything else")
    regarded_as: Line | None = Field(default=None, description="How it was interpreted: imatinib intolerance")
    onset: TimePoint | None = Field(default=None, description="day 10, 2 days after surgery, start of imatinib")
    management: tuple[Line, ...] = Field(
        default=(),
        description="Measures other than the drugs and interruptions that name this event as indication or reason",
    )
    outcome: Outcome | None = None
    outcome_date: TimePoint | None = Field(default=None, description="When it had that outcome")
    note: Line | None = Field(default=None, description="A sentence for what has no field of its own")
