"""What every part of an article needs: the report, the words of the page, the names of files, and where links lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from casegen.export.jats.declarations import target_of
from casegen.export.page_templates import PageWords
from casegen.markup.jats import Surroundings
from casegen.report.report import Figure, Report, Section, Table


class Article(Struct, frozen=True, dict=True):
    """A report on its way to JATS. ``files`` are the names of the image files by the anchor of the figure."""

    report: Report
    words: PageWords
    files: Mapping[str, str]

    @cached_property
    def surroundings(self) -> Surroundings:
        """What its texts ask of it."""
        report = self.report
        return Surroundings(report.reference_numbers, dict(self._targets()), report.citation_form)

    def _targets(self) -> Iterator[tuple[str, str]]:
        """The anchors that get an id, and the ref-type of what points to them."""
        report = self.report
        if report.abstract:
            yield "abstract", "other"
        if report.references:
            yield "references", "other"
        for section in (*report.abstract, *report.sections):
            yield from _targets_in(section)
        for section in report.declarations:
            yield from _targets_in(section)
            yield section.anchor, target_of(section)
        yield from ((f"ref-{reference.id}", "bibr") for reference in report.references)


def _targets_in(outer: Section) -> Iterator[tuple[str, str]]:
    for section in outer.with_inner():
        yield section.anchor, "sec"
        for block in section.blocks:
            if isinstance(block, Table):
                yield block.anchor, "table"
            elif isinstance(block, Figure):
                yield block.anchor, "fig"
