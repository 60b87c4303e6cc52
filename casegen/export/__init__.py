"""The readable formats. A new one is a module here and a line in `EXPORTERS`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from casegen.report.report import Report

Exporter = Callable[[Report, Sequence[Path]], bytes]


def _from_module(name: str) -> Exporter:
    # Jinja2 and WeasyPrint take half a second to import, and most commands need neither.
    def export(report: Report, templates: Sequence[Path]) -> bytes:
        exporter: Exporter = getattr(import_module(f"casegen.export.{name}"), f"export_{name}")
        return exporter(report, templates)

    return export


EXPORTERS: dict[str, Exporter] = {name: _from_module(name) for name in ("html", "pdf")}
"""Format, which is also the file's extension → the function that makes the file's bytes."""
