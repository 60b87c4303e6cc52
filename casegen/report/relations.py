"""Which facts belong together: an event with the drugs and pauses that answered it, a dose with the drug beside it.

The links are the author's own words: a drug whose indication, or an interruption whose reason, is the term (or
id) of an adverse event. Nothing is inferred from time or from knowledge about drugs.
"""

from __future__ import annotations

from dataclasses import dataclass

from casegen.model import Case
from casegen.model.adverse_event import AdverseEvent
from casegen.model.response import Response
from casegen.model.treatment import Interruption, Treatment


def is_about(words: str | None, event: AdverseEvent) -> bool:
    """Whether an indication or a reason is this event."""
    return words is not None and words.casefold() in (
        event.term.casefold(),
        (event.id or event.term).casefold(),
    )


def drugs_against(case: Case, event: AdverseEvent) -> list[Treatment]:
    """The drugs given for an event."""
    return [treatment for treatment in case.treatments if is_about(treatment.indication, event)]


def interruptions_for(case: Case, event: AdverseEvent) -> list[tuple[Treatment, Interruption]]:
    """The pauses made because of an event, each with its drug."""
    return [
        (treatment, interruption)
        for treatment in case.treatments
        for interruption in treatment.interruptions
        if is_about(interruption.reason, event)
    ]


def treatments_of_disease(case: Case) -> list[Treatment]:
    """The drugs that were not given for an adverse event, in the order of the file."""
    return [
        treatment
        for treatment in case.treatments
        if not any(is_about(treatment.indication, event) for event in case.adverse_events)
    ]


def treatments_of_events(case: Case) -> list[Treatment]:
    """The drugs that were given for an adverse event, in the order of the file."""
    of_disease = treatments_of_disease(case)
    return [treatment for treatment in case.treatments if not any(treatment is other for other in of_disease)]


def treatment_named(case: Case, name: str | None) -> Treatment | None:
    """The treatment that a text names by id, drug, or drug and salt; None where there is none."""
    if name is None:
        return None
    wanted = name.casefold()
    for treatment in case.treatments:
        if wanted in ((treatment.id or "").casefold(), treatment.drug.casefold(), treatment.name.casefold()):
            return treatment
    return None


def has_ended(treatment: Treatment) -> bool:
    """Whether the file says that a drug was no longer taken in the end."""
    return treatment.ongoing is False or treatment.stop is not None or treatment.stop_reason is not None


@dataclass(frozen=True, slots=True)
class AgreedResponse:
    """Responses that differ only in the criteria: one sentence for all of them."""

    first: Response
    criteria: tuple[str, ...]


def agreed_responses(case: Case) -> list[AgreedResponse]:
    """The responses, those of the same category, drug and date taken together, in the order of the file."""
    groups: dict[tuple[object, ...], list[Response]] = {}
    for response in case.responses:
        key = (response.category, response.treatment, response.best, response.date, response.measurements)
        groups.setdefault(key, []).append(response)
    return [
        AgreedResponse(group[0], tuple(response.criteria for response in group if response.criteria != "unstated"))
        for group in groups.values()
    ]


def reintroductions_after(case: Case, event: AdverseEvent) -> list[Treatment]:
    """The drugs that were paused for an event, and for none before it, and taken up again."""
    return [
        treatment
        for treatment in case.treatments
        if treatment.reintroduction is not None and _first_paused_for(case, treatment) is event
    ]


def _first_paused_for(case: Case, treatment: Treatment) -> AdverseEvent | None:
    for event in case.adverse_events:
        if any(is_about(interruption.reason, event) for interruption in treatment.interruptions):
            return event
    return None


def is_paused_for_an_event(case: Case, treatment: Treatment) -> bool:
    """Whether an adverse event of this case is the reason of one of a drug's interruptions."""
    return _first_paused_for(case, treatment) is not None


def is_told_with_an_event(case: Case, treatment: Treatment) -> bool:
    """Whether the sentences about an adverse event, its management and the dose kept up tell all of this drug."""
    all_paused = all(
        any(is_about(interruption.reason, event) for event in case.adverse_events)
        for interruption in treatment.interruptions
    )
    told = treatment.interruptions and all_paused and treatment.maintenance and not treatment.changes
    return bool(told) and treatment.start is None and treatment.stop is None


def still_taken(case: Case) -> list[Treatment]:
    """The drugs that were taken at the last follow-up."""
    return [treatment for treatment in case.treatments if treatment.ongoing]
