"""What is counted: authors, patients, references, figures, tables, learning points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casegen.checks.context import CheckContext
from casegen.checks.journal.requirement import Unmet, beyond, counted, journal_rule, too_many_or_few, wanted

if TYPE_CHECKING:
    from casegen.report.report import Report


@journal_rule("J151", "too many authors", "counts.authors_max")
def authors(context: CheckContext) -> Iterator[Unmet]:
    """A journal may take only so many authors.

    Name under article.authors those who meet the journal's criteria of authorship, and thank the others in
    declarations.acknowledgements; or ask the editor for an exception.
    """
    count = len(context.case.article.authors)
    if limit := beyond(context, "counts.authors_max", count):
        of = ("the article", counted(count, "author"))
        yield too_many_or_few("counts.authors_max", ("article", "authors"), of, limit, ("name fewer authors", ""))


@journal_rule("J152", "too many references", "counts.references_max")
def references(context: CheckContext) -> Iterator[Unmet]:
    """A journal may take only so many references.

    Keep the most important ones under references, and take the others out of the prose that cites them.
    """
    count = len(context.case.references)
    if limit := beyond(context, "counts.references_max", count):
        of = ("the article", counted(count, "reference"))
        yield too_many_or_few("counts.references_max", ("references",), of, limit, ("cite fewer works", ""))


@journal_rule(
    "J153", "too many figures or tables", "counts.figures_max", "counts.tables_max", "counts.figures_and_tables_max"
)
def figures_and_tables(context: CheckContext) -> Iterator[Unmet]:
    """A journal may take only so many figures and tables.

    Counted are those that casegen makes from the facts, the timeline and the laboratory results, and the tables with
    a caption in your prose. Join tables, or tell a short one in a sentence.
    """
    limits = [f"counts.{what}_max" for what in ("figures", "tables", "figures_and_tables")]
    if not any(wanted(context, path) for path in limits) or context.report is None:
        return
    figures, tables = (_count(context.report, kind) for kind in ("Figure", "Table"))
    told = (counted(figures, "figure"), counted(tables, "table"))
    counts = (figures, tables, figures + tables)
    for path, count, has in zip(limits, counts, (*told, f"{told[0]} and {told[1]}"), strict=True):
        if limit := beyond(context, path, count):
            tasks = ("show fewer figures or tables", "")
            yield too_many_or_few(path, ("sections",), ("the report", has), limit, tasks)


def _count(report: Report, kind: str) -> int:
    sections = (section for outer in report.sections for section in outer.with_inner())
    return sum(type(block).__name__ == kind for section in sections for block in section.blocks)


@journal_rule("J154", "too few or too many learning points", "counts.learning_points_min", "counts.learning_points_max")
def learning_points(context: CheckContext) -> Iterator[Unmet]:
    """Journals that print learning points want a certain number of them.

    Write each as one sentence under sections.learning_points.
    """
    count = len(context.case.sections.learning_points) if context.case.sections else 0
    for path in ("counts.learning_points_min", "counts.learning_points_max"):
        if limit := beyond(context, path, count):
            of = ("the report", counted(count, "learning point"))
            tasks = ("drop learning points", "write learning points")
            yield too_many_or_few(path, ("sections", "learning_points"), of, limit, tasks)


@journal_rule("J155", "too many patients", "counts.patients_max")
def patients(context: CheckContext) -> Iterator[Unmet]:
    """A journal of case reports may take reports on only so many patients.

    Report on those that teach most, or look for a journal that takes series.
    """
    count = len(context.case.records)
    if limit := beyond(context, "counts.patients_max", count):
        of = ("the report", counted(count, "patient"))
        yield too_many_or_few("counts.patients_max", ("patients",), of, limit, ("report on fewer patients", ""))


RULES = (authors, references, figures_and_tables, learning_points, patients)
