"""Codes of terminologies in the places where they belong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.checks.walk import all_parts
from casegen.model.adverse_event import AdverseEvent
from casegen.model.base import Part
from casegen.model.diagnosis import Diagnosis
from casegen.model.feature import Feature
from casegen.model.finding import Finding as Observation
from casegen.model.laboratory import LaboratoryTest
from casegen.model.procedure import Procedure
from casegen.model.symptom import Symptom
from casegen.model.treatment import Treatment
from casegen.model.values.code import TERMINOLOGIES
from casegen.model.variant import Variant

# The NCI Thesaurus, MeSH and SNOMED CT name things of every kind.
_GENERAL: Final = ("NCIT", "MESH", "SNOMEDCT")
_DISEASES: Final = (*_GENERAL, "MONDO", "DOID", "OMIM", "ORPHA", "HP", "ICDO", "ICD10", "ICD10CM", "ICD11", "MEDDRA")
_FITTING: Final[Mapping[type[Part], tuple[str, tuple[str, ...]]]] = {
    Diagnosis: ("a diagnosis", _DISEASES),
    AdverseEvent: ("an adverse event", _DISEASES),
    Symptom: ("a symptom", _DISEASES),
    Feature: ("a clinical feature", (*_DISEASES, "PATO")),
    Observation: ("a finding", (*_DISEASES, "UBERON", "LOINC")),
    Treatment: ("a drug", (*_GENERAL, "ATC", "CHEBI", "RXNORM", "DRUGCENTRAL")),
    LaboratoryTest: ("a laboratory test", (*_GENERAL, "LOINC", "CHEBI")),
    Procedure: ("a procedure", (*_GENERAL, "MAXO", "LOINC")),
    Variant: ("a gene", ("NCIT", "HGNC", "MESH")),
}


@rule(
    "K161",
    "code of another kind of thing",
    source="https://bioregistry.io (what each terminology names)",
    read="2026-11-22",
)
def code_of_another_kind(context: CheckContext) -> Iterator[Finding]:
    """The code of a thing is of a terminology that names such things.

    ATC, ChEBI, RxNorm and DrugCentral name drugs; LOINC tests; HGNC genes; Mondo, the Disease Ontology, OMIM, Orphanet,
    the Human Phenotype Ontology, ICD and MedDRA diseases, signs and symptoms; the NCI Thesaurus, MeSH and SNOMED CT all
    of these. Move the code to the entry that it names, or correct its prefix.
    """
    for location, part in all_parts(context):
        what, fitting = _FITTING.get(type(part), ("", ()))
        for index, code in enumerate(getattr(part, "codes", ()) if what else ()):
            if code.prefix not in fitting:
                name = TERMINOLOGIES[code.prefix].name
                message = f"{name} has no codes for {what}; use one of {', '.join(fitting)}"
                yield Finding((*location, "codes", index), message)


RULES = (code_of_another_kind,)
