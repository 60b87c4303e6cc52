"""The formats. A new one is a module here and a line in `EXPORTERS`.

What a person reads is made from the Report and nothing else; what a registry reads is made from the Case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from casegen.export.attachment import Attachment
    from casegen.export.typeset import Typeset
    from casegen.model import Case
    from casegen.report.report import Report
    from casegen.validate import Location

Engine = Literal["weasyprint", "typst"]


class Manuscript(Struct, frozen=True):
    """What is exported.

    ``templates`` are the folders to search, the journal's first. ``stem`` begins the names of all files: only formats
    that consist of several, and name one in another, look at it. ``attachments`` are the files that a PDF carries, and
    ``engine`` is what sets it in type.
    """

    case: Case
    report: Report
    templates: Sequence[Path]
    stem: str
    attachments: tuple[Attachment, ...] = ()
    engine: Engine = "weasyprint"


class Exported(Struct, frozen=True):
    """The files of a format, by what follows the stem and a full stop, and the facts that it has no place for.

    ``lacking`` are keys of the case file that it has a place for and the case no value, which whoever takes the format
    will ask for.
    """

    files: Mapping[str, bytes]
    losses: tuple[Location, ...] = ()
    lacking: tuple[str, ...] = ()


Exporter = Callable[[Manuscript], Exported]


def _function(name: str, function: str = "") -> Any:
    # Jinja2 and WeasyPrint take half a second to import, and most commands need neither.
    return getattr(import_module(f"casegen.export.{name}"), function or f"export_{name}")


def _of_report(name: str, ending: str = "") -> Exporter:
    """One file from the Report and the templates: ``export_NAME(report, templates)`` gives its bytes."""
    return lambda given: Exported({ending or name: _function(name)(given.report, given.templates)})


_ENGINES: dict[Engine, str] = {"weasyprint": "pdf", "typst": "typst_pdf"}
"""Engine → the module that sets a report in type with it; no other engine is imported."""


def set_in_type(given: Manuscript) -> Typeset:
    """The PDF, and where in it everything stands. Raises CaseError M302 or M314 where the engine is missing."""
    made: Typeset = _by_engine(given, "typeset_report")
    return made


def _pdf(given: Manuscript) -> Exported:
    return Exported({"pdf": _by_engine(given, "export_pdf")})


def _by_engine(given: Manuscript, function: str) -> Any:
    return _function(_ENGINES[given.engine], function)(given.report, given.templates, given.attachments)


def _jats(given: Manuscript) -> Exported:
    files = _function("jats")(given.report, given.templates, given.stem)
    return Exported(files, lacking=_function("jats", "lacking_for_pmc")(given.report))


def _fhir(given: Manuscript) -> Exported:
    bundle, losses = _function("fhir")(given.case, given.report)
    return Exported({"fhir.json": bundle}, losses)


def _of_references(name: str, ending: str) -> Exporter:
    """One file from the Report alone."""
    return lambda given: Exported({ending: _function(name)(given.report)})


def _markdown(given: Manuscript) -> Exported:
    return Exported(_function("md")(given.report, given.stem))


def _phenopacket(given: Manuscript) -> Exported:
    exported: Exported = _function("phenopacket")(given.case, given.report, given.stem)
    return exported


EXPORTERS: dict[str, Exporter] = {
    "html": _of_report("html"),
    "pdf": _pdf,
    "docx": _of_report("docx"),
    "jats": _jats,
    "md": _markdown,
    "phenopacket": _phenopacket,
    "fhir": _fhir,
    "bib": _of_references("bib", "bib"),
    "csl": _of_references("csl", "csl.json"),
}
"""Format → the function that makes its files."""
