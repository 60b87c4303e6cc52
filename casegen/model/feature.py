"""The clinical features of a patient: what makes up the phenotype, and what was looked for and is not part of it."""

from collections.abc import Mapping
from typing import ClassVar

from casegen.model.base import fact, listed, needed
from casegen.model.fact_code import FactCode, HasFactCodes
from casegen.model.onset import OnsetStage
from casegen.model.values.code import Code
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo


class Feature(HasFactCodes):
    """One clinical feature, present or absent.

    What a patient complained of is a symptom, and what one examination showed is one of its findings; this is for what
    is known of the patient without that, as registries and series of rare diseases tell it.
    """

    care: ClassVar[str] = "6"

    also_called: ClassVar[Mapping[str, str]] = {
        "name": "feature",
        "symptom": "feature",
        "finding": "feature",
        "excluded": "present",
        "laterality": "modifiers",
        "side": "modifiers",
    }

    feature: Line = needed("The feature", "seizures", "short stature")
    present: YesNo | None = fact("no for what was looked for and is absent", "no")
    codes: tuple[Code, ...] = listed("Its codes in terminologies, for the exports of data", "HP:0001250 Seizure")
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data", "{fact: modifiers, code: HP:0012835 Left}"
    )
    severity: Line | None = fact("How bad, as an adjective", "severe")
    modifiers: tuple[Line, ...] = listed("Side, pattern and whatever else qualifies it, each a word", "left")
    onset: TimePoint | None = fact("When it began", "at age 4 months", "at 30 weeks of gestation")
    onset_stage: OnsetStage | None = fact("In which time of life it began", "congenital")
    resolution: TimePoint | None = fact("When it was gone", "at age 2 years")
    note: Line | None = fact("A sentence for what has no field of its own")
