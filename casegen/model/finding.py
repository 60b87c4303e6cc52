"""What was seen, felt or measured, or was looked for and not found."""

from __future__ import annotations

from typing import ClassVar

from casegen.model.base import Part, fact, needed
from casegen.model.values.quantity import Quantity
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo


class Finding(Part):
    """One finding of an examination, an image, a specimen or a procedure."""

    care: ClassVar[str] = "6"

    finding: Line = needed("What was found, or looked for", "palpable mass", "liver metastases")
    present: YesNo | None = fact("no for what was looked for and not found", "no")
    site: Line | None = fact("Where", "right upper quadrant")
    size: Quantity | None = fact("How large, with its unit", "12 x 13 cm")
    note: Line | None = fact("A sentence for what has no field of its own")


class Measurement(Part):
    """One measured size or value."""

    care: ClassVar[str] = "10b"

    what: Line = needed("What was measured", "sum of target lesions", "ejection fraction")
    value: Quantity = needed("The value and its unit", "84 mm")
    date: TimePoint | None = fact("When", "2017-12")
