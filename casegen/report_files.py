"""The files of one report in the asked formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from casegen.export import EXPORTERS, Exported, Manuscript, set_in_type
from casegen.export.attachment import CASE_STEM, Attachment

if TYPE_CHECKING:
    from casegen.export.typeset import Typeset
    from casegen.journals import Journal

CHECKLIST = "checklist"
"""The format that is no export of the report alone: it judges the case, and looks up pages in the PDF."""


_DATA: Final = {
    "csl": ("references.csl.json", "application/vnd.citationstyles.csl+json", "The references as CSL-JSON"),
    "phenopacket": ("phenopacket.json", "application/json", "The patient's facts as a phenopacket (GA4GH, version 2)"),
    "fhir": ("fhir.json", "application/fhir+json", "The report as a document of HL7 FHIR R4"),
}
"""The formats that a PDF carries beside its case file: name of the file, media type, what it is."""


def report_files(manuscript: Manuscript, journal: Journal, formats: Sequence[str]) -> Iterator[tuple[str, Exported]]:
    """The formats with their files, in the order asked for; the checklist is two files, in HTML and in PDF.

    Where the manuscript has attachments, its data in other forms are attached too.
    """
    if manuscript.attachments and "pdf" in formats:
        manuscript = replace(manuscript, attachments=(*manuscript.attachments, *_data(manuscript)))
    # The checklist needs to know on which page of the PDF everything stands, and the PDF is set in type once.
    article = set_in_type(manuscript) if CHECKLIST in formats else None
    for name in formats:
        if name == CHECKLIST and article:
            yield name, _checklist(manuscript, journal, article)
        elif name == "pdf" and article:
            yield name, Exported({name: article.pdf})
        else:
            yield name, EXPORTERS[name](manuscript)


def _data(manuscript: Manuscript) -> Iterator[Attachment]:
    # Inside a PDF nothing is called after the case file on the disk.
    given = replace(manuscript, stem=CASE_STEM)
    for format_, (name, media_type, description) in _DATA.items():
        if format_ not in EXPORTERS:
            continue
        for ending, made in EXPORTERS[format_](given).files.items():
            # Of several patients each has a file of its own: PATIENT-ID.phenopacket.json.
            own_name = ending if ending.endswith(f".{name}") else name
            yield Attachment(_free(own_name, manuscript), made, media_type, description, "Data")


def _free(name: str, manuscript: Manuscript) -> str:
    """The name, or one like it where a file of the case is called so."""
    taken = {attachment.name.casefold() for attachment in manuscript.attachments}
    return _free(f"casegen.{name}", manuscript) if name.casefold() in taken else name


def _checklist(manuscript: Manuscript, journal: Journal, article: Typeset) -> Exported:
    from casegen.checklist import complete_checklist
    from casegen.export.checklist import checklist_html, checklist_pdf

    completed = complete_checklist(manuscript.case, journal, manuscript.report, article.pages)
    design = manuscript.report.design
    page = checklist_html(completed, journal.templates, design)
    pdf = checklist_pdf(completed, page, journal.templates, design, manuscript.engine)
    return Exported({f"{CHECKLIST}.html": page, f"{CHECKLIST}.pdf": pdf})
