"""How the disease responded, by which criteria (CARE item 10b)."""

from __future__ import annotations

from pydantic import Field

from casegen.model.base import Part
from casegen.model.values.quantity import Quantity
from casegen.model.values.response_category import ResponseCategory
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo


class Measurement(Part):
    """One measured size or value on which the assessment rests."""

    what: Line = Field(description="sum of target lesions")
    value: Quantity = Field(description="84 mm")
    date: TimePoint | None = None


class Response(Part):
    """One assessment by one set of criteria: the same scan may be stable by RECIST and partial by Choi."""

    criteria: Line = Field(description="RECIST 1.1, Choi")
    category: ResponseCategory = Field(description="partial response, or PR")
    treatment: Line | None = Field(default=None, description="Response to what: imatinib")
    best: YesNo | None = Field(default=None, description="yes if this was the best response")
    date: TimePoint | None = None
    measurements: tuple[Measurement, ...] = ()
