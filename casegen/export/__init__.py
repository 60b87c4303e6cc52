"""The formats. A new one is a module here and a line in `EXPORTERS`.

What a person reads is made from the Report and nothing else; what a registry reads is made from the Case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casegen.model import Case
    from casegen.report.report import Report
    from casegen.validate import Location


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What is exported.

    ``templates`` are the folders to search, the journal's first. ``stem`` begins the names of all files: only formats
    that consist of several, and name one in another, look at it.
    """

    case: Case
    report: Report
    templates: Sequence[Path]
    stem: str


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of a format, by what follows the stem and a full stop, and the facts that it has no place for."""

    files: Mapping[str, bytes]
    losses: tuple[Location, ...] = ()


Exporter = Callable[[Manuscript], Exported]


def _function(name: str) -> Any:
    # Jinja2 and WeasyPrint take half a second to import, and most commands need neither.
    return getattr(import_module(f"casegen.export.{name}"), f"export_{name}")


def _of_report(name: str, ending: str = "") -> Exporter:
    """One file from the Report and the templates: ``export_NAME(report, templates)`` gives its bytes."""
    return lambda given: Exported({ending or name: _function(name)(given.report, given.templates)})


def _of_case(name: str) -> Exporter:
    """Files from the facts: ``export_NAME(case, report, stem)`` gives them and what they have no place for."""

    def export(given: Manuscript) -> Exported:
        exported: Exported = _function(name)(given.case, given.report, given.stem)
        return exported

    return export


EXPORTERS: dict[str, Exporter] = {
    "html": _of_report("html"),
    "pdf": _of_report("pdf"),
    "phenopacket": _of_case("phenopacket"),
}
"""Format → the function that makes its files."""
