"""Which facts belong together: an event with the drugs and pauses that answered it, a dose with the drug beside it.

The links are the author's own words: a drug whose indication, or an interruption whose reason, is the term (or
id) of an adverse event. Nothing is inferred from time or from knowledge about drugs.
"""

from __future__ import annotations

from collections.abc import Iterable

from casegen.model.adverse_event import AdverseEvent
from casegen.model.procedure import Device, Procedure, SupportiveTreatment
from casegen.model.record import PatientRecord
from casegen.model.treatment import Interruption, Treatment

Measure = Procedure | Device | SupportiveTreatment


def answered_event(record: PatientRecord, words: str | None) -> AdverseEvent | None:
    """The event that an indication or a reason is: by its id, or the first of that term, so that it is told once."""
    if words is None:
        return None
    by_id = (event for event in record.adverse_events if event.id and event.id.casefold() == words.casefold())
    by_term = (event for event in record.adverse_events if event.term.casefold() == words.casefold())
    return next(by_id, None) or next(by_term, None)


def drugs_against(record: PatientRecord, event: AdverseEvent) -> list[Treatment]:
    """The drugs given for an event."""
    return [treatment for treatment in record.treatments if answered_event(record, treatment.indication) is event]


def measures_against(record: PatientRecord, event: AdverseEvent) -> list[Measure]:
    """The operations, devices and other treatment that was no drug, done for an event, in the order of the file."""
    done: tuple[Measure, ...] = (*record.procedures, *record.devices, *record.supportive_treatments)
    return [measure for measure in done if answered_event(record, measure.indication) is event]


def not_against_events(record: PatientRecord, measures: Iterable[Measure]) -> list[Measure]:
    """Those of some operations, devices or other treatment that were not done for an adverse event."""
    return [measure for measure in measures if answered_event(record, measure.indication) is None]


def complications_apart(record: PatientRecord, complications: tuple[str, ...]) -> tuple[str, ...]:
    """The complications that no adverse event tells again."""
    return tuple(words for words in complications if answered_event(record, words) is None)


def interruptions_for(record: PatientRecord, event: AdverseEvent) -> list[tuple[Treatment, Interruption]]:
    """The pauses made because of an event, each with its drug."""
    return [
        (treatment, interruption)
        for treatment in record.drugs
        for interruption in treatment.interruptions
        if answered_event(record, interruption.reason) is event
    ]


def treatments_of_disease(record: PatientRecord) -> list[Treatment]:
    """The drugs that were not given for an adverse event, in the order of the file."""
    return [treatment for treatment in record.treatments if answered_event(record, treatment.indication) is None]


def treatments_of_events(record: PatientRecord) -> list[Treatment]:
    """The drugs that were given for an adverse event, in the order of the file."""
    return [treatment for treatment in record.treatments if answered_event(record, treatment.indication) is not None]


def treatment_named(record: PatientRecord, name: str | None) -> Treatment | None:
    """The treatment that a text names by id, drug, or drug and salt; None where there is none."""
    if name is None:
        return None
    wanted = name.casefold()
    for treatment in record.drugs:
        if wanted in ((treatment.id or "").casefold(), treatment.drug.casefold(), treatment.name.casefold()):
            return treatment
    return None


def has_ended(treatment: Treatment) -> bool:
    """Whether the file says that a drug was no longer taken in the end."""
    return treatment.ongoing is False or treatment.stop is not None or treatment.stop_reason is not None


def reintroductions_after(record: PatientRecord, event: AdverseEvent) -> list[Treatment]:
    """The drugs that were taken up again, if this event was the reason of their last pause."""
    return [
        treatment
        for treatment in record.treatments
        if treatment.reintroduction
        and treatment.interruptions
        and answered_event(record, treatment.interruptions[-1].reason) is event
    ]


def other_interruptions(record: PatientRecord, treatment: Treatment) -> list[Interruption]:
    """The pauses of a drug that no adverse event of this case explains."""
    return [pause for pause in treatment.interruptions if answered_event(record, pause.reason) is None]


def is_taken_up_after_an_event(record: PatientRecord, treatment: Treatment) -> bool:
    """Whether the sentences about an adverse event tell of a drug's reintroduction."""
    return any(treatment in reintroductions_after(record, event) for event in record.adverse_events)


def is_told_with_an_event(record: PatientRecord, treatment: Treatment) -> bool:
    """Whether the sentences about an adverse event, its management and the dose kept up tell all of this drug.

    That it was given for the disease that the report is about need not be said.
    """
    disease = record.diagnoses[0].name if record.diagnoses else ""
    more = (treatment.start, treatment.stop, treatment.stop_reason, treatment.drug_class, treatment.changes)
    lasted = treatment.duration is not None and not treatment.ongoing
    for_another_reason = treatment.indication is not None and disease not in treatment.indication
    told = treatment.interruptions and treatment.maintenance and not other_interruptions(record, treatment)
    return bool(told) and not any(more) and not lasted and not for_another_reason


def still_taken(record: PatientRecord) -> list[Treatment]:
    """The drugs that were taken at the last follow-up."""
    return [treatment for treatment in record.drugs if treatment.ongoing]
