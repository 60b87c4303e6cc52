"""CARE items 1 to 4: title, key words, abstract, introduction."""

from __future__ import annotations

import re
from typing import Final

from casegen.checks.care.assessing import by_prose, cites, for_each_patient
from casegen.checks.care.case_facts import CaseFacts, PatientFacts
from casegen.checks.care.item import Assess, Assessment, Item, missing, not_applicable, partly, reported
from casegen.listing import listing
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

CHECKLIST: Final = "CARE checklist 2013, https://www.scribd.com/document/491716153/CARE-Checklist"
_TITLE: Final = ("article", "title")
_KEYWORDS: Final = ("article", "keywords")
_ABSTRACT_CASE: Final = ("sections", "abstract", "case")
_FEWEST_KEYWORDS, _MOST_KEYWORDS = 2, 5

# The table of the 2013 paper admits "case study" too:
# https://jmedicalcasereports.biomedcentral.com/articles/10.1186/1752-1947-7-223/tables/1 (read 2026-11-22).
_NAMES_ITSELF = late_pattern(r"\bcase[ -](reports?|study|studies)\b", re.IGNORECASE)


def title(facts: CaseFacts) -> Assessment:
    """The words "case report" in the title."""
    if _NAMES_ITSELF.search(facts.case.article.title):
        return reported(_TITLE)
    return missing("the words ‘case report’ in the title", "end the title with ': a case report'", _TITLE)


def keywords(facts: CaseFacts) -> Assessment:
    """Two to five key words."""
    given = len(facts.case.article.keywords)
    if _FEWEST_KEYWORDS <= given <= _MOST_KEYWORDS:
        return reported(_KEYWORDS)
    if not given:
        return missing("key words", "write two to five under article.keywords", _KEYWORDS)
    if given > _MOST_KEYWORDS:
        lacking = f"a choice of two to five key words: there are {given}"
        return partly(lacking, "keep the five by which a reader would search", _KEYWORDS, (_KEYWORDS,))
    return partly("a second key word", "write two to five", _KEYWORDS, (_KEYWORDS,))


def _abstract_symptoms(patient: PatientFacts) -> Assessment:
    told = {"the symptoms": patient.having("5b"), "the findings": patient.having("6", "8a")}
    return _abstract_case(told)


def _abstract_course(patient: PatientFacts) -> Assessment:
    told = {
        "the diagnosis": patient.under("diagnoses"),
        "the intervention": patient.having("9a"),
        "the outcome": patient.having("10a", "10b", "10d"),
    }
    return _abstract_case(told)


def _abstract_case(told: dict[str, tuple[Location, ...]]) -> Assessment:
    """The abstract tells the case from its facts, so it lacks what they lack."""
    lacks = [what for what, evidence in told.items() if not evidence]
    evidence = tuple(where for places in told.values() for where in places[:1])
    if not lacks:
        return reported(*evidence)
    words = listing(lacks)
    mend = "state them as facts, from which the abstract is written"
    return partly(words, mend, _ABSTRACT_CASE, evidence) if evidence else missing(words, mend, _ABSTRACT_CASE)


def _unless_in_own_words(what: str, assess: Assess) -> Assess:
    """Where the author wrote the case of the abstract, facts that are not there may be told in it."""

    def assess_abstract(facts: CaseFacts) -> Assessment:
        found = assess(facts)
        absence = facts.section_absence("abstract", "case")
        if absence and absence.reason:
            return not_applicable(absence.reason, _ABSTRACT_CASE)
        if found.lacking and facts.section("abstract", "case"):
            lacking = f"{found.lacking}, unless the author’s own words tell {what}"
            return partly(lacking, found.mend, _ABSTRACT_CASE, (_ABSTRACT_CASE,))
        return found

    return assess_abstract


def _without_references(prose: str) -> str:
    return "" if cites(prose) else "references to the literature"


ITEMS: Final = (
    Item(
        code="C01",
        number="1",
        topic="Title",
        prompt="Does the title name what the case is about, and say that it is a case report?",
        assess=title,
        how=(
            "End the title with ': a case report'. The words may be \"case study\" too. A journal that "
            "forbids them switches this rule off."
        ),
        source=CHECKLIST,
    ),
    Item(
        code="C02",
        number="2",
        topic="Key words",
        prompt="Do two to five key words name the topics of the report?",
        assess=keywords,
        how="List two to five under article.keywords.",
        source=CHECKLIST,
    ),
    Item(
        code="C03a",
        number="3a",
        topic="Abstract: introduction",
        prompt="What makes this case worth telling, and what does it add to what is known?",
        assess=by_prose(
            "abstract",
            "background",
            lacking="why the case is worth telling, in the abstract",
            mend="write it in a sentence or two under sections.abstract.background",
        ),
        how="Write it in a sentence or two under sections.abstract.background.",
        source=CHECKLIST,
    ),
    Item(
        code="C03b",
        number="3b",
        topic="Abstract: symptoms and findings",
        prompt="What did the patient complain of, and what was found?",
        assess=_unless_in_own_words("them", for_each_patient(_abstract_symptoms)),
        how="The abstract is written from symptoms, examinations and the results of tests: state both kinds.",
        source=CHECKLIST,
        printed_in="abstract-case",
    ),
    Item(
        code="C03c",
        number="3c",
        topic="Abstract: course",
        prompt="What was the diagnosis, what was done, and how did it end?",
        assess=_unless_in_own_words("it", for_each_patient(_abstract_course)),
        how=(
            "The abstract is written from diagnoses, treatments or procedures, and follow_up, responses or"
            " adverse_events: state all three kinds."
        ),
        source=CHECKLIST,
        printed_in="abstract-case",
    ),
    Item(
        code="C03d",
        number="3d",
        topic="Abstract: conclusion",
        prompt="What should a reader learn from the case?",
        assess=by_prose(
            "abstract",
            "conclusions",
            lacking="the lesson of the case, in the abstract",
            mend="write it in a sentence or two under sections.abstract.conclusions",
        ),
        how="Write it in a sentence or two under sections.abstract.conclusions.",
        source=CHECKLIST,
    ),
    Item(
        code="C04",
        number="4",
        topic="Introduction",
        prompt="Is the case set against what is known, with references?",
        assess=by_prose(
            "background",
            lacking="an introduction",
            mend="write under sections.background why the case is worth telling, citing references like [@id]",
            judge=_without_references,
        ),
        how="Write under sections.background why the case is worth telling, citing references like [@id].",
        source=CHECKLIST,
    ),
)
