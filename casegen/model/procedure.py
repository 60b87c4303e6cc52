"""Operations, other procedures, devices, radiotherapy and other treatment that is no drug (CARE item 9a)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from casegen.model.base import Part, fact, listed, needed
from casegen.model.fact_code import FactCode, HasFactCodes
from casegen.model.values.code import Code
from casegen.model.values.count import Count
from casegen.model.values.dose import Dose
from casegen.model.values.duration import Duration
from casegen.model.values.frequency import Frequency
from casegen.model.values.identifier import Identifier
from casegen.model.values.quantity import Quantity
from casegen.model.values.result import Result
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint

Urgency = Annotated[
    Literal["elective", "urgent", "emergency"],
    OneOf("an urgency", near={"planned": "elective", "emergent": "emergency"}),
]


class Procedure(HasFactCodes):
    """Something done to the patient that is not a drug."""

    care: ClassVar[str] = "9a"

    also_called: ClassVar[Mapping[str, str]] = {
        "procedure": "name",
        "operation": "name",
        "side": "site",
        "location": "site",
        "anesthesia": "anaesthesia",
        "technique": "approach",
        "sutures": "materials",
        "material": "materials",
        "reason": "indication",
        "result": "findings",
        "start": "date",
        "phases": "steps",
    }

    id: Identifier | None = fact("Short name for citing its facts in prose")
    name: Line = needed("What was done", "complete en bloc resection of the primary tumor")
    codes: tuple[Code, ...] = listed("Its codes in terminologies, for the exports of data", "NCIT:C15329")
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data", "{fact: site, code: UBERON:0004548 left eye}"
    )
    date: TimePoint | None = fact("When", "1998", "2012-09-04", "day 3")
    urgency: Urgency | None = fact("How soon it had to be", "elective")
    site: Line | None = fact("On what, where its name does not say", "left eye")
    indication: Line | None = fact("What it was done for; the term of an adverse event links the two", "fetal distress")
    intent: Line | None = fact("What the treatment was to reach", "cure", "palliation", care="9a")
    approach: Line | None = fact("Way in", "deltopectoral incision", care="9b")
    anaesthesia: Line | None = fact("Anaesthesia or sedation", "general anaesthesia", care="9b")
    steps: tuple[Line, ...] = listed(
        "What was done one after the other, each a phrase", "division of the splenic ligaments", care="9b"
    )
    materials: tuple[Line, ...] = listed("Sutures and other materials", "3-0 Vicryl sutures", care="9b")
    margin: Quantity | None = fact("Resection margin, with its unit", "1 cm", care="9b")
    duration: Duration | None = fact("How long it took", "200 minutes", care="9b")
    blood_loss: Result | None = fact("In mL, or in a word", "100 mL", "minimal", care="9b")
    findings: Line | None = fact("What it showed, as a phrase", "no coronary artery disease", care="8a")
    complications: tuple[Line, ...] = listed("What went wrong; [none] if nothing did", "wound infection", care="10d")
    outcome: Line | None = fact("What came of it, as an adjective", "successful", "unsuccessful", care="10a")
    note: Line | None = fact("A sentence for what has no field of its own")


class Device(Part):
    """An implant, a splint, a catheter: something that stayed in or on the patient for a time."""

    care: ClassVar[str] = "9a"

    also_called: ClassVar[Mapping[str, str]] = {
        "name": "device",
        "implant": "device",
        "location": "site",
        "number": "count",
        "diameter": "size",
        "length": "size",
        "materials": "material",
        "maker": "manufacturer",
        "brand": "model",
        "type": "model",
        "reason": "indication",
        "end": "stop",
    }

    id: Identifier | None = fact("Short name for citing its facts in prose")
    device: Line = needed("What it was", "Kirschner wires", "Velpeau bandage")
    count: Count | None = fact("How many", "2")
    size: Line | None = fact("How large, as its maker counts it", "14 French", "3.5 x 18 mm", care="9b")
    material: Line | None = fact("What it is made of, as it stands before its name", "titanium", care="9b")
    model: Line | None = fact("Its model", "Resolute Onyx", care="9b")
    manufacturer: Line | None = fact("Who makes it", "Medtronic", care="9b")
    site: Line | None = fact("Where", "proximal humerus")
    indication: Line | None = fact("What for; the term of an adverse event links the two", "fixation")
    start: TimePoint | None = fact("Since when", "at surgery")
    stop: TimePoint | None = fact("Until when", "4 weeks after surgery")
    duration: Duration | None = fact("How long", "4 weeks", care="9b")
    removal: Line | None = fact("How it was taken away", "under sedation", care="9b")
    complications: tuple[Line, ...] = listed("What went wrong", "pin tract infection", care="10d")
    note: Line | None = fact("A sentence for what has no field of its own")


class Radiotherapy(HasFactCodes):
    """One course of radiotherapy."""

    care: ClassVar[str] = "9a"

    also_called: ClassVar[Mapping[str, str]] = {
        "name": "technique",
        "type": "technique",
        "target": "site",
        "region": "site",
        "total_dose": "dose",
        "fraction_dose": "dose_per_fraction",
        "intent": "setting",
        "concurrent_with": "combined_with",
        "concurrent": "combined_with",
        "date": "start",
        "end": "stop",
    }

    id: Identifier | None = fact("Short name for citing its facts in prose")
    technique: Line | None = fact("Kind of radiotherapy", "stereotactic body radiotherapy")
    codes: tuple[Code, ...] = listed("Codes of the technique, for the exports of data", "NCIT:C28039")
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data", "{fact: site, code: UBERON:0002048 lung}"
    )
    setting: Line | None = fact("Where in the course, as an adjective", "adjuvant", "palliative")
    site: Line | None = fact("What was irradiated", "mediastinum")
    dose: Dose | None = fact("Total dose, in Gy", "60 Gy", care="9b")
    dose_per_fraction: Dose | None = fact("Dose of one fraction, in Gy", "2 Gy", care="9b")
    combined_with: tuple[Line, ...] = listed("Drugs given at the same time, by name or id", "cisplatin")
    fractions: Count | None = fact("Number of fractions", "30", care="9b")
    indication: Line | None = fact("What for", "local recurrence")
    intent: Line | None = fact("What the treatment was to reach", "cure", "palliation", care="9a")
    start: TimePoint | None = fact("When it began", "2012-09")
    stop: TimePoint | None = fact("When it ended", "2012-10")
    duration: Duration | None = fact("How long", "6 weeks", care="9b")
    outcome: Line | None = fact("What came of it, as an adjective", "ineffective", care="10a")
    note: Line | None = fact("A sentence for what has no field of its own")


class SupportiveTreatment(Part):
    """Other treatment: transfusion, rehabilitation, diet, oxygen, psychotherapy, self-care."""

    care: ClassVar[str] = "9a"

    id: Identifier | None = fact("Short name for citing its facts in prose")
    treatment: Line = needed("What was done", "blood transfusion", "shoulder exercises")
    indication: Line | None = fact("What for; the term of an adverse event links the two", "anemia")
    amount: Quantity | None = fact("How much", "2 units", care="9b")
    frequency: Frequency | None = fact("How often", "twice daily", care="9b")
    start: TimePoint | None = fact("Since when", "4 weeks after surgery")
    stop: TimePoint | None = fact("Until when", "day 12")
    duration: Duration | None = fact("How long", "2 weeks", care="9b")
    outcome: Line | None = fact("What came of it, as a phrase", "abduction limited to 15 degrees", care="10a")
    note: Line | None = fact("A sentence for what has no field of its own")
