"""CARE items 11 to 13: discussion, the patient's own view, consent."""

from __future__ import annotations

import re
from typing import Final

from casegen.checks.care.assessing import by_prose, cites
from casegen.checks.care.case_facts import CaseFacts
from casegen.checks.care.front import CHECKLIST
from casegen.checks.care.item import Assessment, Item, missing, not_applicable, partly, reported
from casegen.model.declarations import Consent
from casegen.startup.late_pattern import late_pattern

_DISCUSSION: Final = ("sections", "discussion")
_CONCLUSIONS: Final = ("sections", "conclusions")
_CONSENT: Final = ("declarations", "consent")

_WEIGHS_ITSELF: Final = late_pattern(
    r"\b(limit|strength|weakness|shortcoming|drawback|caveat|single (case|patient)|one (case|patient)\b"
    r"|can(no|['’])t (tell|be (known|ruled out|excluded|generali[sz]ed))|retrospective)",
    re.IGNORECASE,
)
_GIVES_REASONS: Final = late_pattern(
    r"\b(because|caus|due to|explain|mechanism|attribut|owing to|reason|suggest|therefore|likely|relat(ed|ion)|hence"
    r"|support|conclu)",
    re.IGNORECASE,
)


def _strengths_and_limits(prose: str) -> str:
    return "" if _WEIGHS_ITSELF.search(prose) else "the strengths and limits of how the case was handled"


def _without_references(prose: str) -> str:
    return "" if cites(prose) else "references to the literature"


def _reasons(facts: CaseFacts) -> Assessment:
    """Why the authors conclude what they conclude; a formal assessment of causality is a reason too."""
    found = tuple(where for patient in facts.patients for where in patient.having("11c"))
    mend = "say in sections.discussion what the conclusions rest on, and what may have caused what"
    lacking = "the reasons for the conclusions"
    if not facts.discusses:
        return partly(lacking, mend, _DISCUSSION, found) if found else missing(lacking, mend, _DISCUSSION)
    where = _DISCUSSION if facts.section("discussion") else _CONCLUSIONS
    if found or _GIVES_REASONS.search(facts.discusses):
        return reported(where, *found)
    return partly(lacking, mend, where, (where,))


def _lessons(facts: CaseFacts) -> Assessment:
    written = facts.section("conclusions")
    points = facts.section("learning_points")
    mend = "write them in one paragraph under sections.conclusions, without references"
    if written:
        fault = _unlike_a_lesson(written)
        return partly(fault, mend, _CONCLUSIONS, (_CONCLUSIONS,)) if fault else reported(_CONCLUSIONS)
    if points:
        return reported(("sections", "learning_points"))
    absence = facts.section_absence("conclusions")
    if absence and absence.reason:
        return not_applicable(absence.reason, _CONCLUSIONS)
    return missing("the lessons of the case", mend, _CONCLUSIONS)


def _unlike_a_lesson(prose: str) -> str:
    if cites(prose):
        return "lessons without references: the conclusions cite some, which belong in the discussion"
    if len([paragraph for paragraph in re.split(r"\n\s*\n", prose.strip()) if paragraph.strip()]) > 1:
        return "lessons in one paragraph: the conclusions have several"
    return ""


def _consent(facts: CaseFacts) -> Assessment:
    """Consent is reported only where it is stated as obtained, and never made up: it can't be called idle either."""
    declarations = facts.case.declarations
    consent = declarations.consent if declarations else None
    absence = declarations.absences.get("consent") if declarations else None
    mend = "ask for it, and state it under declarations.consent once it is given"
    if consent is None and absence and absence.reason:
        words = f"consent to publication, said not to apply ({absence.reason}), which the journal has to accept"
        return partly(words, mend, _CONSENT, (_CONSENT,))
    if consent is None:
        return missing("whether the patient consented to publication", mend, _CONSENT)
    return _given(consent, mend)


def _given(consent: Consent, mend: str) -> Assessment:
    at = (*_CONSENT, "publication")
    if consent.publication == "obtained":
        lacks = [words for words, told in (("how", consent.form), ("by whom", consent.given_by)) if not told]
        if not lacks:
            return reported(at)
        keys = "declarations.consent, as form and given_by"
        return partly(f"{' and '.join(lacks)} consent was given", f"state it under {keys}", at, (at,))
    if consent.publication == "waived":
        words = "consent to publication, stated as waived; the journal has to accept by whom and why"
        return partly(words, "say so under declarations.ethics_approval", at, (at,))
    words = f"consent to publication, stated as {consent.publication}"
    return missing(words, "ask for it, or the report can't be published", at)


ITEMS: Final = (
    Item(
        code="C11a",
        number="11a",
        topic="Discussion: strengths and limits",
        prompt="What was good, and what is uncertain, in how the case was handled and told?",
        assess=by_prose(
            "discussion",
            lacking="the strengths and limits of how the case was handled",
            mend="name them in sections.discussion",
            judge=_strengths_and_limits,
        ),
        how="Name them in sections.discussion.",
        source=CHECKLIST,
    ),
    Item(
        code="C11b",
        number="11b",
        topic="Discussion: literature",
        prompt="Is the case compared with the literature, with references?",
        assess=by_prose(
            "discussion",
            lacking="a discussion of the literature",
            mend="compare the case with others in sections.discussion, citing references like [@id]",
            judge=_without_references,
        ),
        how="Compare the case with others in sections.discussion, citing references like [@id].",
        source=CHECKLIST,
        printed_in="citations",
    ),
    Item(
        code="C11c",
        number="11c",
        topic="Discussion: reasons for the conclusions",
        prompt="What do the conclusions rest on, and what may have caused what?",
        assess=_reasons,
        how=(
            "Say in sections.discussion what the conclusions rest on. Facts such as suspected_cause, "
            "dechallenge and causality count too."
        ),
        source=CHECKLIST,
    ),
    Item(
        code="C11d",
        number="11d",
        topic="Discussion: lessons",
        prompt="What should a reader take away, in one paragraph without references?",
        assess=_lessons,
        how="Write sections.conclusions in one paragraph without references, or sections.learning_points.",
        source=CHECKLIST,
    ),
    Item(
        code="C12",
        number="12",
        topic="Patient’s perspective",
        prompt="How did the patient see it, in their own words?",
        assess=by_prose(
            "patient_perspective",
            lacking="the patient’s own view",
            mend="write it under sections.patient_perspective, or there 'not applicable:' and why it can't be had",
        ),
        how="Write it under sections.patient_perspective, or there 'not applicable:' and why it can't be had.",
        source=CHECKLIST,
    ),
    Item(
        code="C13",
        number="13",
        topic="Informed consent",
        prompt="Did the patient consent to publication? The form itself may be asked for.",
        assess=_consent,
        how=(
            "State declarations.consent with publication: obtained, its form and who gave it. casegen "
            "never states consent that is not stated as obtained."
        ),
        source=CHECKLIST,
    ),
)
