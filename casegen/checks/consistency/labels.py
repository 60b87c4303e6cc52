"""Doses far above the highest of the drug's label: mostly a zero too much, or a gram for a milligram."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from casegen.checks.consistency.amounts import base_amount, plain_dose
from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.model.treatment import Treatment
from casegen.model.values.dose import Dose
from casegen.model.values.frequency import Frequency
from casegen.validate import Location


class Label(Struct, frozen=True):
    """The highest dose for an adult, in mg a day or at once, and where that is said (read 2026-11-22)."""

    daily: int | None
    single: int | None
    source: str

    def spelt(self) -> str:
        """The limit in words."""
        return f"{self.daily} mg per day" if self.daily else f"{self.single} mg at once"


# A drug is added here with its label; what could not be found is not here.
_CHLORPHENIRAMINE: Final = Label(40, None, "Imach injection, product information (newpages.asia): at most 40 mg daily")
_DEXCHLORPHENIRAMINE: Final = Label(12, None, "maleato de dexclorfeniramina, bula (bula.com.br): at most 12 mg a day")
_AMIFAMPRIDINE: Final = Label(100, None, "Firdapse, US prescribing information, May 2024, table 1")
LABELS: Final[dict[str, Label]] = {
    "imatinib": Label(800, None, "Gleevec, US prescribing information 2011, 2: doses up to 800 mg a day"),
    "crizotinib": Label(500, None, "Xalkori, US prescribing information, 2: 250 mg twice daily"),
    "ciprofloxacin": Label(1500, None, "ciprofloxacin, US prescribing information, table 1: 750 mg every 12 hours"),
    "metformin": Label(3000, None, "Glucophage, Finnish product information (troppi.fi): at most 3000 mg a day"),
    "ondansetron": Label(None, 16, "FDA drug safety communication 2012: no single intravenous dose above 16 mg"),
    "amifampridine": _AMIFAMPRIDINE,
    "3,4-diaminopyridine": _AMIFAMPRIDINE,
    "dexchlorpheniramine": _DEXCHLORPHENIRAMINE,
    "chlorpheniramine": _CHLORPHENIRAMINE,
    "chlorphenamine": _CHLORPHENIRAMINE,
}
FAR_ABOVE: Final = 2
"""How many times the highest dose is looked at: off-label doses are seldom more than twice as high."""


@rule("K126", "dose far above the label", source="the drugs' labels, named in each finding", read="2026-11-22")
def far_above_label(context: CheckContext) -> Iterator[Finding]:
    """A dose is not more than twice the highest dose that the drug's label gives for an adult.

    Only some common drugs are known here, and only doses in g, mg or mcg that don't go by weight. Check the zeros and
    the unit. An overdose is told under exposures; if such a dose was meant, waive the finding with that reason.
    """
    for above, record in context.records():
        for name in ("medication", "treatments"):
            for index, treatment in enumerate(getattr(record, name)):
                label = LABELS.get(treatment.drug.casefold())
                for place, dose, often in _doses((*above, name, index), treatment) if label else ():
                    if label and _is_far_above(label, dose, often):
                        message = f"{dose} is more than twice the highest dose of its label ({label.spelt()});"
                        yield Finding(place, f"{message} check the zeros and the unit", hint=label.source)


def _doses(place: Location, treatment: Treatment) -> Iterator[tuple[Location, Dose, Frequency | None]]:
    if treatment.dose:
        yield (*place, "dose"), treatment.dose, treatment.frequency
    for index, phase in enumerate(treatment.phases):
        if phase.dose:
            yield (*place, "phases", index, "dose"), phase.dose, phase.frequency
    for index, change in enumerate(treatment.changes):
        yield (*place, "changes", index, "to"), change.to_dose, None
    if treatment.maintenance and treatment.maintenance.dose:
        yield (*place, "maintenance", "dose"), treatment.maintenance.dose, None


def _is_far_above(label: Label, dose: Dose, often: Frequency | None) -> bool:
    """Whether a dose, or what it makes in a day, is beyond what is looked at."""
    amount, unit = base_amount(dose.low, dose.unit)
    if unit != "mg" or dose.per_body or dose.comparator == "<":
        return False
    frequency = dose.frequency or often
    at_once = frequency is None or frequency.kind != "per"
    if label.single is not None and at_once and amount > FAR_ABOVE * label.single:
        return True
    a_day = plain_dose(replace(dose, comparator=""), often)
    # A single dose is part of a day's amount.
    total = a_day.low if a_day and a_day.daily else amount if at_once else Decimal(0)
    return label.daily is not None and total > FAR_ABOVE * label.daily


RULES = (far_above_label,)
