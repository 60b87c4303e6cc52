"""Whether gene variants are where and what they can be, and are no stains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.checks.tumour_risk.tumours import diagnoses, gists
from casegen.model.variant import Variant
from casegen.report.narrative.variants import is_found, is_wild

_EXONS_SOURCE = (
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC4688306/table/Tab1 (primary mutations); Lasota J, Miettinen M, "
    "Histopathology 2008;53:245-266 (secondary ones of KIT: exons 13 to 17)"
)
_EXONS: Mapping[str, tuple[int, ...]] = {
    # 18 is left in doubt's favour: secondary mutations there are told of, but no source that was read lists it.
    "KIT": (8, 9, 11, *range(13, 19)),
    "PDGFRA": (12, 14, 18),
}
_USUAL: Mapping[str, str] = {"KIT": "8, 9, 11 and 13 to 18", "PDGFRA": "12, 14 and 18"}
_OTHER_NAMES: Mapping[str, str] = {
    "CKIT": "KIT",
    "PDGFRALPHA": "PDGFRA",
    "PDGFR\N{GREEK CAPITAL LETTER ALPHA}": "PDGFRA",
}

_STAINS_SOURCE = "https://dev.gistsupport.us/about-gist/mutation-analysis-kit-and-pdgfra"
# Antigens only: CD79B and CD274 are genes with mutations of their own.
_STAINS = r"CD117|CD34|DOG-?1|S-?100|SMA|Ki-?67|vimentin|desmin"
_STAIN_RESULT = (
    r"(?:(?:strong|focal|weak|diffuse|partial)(?:ly)?\s+)?(?:positiv\w*|overexpress\w*|immunoreactiv\w*)"
    r"|(?:KIT|CD117)\s*\+"
)
_GENE_RESULT = r"\bexon\s*\d|\bmutat(?:ed|ion)\b|\bc\.\d|\bp\.\(?[A-Z]"


@rule("T104", "unusual exon in a stromal tumor", source=_EXONS_SOURCE, read="2026-11-22", severity="note")
def is_in_another_exon(context: CheckContext) -> Iterator[Finding]:
    """Mutations of gastrointestinal stromal tumours lie in certain exons.

    In KIT they are exons 8, 9, 11 and 13 to 18, in PDGFRA exons 12, 14 and 18. Another exon is rare enough to be a
    slip of the pen, often a codon or the exon of the other gene: look it up in the report of the laboratory, and
    correct it or leave it as it is.
    """
    for location, diagnosis in gists(context):
        for index, variant in enumerate(diagnosis.variants):
            gene = _gene(variant)
            if gene not in _EXONS or not is_found(variant) or not variant.exon:
                continue
            strange = [exon for exon in _exons(variant.exon) if exon not in _EXONS[gene]]
            if strange:
                message = (
                    f"mutations of {gene} in these tumors lie in exons {_USUAL[gene]}; look up whether exon "
                    f"{strange[0]} is right"
                )
                yield Finding((*location, "variants", index, "exon"), message)


@rule("T105", "gene both mutated and wild-type", source=COMMON_SENSE, read="2026-11-22", severity="error")
def is_mutated_and_wild(context: CheckContext) -> Iterator[Finding]:
    """A gene that has a variant is not wild-type: of one specimen, method and origin, only one can be true.

    Entries that name different exons, specimens or methods do not contradict each other. Correct the entry that is
    wrong, or say for each which specimen was analysed, and how.
    """
    for location, diagnosis in diagnoses(context):
        variants = diagnosis.variants
        for index, wild in enumerate(variants):
            if not _is_unchanged(wild):
                continue
            for other_index, changed in enumerate(variants):
                if is_found(changed) and _is_same_analysis(wild, changed):
                    message = (
                        f"{wild.gene} is said to have no variant, but has one in another entry; "
                        "correct one of them, or name the specimen and method of each"
                    )
                    related = ((*location, "variants", other_index),)
                    yield Finding((*location, "variants", index), message, related=related)
                    break


@rule("T106", "stain among the genes, or gene among the stains", source=_STAINS_SOURCE, read="2026-11-22")
def stain_is_no_gene(context: CheckContext) -> Iterator[Finding]:
    """That a tumour is KIT-positive says that its cells carry the protein, not that the gene is mutated.

    Stains (KIT or CD117 positive, DOG1 positive) go under biomarkers, changes in the gene (KIT exon 11 deletion)
    under variants. Move the entry to the list that it belongs to.
    """
    for location, diagnosis in diagnoses(context):
        for index, variant in enumerate(diagnosis.variants):
            if _is_stain(variant):
                message = f"{variant.gene} reads like a stain, which is no change in a gene; move it to biomarkers"
                hint = f"biomarkers: [{{name: {variant.gene}, result: positive}}]"
                yield Finding((*location, "variants", index, "gene"), message, hint)
        for index, marker in enumerate(diagnosis.biomarkers):
            if marker.result and re.search(_GENE_RESULT, marker.result, re.IGNORECASE):
                message = f"this result of {marker.name} reads like a change in a gene; move it to variants"
                yield Finding((*location, "biomarkers", index, "result"), message, severity="note")


def _is_stain(variant: Variant) -> bool:
    """Whether an entry names an antigen or its staining, and no place in a gene."""
    if variant.exon or variant.codons:
        return False
    if not variant.hgvs and re.fullmatch(_STAINS, variant.gene or "", re.IGNORECASE):
        return True
    texts = (variant.type, variant.hgvs, variant.as_published)
    return any(re.fullmatch(_STAIN_RESULT, text.strip(), re.IGNORECASE) for text in texts if text)


def _is_unchanged(variant: Variant) -> bool:
    """Whether a gene, or an exon of it, is said to have no variant of any kind."""
    kind_is_open = variant.type is None or is_wild(variant)
    unspecific = not (variant.hgvs or variant.codons or variant.as_published)
    return unspecific and (is_wild(variant) or (variant.present is False and kind_is_open))


def _is_same_analysis(wild: Variant, changed: Variant) -> bool:
    one, other = ((variant.specimen, variant.method, variant.origin) for variant in (wild, changed))
    in_same_place = wild.exon is None or wild.exon == changed.exon
    return _gene(wild) == _gene(changed) and one == other and in_same_place


def _gene(variant: Variant) -> str:
    """The symbol of the gene: KIT for c-KIT."""
    bare = re.sub(r"[\s-]", "", variant.gene or "").upper()
    return _OTHER_NAMES.get(bare, bare)


def _exons(words: str) -> list[int]:
    """The exons that are named: 9 and 11; of a stretch, 9-11, both ends."""
    return [int(number) for number in re.findall(r"\d+", words)]


RULES = (is_in_another_exon, is_mutated_and_wild, stain_is_no_gene)
