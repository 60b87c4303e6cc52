"""A code of a terminology, with the prefix that tells which, and the name that it has there: NCIT:C3868."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Self

from msgspec import Struct

from casegen.model.values.check_digits import loinc_check_digit, verhoeff_is_valid
from casegen.model.values.hints import did_you_mean
from casegen.model.values.value import Value, ValueFault
from casegen.nearest import nearest
from casegen.startup.late_pattern import late_pattern, note_fixed


class Terminology(Struct, frozen=True):
    """What a terminology is called, how its codes look, and one of them."""

    name: str
    pattern: str
    example: str


# The patterns are those of the Bioregistry (https://bioregistry.io, release 0.15.6, read 2026-11-22), narrowed to whole
# codes where they are looser than the terminology: SNOMED CT, LOINC, ICD-10, ATC, MedDRA. ICD-10-CM has a letter, a
# digit, a third character and up to four behind a point (https://www.cms.gov, ICD-10-CM Official Guidelines).
TERMINOLOGIES: Mapping[str, Terminology] = {
    "NCIT": Terminology("NCI Thesaurus", r"(?:C|R|P|A|NHC)\d+", "C3868"),
    "MONDO": Terminology("Mondo Disease Ontology", r"\d{7}", "0011719"),
    "DOID": Terminology("Disease Ontology", r"\d+", "9253"),
    "HP": Terminology("Human Phenotype Ontology", r"\d{7}", "0000988"),
    "CHEBI": Terminology("ChEBI", r"\d+", "45783"),
    "HGNC": Terminology("HUGO Gene Nomenclature Committee", r"\d{1,5}", "6342"),
    "MAXO": Terminology("Medical Action Ontology", r"\d{7}", "0000058"),
    "UBERON": Terminology("Uberon", r"\d{7}", "0000945"),
    "MESH": Terminology("Medical Subject Headings", r"[CDQ]\d+", "D046152"),
    "OMIM": Terminology("Online Mendelian Inheritance in Man", r"\d{6}", "606764"),
    "ORPHA": Terminology("Orphanet", r"\d{1,7}", "44890"),
    "ICDO": Terminology("ICD-O", r"[89]\d{3}(?:/[0-369])?", "8936/3"),
    "ICD10": Terminology("ICD-10", r"[A-Z]\d{2}(?:\.\d)?", "L27.0"),
    "ICD10CM": Terminology("ICD-10-CM", r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?", "T45.1X5A"),
    "ICD11": Terminology("ICD-11 (number of the foundation)", r"[1-9]\d*", "257068234"),
    "ATC": Terminology(
        "Anatomical Therapeutic Chemical classification", r"[A-Z](?:\d{2}(?:[A-Z]{1,2}|[A-Z]{2}\d{2})?)?", "L01EA01"
    ),
    "RXNORM": Terminology("RxNorm", r"\d{1,7}", "282388"),
    "SNOMEDCT": Terminology("SNOMED CT", r"[1-9]\d{5,17}", "247471006"),
    "LOINC": Terminology("LOINC", r"(?:L[APLG])?\d{1,7}-\d", "11503-0"),
    "MEDDRA": Terminology("MedDRA", r"\d{8}", "10037868"),
    "DRUGCENTRAL": Terminology("DrugCentral", r"\d{1,6}", "1423"),
    "UCUM": Terminology("Unified Code for Units of Measure", r"\S{1,60}", "mg/dL"),
    "UO": Terminology("Units of Measurement Ontology", r"\d{7}", "0000022"),
    "GENO": Terminology("Genotype Ontology", r"\d{7}", "0000135"),
    "SO": Terminology("Sequence Ontology", r"\d{7}", "1000029"),
    "EFO": Terminology("Experimental Factor Ontology", r"\d{7}", "0000400"),
    "PATO": Terminology("Phenotype And Trait Ontology", r"\d{7}", "0000460"),
    "ECO": Terminology("Evidence and Conclusion Ontology", r"\d{7}", "0000033"),
    "NCBITAXON": Terminology("NCBI Taxonomy", r"\d{1,8}", "9606"),
}
note_fixed(*(terminology.pattern for terminology in TERMINOLOGIES.values()))
_OTHER_NAMES: Mapping[str, str] = {
    "NCI": "NCIT",
    "HPO": "HP",
    "SNOMED": "SNOMEDCT",
    "SNOMED-CT": "SNOMEDCT",
    "SNOMED CT": "SNOMEDCT",
    "SCTID": "SNOMEDCT",
    "SCT": "SNOMEDCT",
    "LN": "LOINC",
    "ICD-10": "ICD10",
    "ICD-10-CM": "ICD10CM",
    "ICD-11": "ICD11",
    "ICD-O": "ICDO",
    "ICD-O-3": "ICDO",
    "RXCUI": "RXNORM",
    "MIM": "OMIM",
    "ORPHANET": "ORPHA",
}
_LABELLED = late_pattern(r"(\S+)\s+\|?\s*(\S.*?)\s*\|?")
# Published with a wrong check digit, and deprecated since (https://loinc.org/kb/users-guide/calculating-mod-10-check-digits/,
# read 2026-11-22).
_WRONGLY_PUBLISHED = frozenset(
    (
        *("11491-6", "11501-6", "5895-7", "5896-5", "5897-3", "5928-1", "6028-3"),
        *("6415-5", "6580-7", "6645-7", "6646-5", "6647-3", "6648-1", "6649-9"),
    )
)


class Code(Value, frozen=True):
    """``NCIT:C3868``, ``HP:0000988 Skin rash``: a compact identifier (CURIE) of prefix and local code.

    ``label`` is what the terminology calls it, where the author says so. ``prefix`` is one of `TERMINOLOGIES`, in
    capitals. Whether a terminology has the code is not known offline; its form is checked, and its check
    digit where it has one.
    """

    meaning: ClassVar[str] = (
        "A code of a terminology, with its prefix, and behind it, if you like, its name there: NCIT:C3868,"
        " HP:0000988 Skin rash, LOINC:11503-0"
    )
    examples: ClassVar[tuple[str, ...]] = ("NCIT:C3868", "HP:0000988 Skin rash", "LOINC:11503-0")

    prefix: str
    local: str
    label: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The code that ``text`` spells. Raises `ValueFault` for an unknown prefix and a code that can't be one."""
        written, colon, local = (part.strip() for part in text.partition(":"))
        if not colon or not local:
            raise ValueFault(f"{text!r} has no prefix; write which terminology it is of, like NCIT:C3868")
        prefix = _OTHER_NAMES.get(written.upper(), written.upper())
        local, label = _apart(local)
        terminology = TERMINOLOGIES.get(prefix)
        if terminology is None:
            near = nearest(written.upper(), [*TERMINOLOGIES, *_OTHER_NAMES])
            hint = did_you_mean(f"{_OTHER_NAMES.get(near, near)}:{local}") if near else ""
            raise ValueFault(f"{written!r} is not a prefix; write one of {', '.join(TERMINOLOGIES)}", hint)
        if not re.fullmatch(terminology.pattern, local, re.ASCII):
            raise ValueFault(
                f"{local!r} is not a code of {terminology.name}; write it like {prefix}:{terminology.example}",
                _guess(prefix, local),
            )
        _check_digit(prefix, local)
        return cls(prefix, local, label)

    def __str__(self) -> str:
        return f"{self.curie} {self.label}".rstrip()

    @property
    def curie(self) -> str:
        """Prefix and code without the name: NCIT:C3868."""
        return f"{self.prefix}:{self.local}"


def _apart(written: str) -> tuple[str, str]:
    """A code and the name behind it, which SNOMED CT has between bars: 247471006 |Maculopapular eruption|."""
    found = _LABELLED.fullmatch(written)
    return (found[1], found[2]) if found else (written, "")


def _check_digit(prefix: str, local: str) -> None:
    """Raises `ValueFault` where one of the digits must be mistyped, and for an id that is no concept's."""
    # The codes of answers and parts, which begin with a letter, are counted otherwise.
    if prefix == "LOINC" and local[0].isdigit() and local not in _WRONGLY_PUBLISHED:
        number, _, digit = local.partition("-")
        if digit != loinc_check_digit(number):
            raise ValueFault(f"the check digit of {local!r} is wrong: one of its digits is mistyped")
    if prefix == "SNOMEDCT":
        if not verhoeff_is_valid(local):
            raise ValueFault(f"the check digit of {local!r} is wrong: one of its digits is mistyped")
        # https://docs.snomed.org, release file specification, 6.5 partition identifier (read 2026-11-22)
        if local[-3:-1] not in ("00", "10"):
            raise ValueFault(f"{local!r} is the number of a description or relationship; write that of the concept")


def _guess(prefix: str, local: str) -> str:
    """The right spelling of a code in small letters, without its zeros, with its prefix twice, or of ICD-10-CM."""
    bare = re.sub(rf"^{prefix}[:_]", "", local.upper())
    pattern = TERMINOLOGIES[prefix].pattern
    candidates = [bare, bare.zfill(7), f"C{bare}" if prefix == "NCIT" else bare]
    for candidate in candidates:
        if re.fullmatch(pattern, candidate, re.ASCII):
            return did_you_mean(f"{prefix}:{candidate}")
    if prefix == "ICD10" and re.fullmatch(TERMINOLOGIES["ICD10CM"].pattern, bare, re.ASCII):
        return did_you_mean(f"ICD10CM:{bare}")
    return ""
