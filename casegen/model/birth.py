"""Pregnancy and birth (CARE items 5c and 6)."""

from typing import ClassVar

from casegen.model.base import Part, fact, listed, needed
from casegen.model.finding import Finding
from casegen.model.values.count import Count
from casegen.model.values.gestational_age import GestationalAge
from casegen.model.values.quantity import Quantity
from casegen.model.values.score import Score
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint


class Apgar(Part):
    """The Apgar score at one minute of life.

    Source: Apgar V. Curr Res Anesth Analg 1953;32:260-267: five signs of 0 to 2 points each, so 0 to 10.
    """

    care: ClassVar[str] = "6"

    minute: Count = needed("Minute of life", "5")
    score: Score = needed("0 to 10", "9")


class Birth(Part):
    """How and when the patient was born."""

    care: ClassVar[str] = "5c"

    order: Line | None = fact("Which of several", "first twin")
    gestational_age: GestationalAge | None = fact("Weeks and days at birth", "28 weeks 4 days")
    date: TimePoint | None = fact("When", "2012-09", "day 3")
    mode: Line | None = fact("Mode of delivery", "cesarean section", "vaginal delivery")
    presentation: Line | None = fact("Which part came first", "breech", "cephalic")
    indication: Line | None = fact("Why it was induced or operative", "fetal distress")
    weight: Quantity | None = fact("Birth weight, in g or kg", "1172 g")
    weight_for_age: Line | None = fact("Birth weight against a standard", "10th percentile", "−2.1 SD")
    length: Quantity | None = fact("Length at birth, in cm", "38 cm")
    length_for_age: Line | None = fact("Length against a standard", "50th percentile")
    head_circumference: Quantity | None = fact("Head circumference at birth, in cm", "27 cm")
    head_circumference_for_age: Line | None = fact("Head circumference against a standard", "−2.1 SD")
    apgar: tuple[Apgar, ...] = listed("Apgar scores")
    condition: Line | None = fact("State at birth", "healthy")
    note: Line | None = fact("A sentence for what has no field of its own")


class Pregnancy(Part):
    """The patient's pregnancy during this episode."""

    care: ClassVar[str] = "6"

    gestational_age: GestationalAge | None = fact("Weeks and days at presentation", "35 weeks")
    conception: Line | None = fact("How it came about", "in vitro fertilization", care="5c")
    number_of_fetuses: Count | None = fact("If more than one", "2")
    chorionicity: Line | None = fact("Of several fetuses, as an adjective", "monochorionic diamniotic")
    fetal_heart_rate: Quantity | None = fact("In beats/min", "140 beats/min")
    fetal_findings: tuple[Finding, ...] = listed("What was found of the fetus")
    complications: tuple[Line, ...] = listed("Complications of the pregnancy", "gestational diabetes")
    delivery: TimePoint | None = fact("When the child was born", "at 36 weeks of gestation", care="10a")
    mode_of_delivery: Line | None = fact("How the child was born", "cesarean section", care="10a")
    outcome: Line | None = fact("What came of it", "live birth", care="10a")
    note: Line | None = fact("A sentence for what has no field of its own")
