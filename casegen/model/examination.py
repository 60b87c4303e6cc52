"""Physical examination (CARE item 6)."""

from typing import ClassVar

from casegen.model.base import Part, fact, listed
from casegen.model.finding import Finding
from casegen.model.values.blood_pressure import BloodPressure
from casegen.model.values.quantity import Quantity
from casegen.model.values.score import Score
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint


class VitalSigns(Part):
    """The vital signs of one moment."""

    care: ClassVar[str] = "6"

    date: TimePoint | None = fact("When; absent: at presentation", "at admission")
    temperature: Quantity | None = fact("In °C or °F", "38.5 °C")
    pulse: Quantity | None = fact("In beats/min", "98 beats/min")
    blood_pressure: BloodPressure | None = fact("Systolic/diastolic, in mm Hg", "105/57 mm Hg")
    respiratory_rate: Quantity | None = fact("In breaths/min", "20 breaths/min")
    oxygen_saturation: Quantity | None = fact("By pulse oximetry, in %", "98%")
    oxygen: Line | None = fact("What the patient breathed meanwhile", "room air", "oxygen at 4 L/min")
    coma_scale: Score | None = fact("Glasgow Coma Scale, 3 to 15", "14/15")
    note: Line | None = fact("A sentence for what has no field of its own")


class Examination(Part):
    """One physical examination, or one part of it."""

    care: ClassVar[str] = "6"

    date: TimePoint | None = fact("When; absent: at presentation", "day 3")
    part: Line | None = fact("What was examined, if not the whole patient", "neurovascular examination")
    general: Line | None = fact("How the patient was, as an adjective", "pale", "comatose")
    result: Line | None = fact("The result as one word", "normal", "unremarkable")
    findings: tuple[Finding, ...] = listed("What was found, and what was looked for and not found")
    note: Line | None = fact("A sentence for what has no field of its own")
