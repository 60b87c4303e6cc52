"""Interpretations of a Phenopacket → variants and the genetic diagnosis of the diseases that they explain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from casegen.export.phenopacket.genomics import ACTIONABILITIES, EXTENSIONS, SYNTAXES, TRANSCRIPT, ZYGOSITIES
from casegen.importing.phenopacket.pieces import CaseData, Json, fact_code, joined, name_of, present, with_fact_codes

_CLASSES: Final = {
    "BENIGN": "benign",
    "LIKELY_BENIGN": "likely benign",
    "UNCERTAIN_SIGNIFICANCE": "of uncertain significance",
    "LIKELY_PATHOGENIC": "likely pathogenic",
    "PATHOGENIC": "pathogenic",
}
_ACTIONABILITIES: Final = {name: words for words, name in ACTIONABILITIES.items()}
_ZYGOSITIES: Final = {f"GENO:{local}": words for words, local in ZYGOSITIES.items()}
_KEYS: Final = {
    "hgvs.c": "hgvs",
    "hgvs.p": "hgvs",
    "hgvs.n": "hgvs",
    "hgvs.r": "hgvs",
    "hgvs.m": "hgvs",
    "hgvs.g": "hgvs_genomic",
}


def add_interpretation(given: Json, diagnoses: list[CaseData], subject: str, specimens: Mapping[str, str]) -> None:
    """Adds what an interpretation says to the diagnosis of the same code; without one it is kept as other facts."""
    diagnosis = given.get("diagnosis") or {}
    wanted = fact_code("", diagnosis.get("disease"), name_of(diagnosis.get("disease")))
    for disease in diagnoses:
        if wanted and disease.get("codes") == [wanted[0]["code"]] and "genetic_diagnosis" not in disease:
            status = given.get("progressStatus", "UNKNOWN_PROGRESS")
            words = None if status == "UNKNOWN_PROGRESS" else status.lower().replace("_", " ")
            disease["genetic_diagnosis"] = present(
                {"id": given.get("id"), "status": words, "summary": given.get("summary")}
            )
            calls = [variant(call, subject, specimens) for call in diagnosis.get("genomicInterpretations", [])]
            disease["variants"] = [call for call in calls if call]
            return


def variant(call: Json, subject: str, specimens: Mapping[str, str]) -> CaseData | None:
    """One variant; None for a gene without one."""
    given = call.get("variantInterpretation") or {}
    described = given.get("variationDescriptor")
    if not described:
        return None
    whose = call.get("subjectOrBiosampleId", "")
    gene = described.get("geneContext") or {}
    status = call.get("interpretationStatus", "UNKNOWN_STATUS")
    actionability = given.get("therapeuticActionability")
    structural = described.get("structuralType")
    kind = (name_of(structural) or "").replace("_", " ") or None
    zygosity = described.get("allelicState") or {}
    return joined(
        present(
            {
                "gene": gene.get("symbol"),
                "codes": [gene["valueId"]] if gene.get("valueId") and gene.get("symbol") else None,
                "variant_id": described.get("id"),
                "type": kind,
                **_expressions(described.get("expressions", [])),
                "position": _position(described.get("vcfRecord") or {}),
                "interval": _interval(described.get("variation") or {}),
                "description": described.get("description"),
                "as_published": described.get("label"),
                "zygosity": _ZYGOSITIES.get(zygosity.get("id", "")),
                "significance": _CLASSES.get(given.get("acmgPathogenicityClassification", "")),
                "role": None if status == "UNKNOWN_STATUS" else status.lower(),
                "actionability": _ACTIONABILITIES.get(actionability) if actionability else None,
                **_extensions(described.get("extensions", [])),
                "molecule": _molecule(described.get("moleculeContext")),
                "specimen": None if whose == subject else specimens.get(whose),
            }
        ),
        with_fact_codes({}, fact_code("type", structural, kind)),
    )


def _molecule(context: str | None) -> str | None:
    return None if context == "unspecified_molecule_context" else context


def _expressions(expressions: list[Json]) -> CaseData:
    """HGVS text of coding sequence and protein under one key, of the genome under another, and the transcript."""
    made: dict[str, list[str]] = {}
    for given in expressions:
        syntax, value = given.get("syntax", ""), given.get("value", "")
        if syntax == TRANSCRIPT:
            made.setdefault("transcript", []).append(value)
        found = re.fullmatch(r"(?:[^\s:,]+:)?([cgpnmr])\.[^\s,]+", value)
        if syntax in _KEYS and found and SYNTAXES[found[1]] == syntax:
            made.setdefault(_KEYS[syntax], []).append(value)
    return {key: values[0] if key == "transcript" else " ".join(values) for key, values in made.items()}


def _position(record: Json) -> CaseData | None:
    names = {
        "assembly": "genomeAssembly",
        "chromosome": "chrom",
        "position": "pos",
        "reference": "ref",
        "alternate": "alt",
    }
    made = {key: record[name] for key, name in names.items() if record.get(name)}
    return made if len(made) == len(names) else None


def _interval(variation: Json) -> CaseData | None:
    """A change in the number of copies, or a stretch that was replaced, at exact places."""
    if copies := variation.get("copyNumber"):
        place = (copies.get("derivedSequenceExpression") or {}).get("location") or {}
        return _placed(place, copies=(copies.get("number") or {}).get("value"))
    allele = variation.get("allele") or {}
    letters = (allele.get("literalSequenceExpression") or {}).get("sequence")
    return _placed(allele.get("sequenceLocation") or {}, replaced_by=letters)


def _placed(place: Json, **what: str | None) -> CaseData | None:
    interval = place.get("sequenceInterval") or {}
    ends: dict[str, Any] = {
        "sequence": place.get("sequenceId"),
        "start": (interval.get("startNumber") or {}).get("value"),
        "end": (interval.get("endNumber") or {}).get("value"),
        **what,
    }
    return ends if all(ends.values()) else None


def _extensions(extensions: list[Json]) -> CaseData:
    keys = {name: key for key, name in EXTENSIONS.items()}
    shares = {
        keys[given["name"]]: given.get("value", "")
        for given in extensions
        if given.get("name") in keys and re.fullmatch(r"\d+(?:\.\d+)?%", given.get("value", ""))
    }
    return dict(shares)
