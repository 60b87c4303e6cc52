"""Figures from image files: what can't be read or shown, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from casegen.checks.context import CheckContext
from casegen.images.names import given_away
from casegen.model.figure import Figure
from casegen.nearest import nearest
from casegen.problems import Problem
from casegen.validate import Location, spell_path


def check_figures(context: CheckContext) -> Iterator[Problem]:
    """Image files that can't be shown, and figures of nobody.

    V112: where the file is. V113: whether it can be read. V114: its size. V115: what it is. V116: damage.
    V117: the patient of a series.
    """
    for index, figure in enumerate(context.case.figures):
        yield from _file(context, ("figures", index, "file"), figure)
        yield from _patient(context, ("figures", index), figure)


def _file(context: CheckContext, location: Location, figure: Figure) -> Iterator[Problem]:
    found = context.images.faults.get(figure.file)
    if found:
        path = spell_path(location)
        # Where the name of the file may be that of the patient, its line is not printed.
        quotable = not any(given_away(figure.file, told_of(figure)))
        position = context.position(*location)
        yield replace(found, message=f"{path}: {found.message}", position=position, path=path, quotable=quotable)


def told_of(figure: Figure) -> tuple[str, ...]:
    """The texts about a figure, of which the words are no names."""
    return (figure.caption, figure.description, figure.kind, figure.id.replace("_", " "))


def _patient(context: CheckContext, location: Location, figure: Figure) -> Iterator[Problem]:
    known = [patient.id for patient in context.case.patients]
    if figure.patient in known or not (known or figure.patient):
        return
    path = spell_path((*location, "patient"))
    position = context.position(*location, "patient")
    if not known:
        yield Problem("V117", f"{path}: this report is on one patient; leave this out", position, path)
    elif figure.patient is None:
        message = f"{path}: say whose it is, with an id of patients: {', '.join(known)}"
        yield Problem("V117", message, position, path)
    else:
        near = nearest(figure.patient, known)
        hint = f"did you mean {near}?" if near else ""
        yield Problem("V117", f"{path}: {figure.patient!r} is no id of patients", position, path, hint)
