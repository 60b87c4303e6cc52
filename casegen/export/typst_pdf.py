"""Report → PDF, set in type by Typst: its code, made from the templates of the journal, and the files that it names."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment

from casegen.compiled_templates import markup_environment
from casegen.export import flow
from casegen.export.attachment import Attachment
from casegen.export.page_templates import printed
from casegen.export.plain_abstract import plain_abstract
from casegen.export.timestamp import UNKNOWN, timestamp
from casegen.export.typeset import Typeset
from casegen.export.typst_pictures import Pictures
from casegen.journals.design import Design
from casegen.markup.text import Text
from casegen.markup.typst import Code, Surroundings, finalized, shape_of, to_inline, to_typst, to_words
from casegen.problems import CaseError, ExitCode, Problem
from casegen.report.report import Report, Section, Table

if TYPE_CHECKING:
    from casegen.export.typst_compiler import Columns, Mark

Files = Callable[[], Mapping[str, bytes]]
Stretches = Mapping[int, "Columns"]
"""Stretch → its columns, as far as they are known."""

_LONGEST_DESCRIPTION: Final = 300
_TIMES: Final = 0.42
"""The part of a table of events that the column of times gets, where they are longer than labels."""

_ATTEMPTS: Final = 8


def export_pdf(report: Report, templates: Sequence[Path], attachments: Sequence[Attachment] = ()) -> bytes:
    """The report as a tagged PDF (PDF/UA-1 and PDF/A-3u).

    As `casegen.export.pdf.export_pdf`, with another engine; the same bytes on every machine. Raises CaseError M314
    where Typst is not installed, M313 where it has no letter for a character.
    """
    return _of_report(report, templates, attachments, with_pages=False).pdf


def typeset_report(report: Report, templates: Sequence[Path], attachments: Sequence[Attachment] = ()) -> Typeset:
    """The PDF that `export_pdf` makes, and on which of its pages each id stands, which takes Typst time to tell."""
    return _of_report(report, templates, attachments, with_pages=True)


def _of_report(
    report: Report, templates: Sequence[Path], attachments: Sequence[Attachment], *, with_pages: bool
) -> Typeset:
    pictures = Pictures()
    description = textwrap.shorten(plain_abstract(report, headings=False), _LONGEST_DESCRIPTION, placeholder=" …")
    surroundings = Surroundings(report.reference_numbers, anchors_of(report), report.citation_form)
    moment = _moment(report)
    render = partial(
        _environment(tuple(templates)).get_template("article.typ.jinja").render,
        report=report,
        language=report.language,
        design=printed(report.design),
        description=description,
        date=_date(moment),
        dates=" · ".join(f"{label}: {date}" for label, date in report.dates),
        attachments=attachments,
        stretches=flow.stretches(report.sections),
        items=flow.items,
        typst=lambda text, rank: to_typst(text, surroundings, rank),
        inline=lambda text: to_inline(text, surroundings),
        held_together=to_words,
        picture=pictures.code,
        shape=_shape,
        kind_of=lambda item: type(item.content).__name__,
    )
    named = {f"attached-{number}": each.data for number, each in enumerate(attachments, 1)}
    return _set(lambda columns: render(columns=columns), lambda: {**pictures.files, **named}, moment, with_pages)


def template_pdf(name: str, templates: Sequence[Path], design: Design, **given: Any) -> bytes:
    """A template of Typst's code without columns, pictures and attachments, set in type."""
    source = _environment(tuple(templates)).get_template(name).render(design=printed(design), **given)
    return _set(lambda columns: source, dict, UNKNOWN, with_pages=False).pdf


def _set(source: Callable[[Stretches], str], files: Files, moment: str, with_pages: bool) -> Typeset:
    """The code set in type, with columns so high that nothing sticks out of them.

    Typst works that out by itself, but lays a document out five times at most; where they are still growing then, it
    goes on from there.
    """
    compiler = _compiler()
    columns: Stretches = {}
    code = source(columns)  # which asks for its pictures
    with compiler.Reach(files()) as reach:
        for _ in range(_ATTEMPTS):
            document = compiler.Document(code, reach, moment)
            made = document.compiled()
            grown = columns if made.is_settled else document.columns()
            if grown == columns:
                return Typeset(made.pdf, _pages(document.marks()) if with_pages else {})
            columns = grown
            code = source(columns)
    raise CaseError(Problem("M306", "the columns of this report can't be balanced"), ExitCode.MACHINE_LACKS_SOMETHING)


def _pages(marks: Iterable[Mark]) -> dict[str, tuple[int, ...]]:
    """Where every id stands: from the page on which it begins to that on which it ends."""
    begins = {mark.id: mark.page for mark in marks if mark.kind == "at"}
    ends = {mark.id: mark.page for mark in marks if mark.kind == "ends"}
    return {id_: tuple(range(page, ends.get(id_, page) + 1)) for id_, page in begins.items()}


def anchors_of(report: Report) -> frozenset[str]:
    """All that a link inside the report can lead to."""
    found = {"title", "abstract", "keywords", "declarations", "references"}
    found |= {f"ref-{entry.id}" for entry in report.references}
    for outer in (*report.abstract, *report.sections, *report.declarations):
        for section in outer.with_inner():
            found |= set(_anchors(section))
    return frozenset(found)


def _anchors(section: Section) -> Iterable[str]:
    if section.heading:
        yield section.anchor
    for block in section.blocks:
        if isinstance(block, Text):
            yield from (str(token.attrs["id"]) for token in block.tokens if "id" in token.attrs)
        else:
            yield block.anchor


def _shape(table: Table) -> Code:
    # Times in words are about as long as what happened then, and their column would be given less.
    first = _TIMES if table.anchor.endswith("table-timeline") else 0.0
    return shape_of(flow.cells(table), first=first)


def _moment(report: Report) -> str:
    """The date that PDF/A wants. That of a review copy tells nothing, and so does one that no calendar has."""
    stated = UNKNOWN if report.review else timestamp(report)
    try:
        datetime.fromisoformat(stated)
    except ValueError:
        return UNKNOWN
    return stated


def _date(moment: str) -> Code:
    year, month, day = moment[:10].split("-")
    return Code(f"datetime(year: {int(year)}, month: {int(month)}, day: {int(day)}, hour: 0, minute: 0, second: 0)")


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = markup_environment(folders, finalized)
    environment.filters["code"] = Code
    return environment


def _compiler() -> ModuleType:
    try:
        from casegen.export import typst_compiler
    except ImportError as error:
        message = "the PDF can't be set in type, because Typst is not installed; install casegen[typst]"
        raise CaseError(Problem("M314", message), ExitCode.MACHINE_LACKS_SOMETHING) from error
    return typst_compiler
