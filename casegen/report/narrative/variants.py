"""Changes in genes for sentences: which were found, which were looked for in vain, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from casegen.model.record import PatientRecord
from casegen.model.variant import Variant
from casegen.report.english import an
from casegen.startup.late_pattern import late_pattern

_KINDS_OF_CHANGE = late_pattern(
    r"\b(?:variants?|mutations?|deletions?|insertions?|duplications?|inversions?|delins|indels?|substitutions?|fusions?"
    r"|rearrangements?|translocations?|amplifications?|polymorphisms?|expansions?|conversions?|loss|gain|change)\b",
    re.IGNORECASE,
)
_WILD = late_pattern(r"wild[\s-]?type", re.IGNORECASE)


def is_found(variant: Variant) -> bool:
    """Whether a change was found: not one that was looked for in vain, nor a gene without any."""
    return variant.present is not False and not is_wild(variant)


def is_wild(variant: Variant) -> bool:
    """Whether the author calls a gene wild-type, which is to have no change."""
    return variant.present is not False and bool(_WILD.fullmatch(variant.type or ""))


def found_together(variants: Iterable[Variant]) -> list[tuple[Variant, ...]]:
    """The changes that were found; those of one gene, alike in kind, that HGVS text tells apart, together."""
    groups: dict[tuple[object, ...], list[Variant]] = {}
    for index, variant in enumerate(variants):
        if is_found(variant):
            alike = (variant.gene, variant.zygosity, variant.origin, variant.type)
            groups.setdefault(alike if variant.hgvs and variant.gene else (index,), []).append(variant)
    return [tuple(group) for group in groups.values()]


def in_vain(variants: Iterable[Variant]) -> list[Variant]:
    """The changes that were looked for and not found."""
    return [variant for variant in variants if variant.present is False]


def wild(variants: Iterable[Variant]) -> list[Variant]:
    """The genes that the author calls wild-type."""
    return [variant for variant in variants if is_wild(variant)]


def word(record: PatientRecord) -> str:
    """Variant or mutation: one word for the whole report, as its author has it.

    Where no author's words tell, variant for what is described by HGVS text or classified. Source: Richards S et al.
    Genet Med 2015;17:405-424 (ACMG and AMP), which recommends variant in the place of mutation and polymorphism.
    """
    variants = [variant for diagnosis in record.diagnoses for variant in diagnosis.variants]
    types = " ".join(variant.type or "" for variant in variants).lower()
    if "mutation" in types:
        return "mutation"
    classified = any(variant.hgvs or variant.significance for variant in variants)
    return "variant" if "variant" in types or classified else "mutation"


def change(record: PatientRecord, variant: Variant) -> str:
    """What kind of change it is: heterozygous germline missense variant; mutation where that is not stated."""
    kind = variant.type or ""
    if not _KINDS_OF_CHANGE.search(kind):
        kind = f"{kind} {word(record)}"
    return " ".join(part for part in (variant.zygosity, variant.origin, kind.strip()) if part)


def changes(record: PatientRecord, group: Sequence[Variant]) -> str:
    """The same of several: compound heterozygous variants, two heterozygous missense variants."""
    kind = change(record, group[0])
    number = "" if kind.startswith("compound") else f"{_NUMBERS.get(len(group), len(group))} "
    return f"{number}{kind if kind.endswith('s') else kind + 's'}"


_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def place(variant: Variant) -> str:
    """Where a change lies that is in no one gene: NC_000013.14 from 25981249 to 61706822 (one copy)."""
    interval = variant.interval
    if interval is None:
        return ""
    copies = f" (copies: {interval.copies})" if interval.copies else ""
    return f"{interval.sequence} from {interval.start} to {interval.end}{copies}"


def notation(variant: Variant) -> str:
    """The HGVS text that is printed: of the coding sequence and the protein, else of the genome."""
    return variant.hgvs or variant.hgvs_genomic or ""


def judged(variant: Variant) -> list[str]:
    """What more was found out and thought of a variant, each as what follows its name."""
    said = []
    if variant.allele_fraction:
        said.append(f"had an allele fraction of {variant.allele_fraction}")
    if variant.mosaic_fraction:
        said.append(f"was present in {variant.mosaic_fraction} of cells")
    if variant.role:
        said.append(_ROLES[variant.role])
    if variant.actionability and variant.actionability != "unknown":
        said.append(f"was regarded as {variant.actionability}")
    return said


_ROLES = {
    "causative": "was regarded as causative",
    "contributory": "was regarded as contributory",
    "candidate": "was regarded as a candidate",
    "rejected": "was rejected as the cause",
}


def has_exons(variant: Variant) -> bool:
    """Whether more than one exon is named: 9 and 11."""
    return bool(re.search(r"\d[a-z]?\D+\d", variant.exon or "", re.IGNORECASE))


def significance(variant: Variant) -> str:
    """What the authors thought of a variant: was classified as pathogenic, was of uncertain significance."""
    words = variant.significance or ""
    if words.startswith("of "):
        return f"was {words}"
    return f"was classified as {an(words) if words.startswith(('variant', 'mutation')) else words}"


def shared(group: Sequence[Variant], fact: str) -> str:
    """A fact that is stated, and alike, of all of a group; else empty."""
    values = {getattr(variant, fact) for variant in group}
    return (values.pop() or "") if len(values) == 1 else ""
