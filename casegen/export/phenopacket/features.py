"""Symptoms, findings, features and adverse events → PhenotypicFeature.

Source: https://phenopacket-schema.readthedocs.io, phenotype (schema 2.0, read 2026-11-28): a type is an ontology
class, so that a finding without a code can't be told; the description is for what the terms can't say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from casegen.export.phenopacket.facts import Facts, OntologyClass, without_gaps
from casegen.export.phenopacket.times import onset_code, time_element
from casegen.model.values.code import Code

# https://hpo.jax.org, Severity HP:0012824 and the terms below it (read 2026-11-28).
_SEVERITIES: Final = {
    "borderline": "0012827",
    "mild": "0012825",
    "moderate": "0012826",
    "severe": "0012828",
    "profound": "0012829",
}
# The NCI Thesaurus has a term for each grade, as AeGradeEnum of the data model of the Pediatric Cancer Data Commons
# (https://github.com/chicagopcdc/linkml-data-dictionary) maps them (read 2026-11-28).
_GRADES: Final = {
    "1": ("C41338", "Grade 1 Adverse Event"),
    "2": ("C41339", "Grade 2 Adverse Event"),
    "3": ("C41340", "Grade 3 Adverse Event"),
    "4": ("C41337", "Grade 4 Adverse Event"),
    "5": ("C48275", "Grade 5 Adverse Event"),
}
# What neither has a field for, in the words of the case file: "site: right upper abdomen".
_OF_A_SYMPTOM: Final = ("site", "character", "value", "episodes", "duration", "course")
_OF_A_FINDING: Final = ("count", "site", "size", "value")
_LISTS_OF_FINDINGS: Final = ("examinations", "imaging", "function_tests")


def phenotypic_features(record: Facts, attached: set[int]) -> list[dict[str, Any]]:
    """All features of a patient that have a code.

    ``attached`` are the adverse events (by their place in the list) that stand with what caused them: such an event is
    a feature as well only where it has an onset or a grade, which have no place there.
    """
    found = [
        *(feature(item) for item in record.below("features")),
        *(symptom(item) for item in record.below("symptoms")),
    ]
    for name in _LISTS_OF_FINDINGS:
        for study in record.below(name):
            time = (
                study.carry("date", time_element)
                if any(item.get("codes") for item in study.below("findings"))
                else None
            )
            found += [finding(item, time) for item in study.below("findings")]
    found += [finding(item) for item in _other_findings(record)]
    for index, event in enumerate(record.below("adverse_events")):
        if index not in attached or _says_more(event):
            found.append(adverse_event(event))
    return [made for made in found if made]


def _other_findings(record: Facts) -> Iterator[Facts]:
    for follow_up in record.below("follow_up"):
        for visit in follow_up.below("visits"):
            yield from visit.below("findings")
    for death in record.below("death"):
        for autopsy in death.below("autopsy"):
            yield from autopsy.below("findings")


def feature(facts: Facts) -> dict[str, Any] | None:
    """A clinical feature."""
    kind = facts.term("feature", "HP")
    if kind is None:
        return None
    return without_gaps(
        {
            "description": _description(facts, "feature"),
            "type": kind,
            "excluded": excluded(facts),
            "severity": severity(facts),
            "modifiers": facts.coded("modifiers"),
            "onset": onset(facts),
            "resolution": facts.carry("resolution", time_element),
        }
    )


def symptom(facts: Facts) -> dict[str, Any] | None:
    """A symptom; what has no field of its own, as its site, is told in the description."""
    kind = facts.term("symptom", "HP")
    if kind is None:
        return None
    return without_gaps(
        {
            "description": _description(facts, "symptom", *_OF_A_SYMPTOM),
            "type": kind,
            "excluded": excluded(facts),
            "severity": severity(facts),
            "onset": facts.carry("onset", time_element),
        }
    )


def finding(facts: Facts, time: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """A finding, seen at ``time``; one that could not be judged is none."""
    if facts.get("assessable") is False:
        return None
    kind = facts.term("finding", "HP")
    if kind is None:
        return None
    return without_gaps(
        {
            "description": _description(facts, "finding", *_OF_A_FINDING),
            "type": kind,
            "excluded": excluded(facts),
            "onset": None,
        }
    )


def adverse_event(facts: Facts) -> dict[str, Any] | None:
    """An adverse event with its grade, for which the NCI Thesaurus has terms."""
    kind = facts.term("term", "HP")
    if kind is None:
        return None
    return without_gaps(
        {
            "description": _description(facts, "term"),
            "type": kind,
            "severity": severity(facts),
            "modifiers": _grade(facts),
            "onset": facts.carry("onset", time_element),
        }
    )


def _says_more(event: Facts) -> bool:
    onset_of = event.get("onset")
    return bool(event.get("grade") or event.get("severity") or (onset_of and time_element(onset_of)))


def _grade(facts: Facts) -> list[OntologyClass]:
    scale = facts.get("scale")
    if scale and "CTCAE" not in scale.upper():
        return []
    term = facts.carry("grade", lambda grade: Code("NCIT", *_GRADES[grade]))
    return [facts.ontology_class(term, "")] if term else []


def excluded(facts: Facts) -> bool | None:
    """True for what is absent; what is present is said to be so by its being there."""
    present = facts.get("present")
    if present is not None:
        facts.mark("present")
    return True if present is False else None


def severity(facts: Facts) -> OntologyClass | None:
    """By its own code, else by the words that the Human Phenotype Ontology has for it."""
    own = facts.one_coded("severity")
    if own:
        return own
    words = facts.get("severity")
    local = _SEVERITIES.get(words.casefold()) if words else None
    if local is None:
        return None
    facts.mark("severity")
    return facts.ontology_class(Code("HP", local, words.capitalize()), "")


def onset(facts: Facts) -> dict[str, Any] | None:
    """The time of life, else the point in time; one of the two has a place."""
    code = facts.carry("onset_stage", onset_code)
    if code:
        return {"ontologyClass": facts.ontology_class(code, "")}
    return facts.carry("onset", time_element)


def _description(facts: Facts, name: str, *keys: str) -> str | None:
    """The author's own words where the label is other ones, the facts of these keys, and the remark."""
    place = (*facts.location, name)
    told = [] if place in facts.ledger.carried else [facts.text(name)]
    told += [f"{key}: {words}" for key in keys if (words := facts.text(key))]
    note = facts.text("note")
    return "; ".join(words for words in (*told, note) if words) or None
