"""The names of code systems, of extensions and of units, as FHIR wants them written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from casegen.model.values.code import Code

FACT: Final = "urn:casegen:fact:"
"""Before the keys of a fact, parted by full stops: the URL of the extension that holds it."""

AS_TEXT: Final = "urn:casegen:as-text"
"""The extension with the words of an author where FHIR wants a date and the words are none."""

MAXIMUM: Final = "urn:casegen:maximum"
"""The extension with the most points that a scale has."""

PART: Final = "urn:casegen:part"
"""The system of the tag that says which part of a case a resource holds."""

# https://hl7.org/fhir/R4/extension-data-absent-reason.html, extension-condition-asserteddate.html and
# extension-condition-dueto.html (read 2026-11-28)
ABSENT: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
ASSERTED: Final = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate"
DUE_TO: Final = "http://hl7.org/fhir/StructureDefinition/condition-dueTo"
# AdverseEvent has no grade in R4. HL7's guide for adverse events in clinical research gives it one:
# https://hl7.org/fhir/uv/ae-research-backport-ig/STU1/StructureDefinition-ae-grade.html (read 2026-11-28).
GRADE: Final = "http://hl7.org/fhir/uv/ae-research-backport-ig/StructureDefinition/ae-grade"

LOINC: Final = "http://loinc.org"
SNOMED: Final = "http://snomed.info/sct"
UCUM: Final = "http://unitsofmeasure.org"
NCIT: Final = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"
TERMINOLOGY: Final = "http://terminology.hl7.org/CodeSystem/"
DOI: Final = "https://doi.org"
ORCID: Final = "https://orcid.org"
ROR: Final = "https://ror.org"

# Each as HL7 names it (all read 2026-11-28). In HL7 Terminology (https://terminology.hl7.org, sources at
# https://github.com/HL7/UTG): MONDO, HP, HGNC, MeSH, ICD-O, ICD-10, ICD-10-CM, MedDRA, SO and Orphanet. In the list of
# FHIR R4 (https://hl7.org/fhir/R4/terminologies-systems.html): ATC, RxNorm, SNOMED CT, LOINC, UCUM and, among those of
# genetics, OMIM. In the aliases of the guide Genomics Reporting (https://github.com/HL7/genomics-reporting): NCIt. In
# https://build.fhir.org/ig/HL7/fhir-tx-ecosystem-ig/icd-11.html: ICD-11, whose numbers in a case file are those of the
# foundation. HL7 has no name for the other ontologies: FHIR then wants that of their own documentation, which is their
# address (https://obofoundry.org, https://www.ebi.ac.uk/efo), as HL7 took it for MONDO. DrugCentral has no such name,
# so that its codes stay text.
SYSTEMS: Mapping[str, str] = {
    "NCIT": NCIT,
    "MONDO": "http://purl.obolibrary.org/obo/mondo.owl",
    "DOID": "http://purl.obolibrary.org/obo/doid.owl",
    "HP": "http://human-phenotype-ontology.org",
    "CHEBI": "http://purl.obolibrary.org/obo/chebi.owl",
    "HGNC": "http://www.genenames.org",
    "MAXO": "http://purl.obolibrary.org/obo/maxo.owl",
    "UBERON": "http://purl.obolibrary.org/obo/uberon.owl",
    "MESH": "https://www.nlm.nih.gov/mesh",
    "ICDO": f"{TERMINOLOGY}icd-o-3",
    "ICD10": "http://hl7.org/fhir/sid/icd-10",
    "ICD10CM": "http://hl7.org/fhir/sid/icd-10-cm",
    "ICD11": "http://id.who.int/icd/entity",
    "ATC": "http://www.whocc.no/atc",
    "RXNORM": "http://www.nlm.nih.gov/research/umls/rxnorm",
    "SNOMEDCT": SNOMED,
    "LOINC": LOINC,
    "MEDDRA": "https://www.meddra.org",
    "SO": "http://www.sequenceontology.org",
    "UCUM": UCUM,
    "ORPHA": "https://www.orpha.net",
    "OMIM": "http://www.omim.org",
    "EFO": "http://www.ebi.ac.uk/efo/efo.owl",
    **{
        name: f"http://purl.obolibrary.org/obo/{name.lower()}.owl"
        for name in ("UO", "GENO", "PATO", "ECO", "NCBITAXON")
    },
}
_PREFIXES: Mapping[str, str] = {system: prefix for prefix, system in SYSTEMS.items()}
_PREFIX_IN_CODE = (
    "MONDO",
    "DOID",
    "HP",
    "CHEBI",
    "HGNC",
    "MAXO",
    "UBERON",
    "SO",
    "UO",
    "GENO",
    "PATO",
    "ECO",
    "EFO",
    "NCBITAXON",
)
"""The terminologies whose codes have their prefix in them."""


def coding(system: str, code: str, display: str = "") -> dict[str, Any]:
    """One code as FHIR writes it."""
    return {"system": system, "code": code} | ({"display": display} if display else {})


def loinc(code: str, display: str) -> dict[str, Any]:
    """The CodeableConcept of a LOINC term."""
    return {"coding": [coding(LOINC, code, display)]}


def coding_of(code: Code) -> dict[str, Any] | None:
    """A code of an author's, or None of a terminology whose name in FHIR is not known here."""
    if code.prefix not in SYSTEMS:
        return None
    local = f"{code.prefix}:{code.local}" if code.prefix in _PREFIX_IN_CODE else code.local
    return coding(SYSTEMS[code.prefix], local, code.label)


def code_of(given: Any) -> str | None:
    """The code of an author's that a Coding spells, or None for one of a system that a case can't name."""
    prefix = _PREFIXES.get(str(given.get("system"))) if isinstance(given, dict) else None
    code = given.get("code") if prefix else None
    if not isinstance(code, str):
        return None
    display = given.get("display")
    label = f" {display}" if isinstance(display, str) else ""
    return f"{code}{label}" if prefix in _PREFIX_IN_CODE else f"{prefix}:{code}{label}"


# UCUM 2.1, https://ucum.org/ucum (read 2026-11-28). Only units that have one reading: U is an enzyme unit beside a
# litre and anything else elsewhere, so that a lone one is left as text.
UNITS: Mapping[str, str] = {
    **{unit: unit for unit in ("m", "cm", "mm", "km", "nm", "kg", "g", "mg", "ng", "pg", "L", "dL", "mL", "%", "Gy")},
    **{unit: unit for unit in ("g/L", "g/dL", "mg/dL", "mg/L", "ng/mL", "pg/mL", "ng/L", "ng/dL", "mmol/L", "nmol/L")},
    **{unit: unit for unit in ("pmol/L", "mmol", "U/L", "mU/L", "kPa", "g/kg", "mg/kg", "mL/kg", "mg/mL")},
    **{unit: unit for unit in ("mL/min", "L/min", "mL/h", "mg/g", "fL", "cGy", "mGy", "kBq", "MBq", "GBq", "mCi")},
    **{unit: unit for unit in ("mm/h", "km/h", "m/s", "/min", "/L", "kcal", "g/mol", "mg/mmol", "/mL")},
    "mEq": "meq",
    "mEq/L": "meq/L",
    "µm": "um",
    "µL": "uL",
    "µg": "ug",
    "mcg": "ug",
    "µg/L": "ug/L",
    "µg/mL": "ug/mL",
    "µg/dL": "ug/dL",
    "µmol/L": "umol/L",
    "IU/L": "[IU]/L",
    "IU/mL": "[IU]/mL",
    "mIU/L": "m[IU]/L",
    "mIU/mL": "m[IU]/mL",
    "international unit": "[IU]",
    "mm Hg": "mm[Hg]",
    "cm H₂O": "cm[H2O]",
    "°C": "Cel",
    "°F": "[degF]",
    "°": "deg",
    "kg/m²": "kg/m2",
    "mg/m²": "mg/m2",
    "g/m²": "g/m2",
    "µg/kg": "ug/kg",
    "mcg/kg": "ug/kg",
    "cm²": "cm2",
    "mm²": "mm2",
    "m²": "m2",
    "cm³": "cm3",
    "mm³": "mm3",
    "/mm³": "/mm3",
    "/µL": "/uL",
    "/mcL": "/uL",
    "× 10⁹/L": "10*9/L",
    "× 10¹²/L": "10*12/L",
    "× 10³/µL": "10*3/uL",
    "× 10⁶/µL": "10*6/uL",
    "HU": "[hnsf'U]",
    "beats/min": "/min",
    "bpm": "/min",
    "breaths/min": "/min",
    "mmol/mol": "mmol/mol",
    "mosm/kg": "mosm/kg",
    "mL/min/1.73 m²": "mL/min/{1.73_m2}",
    **{
        f"{unit}{ending}": code
        for unit, code in (
            ("second", "s"),
            ("minute", "min"),
            ("hour", "h"),
            ("day", "d"),
            ("week", "wk"),
            ("month", "mo"),
            ("year", "a"),
        )
        for ending in ("", "s")
    },
}
TIME_CODES: Mapping[str, str] = {
    unit: UNITS[unit] for unit in ("second", "minute", "hour", "day", "week", "month", "year")
}
"""The units of time by the codes that a Timing wants (https://hl7.org/fhir/R4/valueset-units-of-time.html)."""
