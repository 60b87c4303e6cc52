"""What the patient complained of (CARE item 5b)."""

from typing import ClassVar

from casegen.model.base import fact, listed, needed
from casegen.model.fact_code import FactCode, HasFactCodes
from casegen.model.values.code import Code
from casegen.model.values.count import Count
from casegen.model.values.duration import Duration
from casegen.model.values.identifier import Identifier
from casegen.model.values.quantity import Quantity
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo


class Symptom(HasFactCodes):
    """One symptom, as it was at presentation."""

    care: ClassVar[str] = "5b"

    id: Identifier | None = fact("Short name for citing its facts in prose")
    symptom: Line = needed("The symptom", "abdominal pain", "fever")
    present: YesNo | None = fact("no for a symptom that the patient did not have", "no")
    codes: tuple[Code, ...] = listed("Its codes in terminologies, for the exports of data", "HP:0002027")
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data", "{fact: severity, code: HP:0012828 Severe}"
    )
    site: Line | None = fact("Where", "right upper abdomen")
    character: Line | None = fact("What kind, as an adjective", "burning", "watery")
    severity: Line | None = fact("How bad, as an adjective or a score", "severe", "8/10")
    value: Quantity | None = fact("Its measure, with the unit", "up to 38.5 °C")
    episodes: Count | None = fact("How many times", "3 to 4")
    onset: TimePoint | None = fact("When it began", "2 days before admission")
    duration: Duration | None = fact("How long it had lasted at presentation", "4 days")
    course: Line | None = fact("How it went on, as a phrase", "worse at night")
    note: Line | None = fact("A sentence for what has no field of its own")
