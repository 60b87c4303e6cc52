"""Which validator judges which files of which format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from export_validators import (
    bibtex_faults,
    csl_json_faults,
    docx_faults,
    fhir_definition_faults,
    fhir_resource_faults,
    jats4r_recommendation_faults,
    jats_dtd_faults,
    json_ld_faults,
    phenopacket_faults,
)
from specimens import BROKEN, GOOD, packed_document
from validator_process import Findings


@dataclass(frozen=True)
class Judge:
    """A validator, and where the files are that it judges.

    ``specimens`` ends the names of the files in ``broken/NAME`` and ``good/GOOD``; ``packed`` makes the file that is
    judged of one of these, if that could not be read in the tree.
    """

    format: str
    ending: str
    judge: Callable[[Sequence[Path]], Findings]
    good: str
    specimens: str
    one_for_each_patient: bool = False
    packed: Callable[[Path, Path], Path] = lambda file, folder: file

    def files(self, folder: Path, stem: str) -> list[Path]:
        """The files of this format in the folder of a report."""
        names = [f"{stem}{self.ending}"]
        if self.one_for_each_patient:
            names.append(f"{stem}.*{self.ending}")
        return sorted(file for name in names for file in folder.glob(name))


JUDGES = {
    "jats-dtd": Judge("jats", ".jats.xml", jats_dtd_faults, "jats", ".xml"),
    "jats4r": Judge("jats", ".jats.xml", jats4r_recommendation_faults, "jats", ".xml"),
    "docx": Judge("docx", ".docx", docx_faults, "docx", ".xml", packed=packed_document),
    "phenopacket": Judge(
        "phenopacket", ".phenopacket.json", phenopacket_faults, "phenopacket", ".json", one_for_each_patient=True
    ),
    "fhir-resources": Judge("fhir", ".fhir.json", fhir_resource_faults, "fhir", ".json"),
    "fhir-definitions": Judge("fhir", ".fhir.json", fhir_definition_faults, "fhir", ".json"),
    "json-ld": Judge("html", ".html", json_ld_faults, "json-ld", ".html"),
    "bib": Judge("bib", ".bib", bibtex_faults, "bib", ".bib"),
    "csl": Judge("csl", ".csl.json", csl_json_faults, "csl", ".json"),
}
# The modules that judge the rest.
JUDGED_ELSEWHERE = {
    "html": "test_html_conformance",
    "pdf": "test_pdf_conformance",
    "checklist": "test_html_conformance",
}
# CommonMark knows no wrong file: every text is Markdown.
WITHOUT_A_STANDARD_TO_BREAK = {"md"}


def broken_specimens(name: str) -> list[Path]:
    return sorted((BROKEN / name).glob(f"*{JUDGES[name].specimens}"))


def good_specimens(name: str) -> list[Path]:
    return sorted((GOOD / JUDGES[name].good).glob(f"*{JUDGES[name].specimens}"))
