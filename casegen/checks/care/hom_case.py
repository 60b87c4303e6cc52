"""HOM-CASE 2016, for reports of homeopathic treatment: the eight core items that its abstract names.

How the paper merges them into six could not be read, so each stands on its own here.
"""

from __future__ import annotations

import re
from typing import Final

from casegen.checks.care.assessing import Gap, by_facts, for_each_patient, without_facts
from casegen.checks.care.case_facts import CaseFacts, PatientFacts
from casegen.checks.care.clinical import INTERVENTION, OUTCOMES
from casegen.checks.care.item import Assess, Assessment, Guideline, Item, missing, not_applicable, partly, reported
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

ABSTRACT: Final = "HOM-CASE 2016, https://pubmed.ncbi.nlm.nih.gov/27062953/"
_PROSE: Final = ("background", "case", "patient_information", "therapeutic_intervention", "discussion")


def _spoken_of(words: str, lacking: str, mend: str, enough: bool = True) -> Assess:
    """What has no key of its own, by the words that name it in prose or a note; whether naming it is ``enough``."""
    wanted = late_pattern(words, re.IGNORECASE)

    def assess(facts: CaseFacts) -> Assessment:
        told: tuple[Location, ...] = tuple(("sections", key) for key in _PROSE if wanted.search(facts.section(key)))
        told += tuple(
            where
            for patient in facts.patients
            for where in patient.of_kind(str)
            if where[-1] == "note" and wanted.search(_text(facts, where))
        )
        at = ("sections", "discussion")
        if told and enough:
            return reported(*told)
        if told:
            return partly(f"{lacking}, unless the words that name it tell it", mend, at, told)
        return missing(lacking, mend, at)

    return assess


def _text(facts: CaseFacts, where: Location) -> str:
    value: object = facts.case
    for step in where:
        value = value[step] if isinstance(step, int) and isinstance(value, tuple) else getattr(value, str(step), "")
    return str(value)


def _remedies(patient: PatientFacts) -> Assessment:
    named = patient.under("treatments")
    gap = Gap(INTERVENTION, ("treatments",), "the name of the remedy", "list it under treatments")
    return reported(*named) if named else without_facts(patient, ("9a",), gap)


def _of_remedies(what: str, keys: tuple[str, ...], mend: str) -> Assess:
    def assess(patient: PatientFacts) -> Assessment:
        drugs = patient.record.treatments
        if not drugs:
            return not_applicable("no remedy is stated")
        lacks = [(index, drug) for index, drug in enumerate(drugs) if not all(getattr(drug, key) for key in keys)]
        places = tuple(patient.at("treatments", index) for index, _ in enumerate(drugs))
        if not lacks:
            return reported(*places)
        words = f"{what} of {', '.join(drug.name for _, drug in lacks)}"
        return partly(words, mend, patient.at("treatments", lacks[0][0]), places)

    return for_each_patient(assess)


HOM_CASE = Guideline(
    name="HOM-CASE",
    label="HOM-CASE",
    title="HOM-CASE 2016",
    reference=(
        "van Haselen RA. Homeopathic clinical case reports: Development of a supplement (HOM-CASE) to the CARE "
        "clinical case reporting guideline. Complement Ther Med 2016;25:78-85. doi:10.1016/j.ctim.2015.12.019"
    ),
    items=(
        Item(
            code="HO01",
            number="1",
            topic="Homeopathic history",
            prompt="What in the history led to the remedy?",
            assess=_spoken_of(
                r"hom(o)?eopath",
                "the history as a homeopath takes it",
                "tell it in sections.patient_information",
                enough=False,
            ),
            how="Tell it in sections.patient_information.",
            source=ABSTRACT,
        ),
        Item(
            code="HO02",
            number="2",
            topic="Kind of homeopathy",
            prompt="Which kind of homeopathy was practised?",
            assess=_spoken_of(
                r"(classical|complex|clinical|individuali[sz]ed) hom(o)?eopath",
                "which kind of homeopathy was practised",
                "name it in sections.therapeutic_intervention or in the discussion, such as classical homeopathy",
            ),
            how="Name it in sections.therapeutic_intervention or in the discussion, such as classical homeopathy.",
            source=ABSTRACT,
        ),
        Item(
            code="HO03",
            number="3",
            topic="Name of the remedy",
            prompt="What is each remedy called?",
            assess=for_each_patient(_remedies),
            how="List it as drug under treatments.",
            source=ABSTRACT,
        ),
        Item(
            code="HO04",
            number="4",
            topic="Manufacture",
            prompt="Who made the remedy, and how?",
            assess=_spoken_of(
                r"manufactur|made by|produced by|pharmacopoeia",
                "who made the remedy, and how",
                "tell it in a note of the treatment: manufactured by …",
            ),
            how="Tell it in a note of the treatment: manufactured by, and according to which pharmacopoeia.",
            source=ABSTRACT,
        ),
        Item(
            code="HO05",
            number="5",
            topic="Form and dose",
            prompt="In which form and dose was the remedy given?",
            assess=_of_remedies("the form or dose", ("form", "dose"), "state form and dose of the treatment"),
            how="State form and dose of the treatment.",
            source=ABSTRACT,
        ),
        Item(
            code="HO06",
            number="6",
            topic="Objective evidence",
            prompt="Which tests or measurements bear out the outcome?",
            assess=by_facts(
                "10b",
                part=OUTCOMES,
                at=("follow_up",),
                lacking="tests or measurements that bear out the outcome",
                mend="state them under responses, follow_up, or as later results of a test, where there are any",
            ),
            printed_in="follow-up",
            how="State them under responses, follow_up, or as later results of a test, where there are any.",
            source=ABSTRACT,
            optional=True,
        ),
        Item(
            code="HO07",
            number="7",
            topic="Aggravation",
            prompt="Did symptoms grow worse at first under the remedy?",
            assess=_spoken_of(
                r"aggravat",
                "whether there was a homeopathic aggravation",
                "say in a note of the treatment, or in the discussion, whether there was an aggravation",
            ),
            how="Say in a note of the treatment, or in the discussion, whether there was an aggravation.",
            source=ABSTRACT,
        ),
        Item(
            code="HO08",
            number="8",
            topic="Causality",
            prompt="How likely is it that the remedy brought the change about?",
            assess=by_facts(
                "11c",
                part=OUTCOMES,
                at=("causality",),
                lacking="how likely the remedy brought the change about",
                mend="state it under causality, with method and category",
            ),
            how="State it under causality, with method and category.",
            source=ABSTRACT,
        ),
    ),
)
