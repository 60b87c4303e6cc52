"""Operations and other procedures (CARE item 9a)."""

from __future__ import annotations

from pydantic import Field

from casegen.model.base import Part
from casegen.model.values.identifier import Identifier
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint


class Procedure(Part):
    """Something done to the patient that is not a drug."""

    id: Identifier | None = Field(default=None, description="Short name for citing its facts in prose")
    name: Line = Field(description="complete en bloc resection of the primary tumor")
    date: TimePoint | None = Field(default=None, description="1998, 2012-09-04, day 3")
    indication: Line | None = Field(default=None, description="What it was done for")
    findings: Line | None = Field(default=None, description="What it showed: no coronary artery disease")
    outcome: Line | None = Field(default=None, description="What came of it")
    note: Line | None = Field(default=None, description="A sentence for what has no field of its own")
