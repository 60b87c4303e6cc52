"""Sections, tables and figures, one below the other."""

from __future__ import annotations

from docx.oxml.ns import qn

from casegen.export.docx.figures import figure_paragraph
from casegen.export.docx.page import end_of_section
from casegen.export.docx.word_document import WordDocument
from casegen.export.page_templates import PageWords
from casegen.markup.docx import to_docx, to_runs
from casegen.markup.docx.column_widths import is_broad
from casegen.markup.docx.elements import Element, bold, field, paragraph, run, set_spacing, w
from casegen.markup.docx.tables import ABOVE_A_TABLE, cell, to_table
from casegen.markup.text import Text
from casegen.report.report import Figure, Report, Section, Table

_DEEPEST_HEADING = 5
_BELOW_A_TABLE = 200


class Body:
    """The paragraphs and tables of the document in reading order, until they are written into it."""

    def __init__(self, word: WordDocument, words: PageWords) -> None:
        self.word = word
        self.words = words
        self.elements: list[Element] = []

    def add(self, *elements: Element) -> None:
        """What comes next."""
        self.elements.extend(elements)

    def heading(self, text: str, rank: int, anchor: str) -> None:
        """A heading of this rank (Heading 1 has rank 1), with a bookmark."""
        style = self.word.style(f"heading {min(rank, _DEEPEST_HEADING)}")
        self.add(paragraph(style, *self.word.bookmarked(anchor, run(text))))

    def abstract(self, report: Report) -> None:
        """The abstract under its headings, and the keywords."""
        if report.abstract:
            self.heading(report.abstract_heading, 1, "abstract")
            for section in report.abstract:
                self.section(section, 2)
        if report.keywords:
            name = run(f"{report.keywords_heading}: ", *bold())
            self.add(paragraph(self.word.style("Body Text"), name, run("; ".join(report.keywords))))

    def section(self, section: Section, rank: int) -> None:
        """A section whose heading has this rank, and those inside it."""
        if section.heading:
            self.heading(section.heading, rank, section.anchor)
        for block in section.blocks:
            if isinstance(block, Text):
                self.add(*to_docx(block, self.word, rank))
            elif isinstance(block, Table):
                self._table(block)
            else:
                self._figure(block)
        for below in section.sections:
            self.section(below, rank + 1)

    def write(self) -> None:
        """Put everything into the document."""
        self._set_apart_from_tables()
        body = self.word.document.element.body
        for element in self.elements:
            body.insert(len(body) - 1, element)

    def _table(self, table: Table) -> None:
        caption = self._caption(self.words.table, table, keep_next=True)
        header, *rows = ([cell(text, self.word) for text in row] for row in (table.header, *table.rows))
        words = [[each.words for each in row] for row in (header, *rows)]
        if not is_broad(words, self.word.text_width):
            self.add(caption, to_table(header, rows, self.word))
            return
        self._end_section()
        self.add(caption, to_table(header, rows, self.word, self.word.text_height))
        ending = end_of_section(self.word.document, turned=True)
        self.add(paragraph(self.word.style("Table Text"), properties=(ending,)))

    def _set_apart_from_tables(self) -> None:
        """Room below each table; two in a row would become one, so a paragraph keeps them apart."""
        roomy = self._headings() | {self.word.style("caption"), self.word.style("Figure")}
        for index in range(len(self.elements) - 1, -1, -1):
            if self.elements[index].tag != qn("w:tbl"):
                continue
            below = self.elements[index + 1] if index + 1 < len(self.elements) else None
            if below is None or below.tag == qn("w:tbl"):
                self.elements.insert(index + 1, paragraph(self.word.style("Table Text")))
            elif _style(below) not in roomy:
                set_spacing(below, before=_BELOW_A_TABLE)

    def _headings(self) -> set[str]:
        return {self.word.style(f"heading {rank}") for rank in range(1, _DEEPEST_HEADING + 1)}

    def _end_section(self) -> None:
        """End the upright pages, but not between a heading and what is under it."""
        at = len(self.elements)
        while at and _style(self.elements[at - 1]) in self._headings():
            at -= 1
        last = self.elements[at - 1] if at else None
        properties = last.find(qn("w:pPr")) if last is not None and last.tag == qn("w:p") else None
        if properties is None or properties.find(qn("w:sectPr")) is not None:
            properties = w("pPr", w("pStyle", val=self.word.style("Table Text")))
            self.elements.insert(at, w("p", properties))
        properties.append(end_of_section(self.word.document, turned=False))

    def _figure(self, figure: Figure) -> None:
        self.add(figure_paragraph(figure, self.word, f"{self.words.figure} {figure.number}"))
        credit = [run(f" {figure.credit}")] if figure.credit else []
        self.add(self._caption(self.words.figure, figure, *credit))

    def _caption(self, label: str, block: Table | Figure, *after: Element, keep_next: bool = False) -> Element:
        """Label, number and words; the number is a field, so that Word counts anew when a table is put in between."""
        counted = self.word.sequences.get(label, 0) + 1
        self.word.sequences[label] = block.number
        name = label if label.isidentifier() else type(block).__name__
        code = f"SEQ {name} \\* ARABIC" + (f" \\r {block.number}" if counted != block.number else "")
        number = field(code, str(block.number), *bold())
        numbered = self.word.bookmarked(block.anchor, run(f"{label} ", *bold()), *number)
        words = to_runs(block.caption, self.word)
        # A caption above its table stands closer to it than one below its figure to what follows.
        properties = (w("keepNext"), w("spacing", after=ABOVE_A_TABLE)) if keep_next else ()
        style = self.word.style("caption")
        return paragraph(style, *numbered, run(". ", *bold()), *words, *after, properties=properties)


def _style(element: Element) -> str:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style.get(qn("w:val"), "") if style is not None else ""
