"""The WHO-UMC system: its six categories, and what they need to be known of the drug."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.checks.causality.assessments import READ, Assessed, assessments_by_who_umc
from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.nearest import nearest
from casegen.validate import Location

_SOURCE = (
    "The use of the WHO-UMC system for standardised case causality assessment, as reprinted at"
    " https://pmc.ncbi.nlm.nih.gov/articles/PMC6039921/table/B2"
)
_CATEGORIES = {
    "certain": "certain",
    "probable": "probable",
    "likely": "probable",
    "possible": "possible",
    "unlikely": "unlikely",
    "conditional": "conditional",
    "unclassified": "conditional",
    "unassessable": "unassessable",
    "unclassifiable": "unassessable",
}
_OTHER_WORDS = {"definite": "Certain", "definitely": "Certain", "doubtful": "Unlikely", "highly probable": "Certain"}
_NAMES = "Certain, Probable/Likely, Possible, Unlikely, Conditional/Unclassified or Unassessable/Unclassifiable"
_ENDINGS = ("resolved", "resolved with sequelae", "improved", "partially improved", "fatal")
_NEED_WITHDRAWAL = ("certain", "probable")


@rule("N106", "no such category of the WHO-UMC system", source=_SOURCE, read=READ, severity="error")
def unknown_category(context: CheckContext) -> Iterator[Finding]:
    """The WHO-UMC system has six categories, and no others.

    They are Certain, Probable/Likely, Possible, Unlikely, Conditional/Unclassified and Unassessable/Unclassifiable;
    either half of a double name does. Definite and doubtful are words of the Naranjo scale. The system has no score.
    """
    for assessed in assessments_by_who_umc(context):
        written = assessed.entry.category
        if written and not category_of(assessed):
            lowered = written.casefold()
            near = _OTHER_WORDS.get(lowered) or nearest(lowered, _CATEGORIES, cutoff=0.75).capitalize()
            message = f"{written!r} is no category of the WHO-UMC system; write {_NAMES}"
            hint = f"did you mean {near}?" if near else ""
            yield Finding((*assessed.location, "category"), message, hint)
        if assessed.entry.score:
            message = (
                "the WHO-UMC system has categories and no score; take the score out, or name its scale as the method"
            )
            yield Finding((*assessed.location, "score"), message, severity="warning")


def category_of(assessed: Assessed) -> str:
    """The category in one word; empty where there is none or two are written that are not one."""
    words = re.findall(r"[a-z]+", (assessed.entry.category or "").casefold())
    meant = {_CATEGORIES[word] for word in words if word in _CATEGORIES}
    return meant.pop() if len(meant) == 1 else ""


@rule("N107", "WHO-UMC category and the file disagree", source=_SOURCE, read=READ)
def category_and_facts(context: CheckContext) -> Iterator[Finding]:
    """The category must fit what the file says of stopping the drug and giving it again.

    Certain and Probable need a plausible response to withdrawal: an event that did not get better when the drug was
    stopped is Possible at most. Certain does not go with a rechallenge after which the event did not come back, and
    Unlikely not with one after which it did. Correct the category or the fact, or write the dechallenge under the drug.
    """
    for assessed in assessments_by_who_umc(context):
        category = category_of(assessed)
        yield from _withdrawal(assessed, category)
        yield from _rechallenge(assessed, category)


def _withdrawal(assessed: Assessed, category: str) -> Iterator[Finding]:
    if category not in _NEED_WITHDRAWAL:
        return
    place: Location = (*assessed.location, "category")
    needs = f"{category.capitalize()} needs a plausible response to withdrawal"
    stopped = assessed.dechallenge()
    if stopped and stopped[1].result in ("unchanged", "worsened"):
        message = f"{needs}, but when the drug was stopped, the event {_did(stopped[1].result)}; correct the wrong one"
        yield Finding(place, message, related=((*stopped[0], "result"),))
    elif assessed.drug and (stopped is None or stopped[1].result == "unknown") and not _has_ended(assessed):
        drug = assessed.drug[1].drug
        message = f"{needs}, and nothing says what the event did without {drug}; write its dechallenge, or correct this"
        yield Finding(place, message)


def _did(result: str) -> str:
    return "worsened" if result == "worsened" else "did not change"


def _has_ended(assessed: Assessed) -> bool:
    """Whether the event got better, which may well have been after the drug was stopped, or the patient died of it."""
    event = assessed.event
    return event is not None and event.outcome in _ENDINGS


def _rechallenge(assessed: Assessed, category: str) -> Iterator[Finding]:
    again = [(place, given.result) for place, given in assessed.rechallenges() if given.result != "unknown"]
    if not again:
        return
    came_back = any(result != "did not recur" for _, result in again)
    related = tuple((*place, "result") for place, _ in again)
    place = (*assessed.location, "category")
    if category == "certain" and not came_back:
        message = "Certain does not go with a rechallenge after which the event did not recur; correct the wrong one"
        yield Finding(place, message, related=related)
    elif category == "unlikely" and came_back:
        message = (
            "Unlikely does not go with an event that recurred when the drug was given again; correct the wrong one"
        )
        yield Finding(place, message, related=related)


RULES = (unknown_category, category_and_facts)
