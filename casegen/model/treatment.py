"""Drugs: what, how much, how long, what was changed and why (CARE items 9a to 9c)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from casegen.model.base import Part, fact, listed, needed, refuse
from casegen.model.fact_code import FactCode, HasFactCodes
from casegen.model.values.checked import CheckedBy
from casegen.model.values.code import Code
from casegen.model.values.count import Count
from casegen.model.values.dose import Dose
from casegen.model.values.duration import Duration
from casegen.model.values.frequency import Frequency
from casegen.model.values.identifier import Identifier
from casegen.model.values.quantity import Quantity
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo

Manner = Annotated[
    Literal["gradual", "immediate"],
    OneOf("a manner of reintroduction", near={"gradually": "gradual", "slow": "gradual", "at once": "immediate"}),
]
EffectOfWithdrawal = Annotated[
    Literal["resolved", "improved", "unchanged", "worsened", "unknown"],
    OneOf(
        "an effect of withdrawal",
        near={"positive": "improved", "negative": "unchanged", "recovered": "resolved", "better": "improved"},
    ),
]
EffectOfRechallenge = Annotated[
    Literal["recurred", "recurred in part", "did not recur", "unknown"],
    OneOf(
        "an effect of rechallenge",
        near={
            "positive": "recurred",
            "negative": "did not recur",
            "recurrence": "recurred",
            "no recurrence": "did not recur",
        },
    ),
]

RegimenStatus = Annotated[
    Literal["started", "completed", "discontinued"],
    OneOf("a status of a regimen", near={"finished": "completed", "stopped": "discontinued", "ongoing": "started"}),
]


def _at_least_one(count: Count) -> Count:
    if count.low == 0:
        raise refuse("an interruption that never happened is left out")
    return count


class Interruption(Part):
    """One or several pauses of a drug that was taken up again afterwards."""

    care: ClassVar[str] = "9c"

    count: Annotated[Count, CheckedBy(_at_least_one)] | None = fact("How many; absent: one", "3", "several")
    duration: Duration | None = fact("How long each lasted", "up to 2 weeks")
    date: TimePoint | None = fact("When", "2011-06", "day 10")
    reason: Line | None = fact("Why; the term of an adverse event links the two", "skin rash")


class Reintroduction(Part):
    """How a drug was taken up again after it had been interrupted or stopped."""

    care: ClassVar[str] = "9c"

    manner: Manner | None = fact("How", "gradual")
    date: TimePoint | None = fact("When", "3 weeks after discharge")
    duration: Duration | None = fact("Time to reach the full dose", "several months")
    dose: Dose | None = fact("Dose at which it was taken up again", "300 mg/d")
    tolerated: YesNo | None = fact("Whether it was tolerated", "yes")
    note: Line | None = fact("A sentence for what has no field of its own")


class Dechallenge(Part):
    """What an adverse event did when the drug was stopped or reduced.

    Source of the term: Edwards IR, Biriell C. Drug Saf 1994;10:93-102 (harmonisation in pharmacovigilance).
    """

    care: ClassVar[str] = "11c"

    event: Line | None = fact("Which; the term of an adverse event", "skin rash")
    result: EffectOfWithdrawal = needed("What it did", "resolved")
    time: Duration | None = fact("After how long", "10 days")


class Rechallenge(Part):
    """What an adverse event did when the drug was given again.

    Source of the term: Edwards IR, Biriell C. Drug Saf 1994;10:93-102 (harmonisation in pharmacovigilance).
    """

    care: ClassVar[str] = "11c"

    event: Line | None = fact("Which; the term of an adverse event", "skin rash")
    result: EffectOfRechallenge = needed("What it did", "recurred")
    dose: Dose | None = fact("At which dose", ">100 mg/day")
    date: TimePoint | None = fact("When", "6 weeks after discharge")
    time: Duration | None = fact("After how long", "3 days")


class DoseChange(Part):
    """A change of dose and its reason."""

    care: ClassVar[str] = "9c"

    from_dose: Dose | None = fact("The dose before", "400 mg/d", key="from")
    to_dose: Dose = needed("The dose after", "300 mg/d", key="to")
    date: TimePoint | None = fact("When", "2011-06")
    reason: Line | None = fact("Why the dose was changed", "hepatitis B infection")


class Phase(HasFactCodes):
    """One step of a regimen: a loading dose, a step of a taper, the switch from intravenous to oral."""

    care: ClassVar[str] = "9b"

    name: Line | None = fact("What the step is called, as an adjective", "loading", "maintenance", "tapering")
    dose: Dose | None = fact("Dose of this step", "60 mg per day")
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data",
        "{fact: frequency, code: NCIT:C64496 Twice Daily}",
    )
    route: Line | None = fact("Route, where it differs", "oral")
    frequency: Frequency | None = fact("How often, if not written with the dose", "twice daily")
    start: TimePoint | None = fact("Since when", "day 12")
    stop: TimePoint | None = fact("Until when", "day 17")
    duration: Duration | None = fact("How long", "5 days")
    reason: Line | None = fact("Why", "discharge", care="9c")
    effect: Line | None = fact("What it did, as a phrase", "effect for less than 1 hour", care="10a")


class Maintenance(Part):
    """The dose that was kept up, and beside which other drug."""

    care: ClassVar[str] = "9b"

    dose: Dose | None = fact("Absent: the dose of the treatment itself", "100 mg/d")
    alongside: Line | None = fact("Another drug of this file, as named there", "dexchlorpheniramine")
    duration: Duration | None = fact("Absent: the duration of the drug alongside", "2 years")
    tolerated: YesNo | None = fact("Whether it was tolerated", "yes")


class Adherence(Part):
    """How far the patient took the drug as prescribed, and how that is known."""

    care: ClassVar[str] = "10c"

    level: Line = needed("How good, as an adjective", "good", "poor")
    method: Line | None = fact("How it was assessed", "pill count")


class Treatment(HasFactCodes):
    """One drug and its whole course."""

    care: ClassVar[str] = "9b"

    also_called: ClassVar[Mapping[str, str]] = {
        "name": "drug",
        "taper": "phases",
        "tapering": "phases",
        "steps": "phases",
        "loading": "phases",
        "loading_dose": "phases",
        "schedule": "frequency",
        "begin": "start",
        "date": "start",
        "end": "stop",
        "dose_changes": "changes",
        "reason": "indication",
        "rechallenge": "rechallenges",
        "compliance": "adherence",
        "response": "effect",
        "concentration": "strength",
        "formulation": "form",
        "preparation": "form",
        "location": "site",
        "therapy_line": "line",
        "line_of_therapy": "line",
        "line_of_treatment": "line",
        "with": "combined_with",
        "combination": "combined_with",
        "side_effects": "adverse_events (at the top level)",
    }

    id: Identifier | None = fact("Short name for citing its facts in prose")
    drug: Line = needed(
        "International nonproprietary name, in full; or the name of a regimen of several drugs", "imatinib", care="9a"
    )
    regimen: YesNo | None = fact("yes for the name of a regimen of several drugs", "yes", care="9a")
    regimen_status: RegimenStatus | None = fact("How far a regimen has come", "completed", care="9b")
    salt: Line | None = fact("Its salt", "maleate")
    codes: tuple[Code, ...] = listed("Codes of the drug, for the exports of data", "ATC:L01EA01", "CHEBI:45783")
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data",
        "{fact: route, code: NCIT:C38222 Intraarterial Route of Administration}",
    )
    drug_class: Line | None = fact("What kind of drug", "antihistamine", key="class", care="9a")
    form: Line | None = fact("Form of the preparation", "tablet", "ointment", "eye drops")
    strength: Quantity | None = fact("Strength of the preparation", "0.25%", "5 mg/mL", care="9b")
    setting: Line | None = fact("Where in the course, as an adjective", "preoperative", "adjuvant")
    line: Line | None = fact("Which line of treatment", "second")
    combined_with: tuple[Line, ...] = listed("Drugs that it was given with, by name or id", "irinotecan")
    indication: Line | None = fact(
        "What it was given for; the term of an adverse event links the two", "skin rash", care="9a"
    )
    intent: Line | None = fact("What the treatment was to reach", "cure", "palliation", care="9a")
    dose: Dose | None = fact("How much and how often", "4 mg per day", "250 mg twice daily", "1 mg/kg")
    route: Line | None = fact("Way of administration", "oral", "intravenous")
    site: Line | None = fact("Where it was applied or injected", "right eye", care="9b")
    frequency: Frequency | None = fact("How often, if not written with the dose", "twice daily")
    infusion_time: Duration | None = fact("How long each infusion lasted", "2 hours")
    cycles: Count | None = fact("Number of cycles", "6")
    start: TimePoint | None = fact("When it was started", "2001-10", "day 3", "2 days before admission")
    stop: TimePoint | None = fact("When it was stopped", "day 31")
    stop_reason: Line | None = fact("Why it was stopped", "no longer needed", care="9c")
    duration: Duration | None = fact("How long; of an ongoing drug: up to follow_up.as_of", "131 months")
    ongoing: YesNo | None = fact("yes if it was still taken at the last follow-up", "yes")
    phases: tuple[Phase, ...] = listed("The steps of a loading, tapering or switched regimen, in order")
    interruptions: tuple[Interruption, ...] = listed("Pauses after which it was taken up again", care="9c")
    reintroduction: Reintroduction | None = fact("How it was taken up again", care="9c")
    changes: tuple[DoseChange, ...] = listed("Changes of dose and why", care="9c")
    maintenance: Maintenance | None = fact("The dose that was kept up")
    dechallenge: Dechallenge | None = fact("What an adverse event did when it was stopped", care="11c")
    rechallenges: tuple[Rechallenge, ...] = listed("What an adverse event did when it was given again", care="11c")
    adherence: Adherence | None = fact("How far it was taken as prescribed", care="10c")
    effective: YesNo | None = fact("Whether it did what it was given for", "no", care="10a")
    effect: Line | None = fact("What it did, as a phrase", "control of the epilepsy", care="10a")
    note: Line | None = fact("A sentence for what has no field of its own")

    @property
    def name(self) -> str:
        """Drug and salt as prose names them: dexchlorpheniramine maleate."""
        return f"{self.drug} {self.salt}" if self.salt else self.drug
