"""Diagnoses and their variants → Disease and Interpretation.

Source: https://phenopacket-schema.readthedocs.io, disease, interpretation, genomic-interpretation and
variant-interpretation (schema 2.0, read 2026-11-28); GA4GH VRSATILE and VRS 1 for the descriptor of a variant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from casegen.export.phenopacket.facts import Facts, OntologyClass, without_gaps
from casegen.export.phenopacket.features import onset
from casegen.model.values.code import Code
from casegen.model.values.quantity import Quantity
from casegen.startup.late_pattern import late_pattern

# http://purl.obolibrary.org/obo/geno.owl, the terms below allelic state (read 2026-11-28).
ZYGOSITIES: Final[Mapping[str, str]] = {
    "heterozygous": "0000135",
    "homozygous": "0000136",
    "hemizygous": "0000134",
    "compound heterozygous": "0000402",
}
CLASSES: Final[Mapping[str, str]] = {
    "benign": "BENIGN",
    "likely benign": "LIKELY_BENIGN",
    "of uncertain significance": "UNCERTAIN_SIGNIFICANCE",
    "uncertain significance": "UNCERTAIN_SIGNIFICANCE",
    "variant of uncertain significance": "UNCERTAIN_SIGNIFICANCE",
    "likely pathogenic": "LIKELY_PATHOGENIC",
    "pathogenic": "PATHOGENIC",
}
"""The five classes of Richards S et al. Genet Med 2015;17:405-424, as authors write them."""

ACTIONABILITIES: Final = {
    "actionable": "ACTIONABLE",
    "not actionable": "NOT_ACTIONABLE",
    "unknown": "UNKNOWN_ACTIONABILITY",
}
SYNTAXES: Final = {"c": "hgvs.c", "g": "hgvs.g", "p": "hgvs.p", "n": "hgvs.n", "m": "hgvs.m", "r": "hgvs.r"}
TRANSCRIPT: Final = "transcript_reference"
EXTENSIONS: Final = {"allele_fraction": "allele-frequency", "mosaic_fraction": "mosaicism"}
_HGVS = late_pattern(r"(?:\S+:)?([cgpnmr])\.\S+")


def disease(diagnosis: Facts) -> dict[str, Any] | None:
    """A diagnosis that has a code."""
    term = disease_term(diagnosis)
    if term is None:
        return None
    return without_gaps(
        {
            "term": term,
            "onset": onset(diagnosis),
            "diseaseStage": diagnosis.coded("stage"),
            "clinicalTnmFinding": diagnosis.coded("tnm"),
            "primarySite": diagnosis.one_coded("site"),
        }
    )


def disease_term(diagnosis: Facts) -> OntologyClass | None:
    """Its ontology class."""
    return diagnosis.term("name")


def excluded_disease(considered: Facts) -> dict[str, Any] | None:
    """A differential diagnosis that was excluded."""
    if considered.get("outcome") != "excluded":
        return None
    term = considered.term("diagnosis")
    if term is None:
        return None
    considered.mark("outcome")
    return {"term": term, "excluded": True}


def interpretation(diagnosis: Facts, number: int, subject: str, specimens: Mapping[str, str]) -> dict[str, Any] | None:
    """The genetic diagnosis of a disease; None without variants and without a code of the disease."""
    if not diagnosis.get("codes"):
        return None
    calls = [_call(variant, index, subject, specimens) for index, variant in enumerate(diagnosis.below("variants"), 1)]
    found = [call for call in calls if call]
    state = next(iter(diagnosis.below("genetic_diagnosis")), None)
    if not (found or state):
        return None
    return without_gaps(
        {
            "id": (state.text("id") if state else None) or f"interpretation-{number}",
            "progressStatus": (state.carry("status", _enumerated) if state else None) or "UNKNOWN_PROGRESS",
            "diagnosis": without_gaps({"disease": disease_term(diagnosis), "genomicInterpretations": found}),
            "summary": state.text("summary") if state else None,
        }
    )


def _enumerated(words: str) -> str:
    return words.upper().replace(" ", "_")


def _call(variant: Facts, number: int, subject: str, specimens: Mapping[str, str]) -> dict[str, Any] | None:
    """One variant; None for one that was looked for in vain, and for a wild-type gene."""
    if variant.get("present") is False or (variant.get("type") or "").lower().replace("-", " ") == "wild type":
        return None
    if variant.get("present"):
        variant.mark("present")
    whose = variant.carry("specimen", specimens.get) or subject
    return {
        "subjectOrBiosampleId": whose,
        "interpretationStatus": variant.carry("role", _enumerated) or "UNKNOWN_STATUS",
        "variantInterpretation": without_gaps(
            {
                "acmgPathogenicityClassification": variant.carry(
                    "significance", lambda words: CLASSES.get(words.lower())
                ),
                "therapeuticActionability": variant.carry("actionability", ACTIONABILITIES.get),
                "variationDescriptor": _descriptor(variant, number),
            }
        ),
    }


def _descriptor(variant: Facts, number: int) -> dict[str, Any]:
    zygosity = variant.carry(
        "zygosity", lambda words: Code("GENO", ZYGOSITIES[words], words) if words in ZYGOSITIES else None
    )
    return without_gaps(
        {
            "id": variant.text("variant_id") or f"variant-{number}",
            "variation": _variation(variant),
            "label": variant.text("as_published"),
            "description": variant.text("description") or _described(variant),
            "geneContext": _gene(variant),
            "expressions": _expressions(variant),
            "vcfRecord": _vcf(variant),
            "extensions": [
                {"name": name, "value": variant.carry(key, _bare)}
                for key, name in EXTENSIONS.items()
                if variant.get(key)
            ],
            "moleculeContext": variant.text("molecule"),
            "structuralType": variant.one_coded("type"),
            "allelicState": variant.ontology_class(zygosity, "") if zygosity else None,
        }
    )


def _bare(share: Quantity) -> str:
    return str(share).replace(" ", "")


def _gene(variant: Facts) -> dict[str, str] | None:
    """The gene by its code, both of which the schema wants."""
    codes = variant.get("codes")
    symbol = variant.get("gene")
    if not codes or not symbol:
        return None
    variant.mark("gene")
    variant.ledger.carried.add((*variant.location, "codes", 0))
    return {"valueId": variant.ontology_class(codes[0], symbol)["id"], "symbol": symbol}


def _described(variant: Facts) -> str | None:
    """Gene, exon, codons and kind of change in words, where no HGVS text says them."""
    said = []
    if not variant.get("codes"):
        said.append(variant.text("gene"))
    exon, codons = variant.text("exon"), variant.carry("codons", ", ".join)
    said += [f"exon {exon}" if exon else None, f"codons {codons}" if codons else None]
    if not any(coded.get("fact") == "type" for coded in variant.below("fact_codes")):
        said.append(variant.text("type"))
    return "; ".join(words for words in said if words) or None


def _expressions(variant: Facts) -> list[dict[str, str]]:
    """Every piece of HGVS text with its syntax, and the transcript."""
    found: list[dict[str, str]] = []
    for key in ("hgvs", "hgvs_genomic"):
        found += variant.carry(key, _hgvs) or []
    transcript = variant.text("transcript")
    return [*found, {"syntax": TRANSCRIPT, "value": transcript}] if transcript else found


def _hgvs(text: str) -> list[dict[str, str]] | None:
    pieces = [_HGVS.fullmatch(piece) for piece in text.replace(", ", " ").split()]
    if not all(pieces):
        return None
    return [{"syntax": SYNTAXES[piece[1]], "value": piece[0]} for piece in pieces if piece]


def _vcf(variant: Facts) -> dict[str, str] | None:
    for position in variant.below("position"):
        position.mark_all()
        names = {
            "genomeAssembly": "assembly",
            "chrom": "chromosome",
            "pos": "position",
            "ref": "reference",
            "alt": "alternate",
        }
        return {name: position.get(key) for name, key in names.items()}
    return None


def _variation(variant: Facts) -> dict[str, Any] | None:
    """A change in the number of copies, or a stretch that was replaced; None for a stretch of which neither is said."""
    for interval in variant.below("interval"):
        copies, letters = interval.get("copies"), interval.get("replaced_by")
        place = {
            "sequenceId": interval.get("sequence"),
            "sequenceInterval": {
                "startNumber": {"value": interval.get("start")},
                "endNumber": {"value": interval.get("end")},
            },
        }
        if copies and copies.low is not None and copies.high is None and not copies.comparator:
            interval.mark("sequence", "start", "end", "copies")
            number = {"value": str(copies.low)}
            return {"copyNumber": {"derivedSequenceExpression": {"location": place}, "number": number}}
        if letters:
            interval.mark("sequence", "start", "end", "replaced_by")
            return {"allele": {"sequenceLocation": place, "literalSequenceExpression": {"sequence": letters}}}
    return None
