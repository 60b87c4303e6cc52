"""How the disease responded, by which criteria (CARE item 10b)."""

from typing import ClassVar

from casegen.model.base import Part, fact, listed, needed
from casegen.model.finding import Measurement
from casegen.model.values.duration import Duration
from casegen.model.values.response_category import ResponseCategory
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo


class Response(Part):
    """One assessment by one set of criteria: the same scan may be stable by RECIST and partial by Choi."""

    care: ClassVar[str] = "10b"

    criteria: Line | None = fact("By which criteria", "RECIST 1.1", "Choi")
    category: ResponseCategory = needed("In words or as CR, PR, SD, PD, NE", "partial response")
    extent: Line | None = fact("How much of it, as an adjective", "marked")
    treatment: Line | None = fact("Response to what", "imatinib")
    method: Line | None = fact("How it was assessed", "computed tomography")
    best: YesNo | None = fact("yes if this was the best response", "yes")
    date: TimePoint | None = fact("When", "2017-12")
    duration: Duration | None = fact("How long it lasted", "13 months")
    measurements: tuple[Measurement, ...] = listed("What the assessment rests on")
