"""What was seen, felt or measured, or was looked for and not found."""

from collections.abc import Mapping
from typing import ClassVar

from casegen.model.base import Part, fact, listed, needed
from casegen.model.fact_code import FactCode, HasFactCodes
from casegen.model.values.code import Code
from casegen.model.values.count import Count
from casegen.model.values.quantity import Quantity
from casegen.model.values.result import Result
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo


class Finding(Part):
    """One finding of an examination, an image, a specimen or a procedure."""

    care: ClassVar[str] = "6"

    also_called: ClassVar[Mapping[str, str]] = {
        "name": "finding",
        "location": "site",
        "number": "count",
        "weight": "value",
        "degree": "value",
        "dimensions": "size",
        "diameter": "size",
    }

    finding: Line = needed("What was found, or looked for", "palpable mass", "liver metastases")
    present: YesNo | None = fact("no for what was looked for and not found", "no")
    codes: tuple[Code, ...] = listed("Its codes in terminologies, for the exports of data", "HP:0000988")
    assessable: YesNo | None = fact("no for what was looked for and could not be judged", "no")
    count: Count | None = fact("How many, of a finding in the singular", "3", "several")
    site: Line | None = fact("Where", "right upper quadrant")
    size: Quantity | None = fact("How large, with its unit", "12 x 13 cm")
    value: Quantity | None = fact("Its measure, where that is no size", "420 g", "70%")
    note: Line | None = fact("A sentence for what has no field of its own")


class Measurement(HasFactCodes):
    """One measured size or value."""

    care: ClassVar[str] = "10b"

    what: Line = needed("What was measured", "sum of target lesions", "ejection fraction")
    codes: tuple[Code, ...] = listed("Its codes in terminologies, for the exports of data", "LOINC:33728-7")
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data", "{fact: value, code: UCUM:mm millimeter}"
    )
    value: Result = needed("The value, with its unit if it has one", "84 mm", "0.5")
    date: TimePoint | None = fact("When", "2017-12")
