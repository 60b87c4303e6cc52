"""A Report as the plain text of its parts, for tests to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casegen.markup.plain import to_plain
from casegen.model import Case
from casegen.model.base import Part, keys_by_field
from casegen.report.report import Figure, Report, Section, Table


def report_text(report: Report) -> str:
    """Every word that a reader sees, a line or paragraph each; unbreakable spaces are plain here."""
    return "\n".join(line for line in _lines(report) if line).replace("\u00a0", " ")


def case_presentation(report: Report) -> str:
    """The text of the section that is written from the facts, with its heading."""
    section = next(section for section in report.sections if section.anchor == "case")
    return "\n".join(_section(section, report.reference_numbers)).replace("\u00a0", " ")


def section_text(report: Report, anchor: str) -> str:
    """The text of one section of the article or its abstract, without its heading."""
    section = next(section for section in (*report.abstract, *report.sections) if section.anchor == anchor)
    return "\n".join(list(_section(section, report.reference_numbers))[1:]).replace("\u00a0", " ")


def own_words(report: Report) -> str:
    """What casegen wrote: the abstract and the case presentation, a paragraph a line."""
    texts = [section_text(report, section.anchor) for section in report.abstract]
    is_told = any(section.anchor == "case" for section in report.sections)
    return "\n".join([*texts, case_presentation(report) if is_told else ""])


def _lines(report: Report) -> Iterator[str]:
    yield from (report.kind, report.title, report.running_title)
    for author in report.authors:
        yield from (author.name, author.orcid, author.email)
    yield from (affiliation.address for affiliation in report.affiliations)
    yield from (report.citation, report.doi, report.permissions.licence)
    yield from (f"{label}: {date}" for label, date in report.dates)
    yield from report.keywords
    for section in (*report.abstract, *report.sections, *report.declarations):
        yield from _section(section, report.reference_numbers)
    for entry in report.references:
        yield f"{entry.number}. {''.join(run.text for run in entry.runs)}"


def _section(section: Section, numbers: Mapping[str, int] | None) -> Iterator[str]:
    yield section.heading
    for block in section.blocks:
        if isinstance(block, Table):
            yield f"Table {block.number}. {to_plain(block.caption, numbers)}"
            for row in (block.header, *block.rows):
                yield " | ".join(to_plain(cell, numbers) for cell in row)
        elif isinstance(block, Figure):
            yield f"Figure {block.number}. {to_plain(block.caption, numbers)}"
            yield f"[{block.title}: {block.description}]"
        else:
            yield to_plain(block, numbers)
    for below in section.sections:
        yield from _section(below, numbers)


def model_leaves(case: Case) -> Iterator[tuple[str, object]]:
    """Every fact of a case with its path."""
    yield from _leaves(case, "")


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves(item, f"{path}[{index}]")
    elif isinstance(value, Part):
        for name, key in keys_by_field(type(value)).items():
            yield from _leaves(getattr(value, name), f"{path}.{key}".lstrip("."))
    elif value is not None:
        yield path, value
