"""Report → one Markdown file for reuse, and its figures beside it.

The text is the article as it is printed: citations are numbers and the references a numbered list, so that it can be
read, searched and pasted without any program that resolves them. That is also why its head names no ``bibliography``:
no citation would ask for it, and Quarto fails where the file that it names is not there. The cited works as data are
the formats ``csl`` and ``bib``. Title, people and place of publication stand in the YAML at the head, which Pandoc,
Quarto and MyST print above the text; the text begins with the abstract.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from markdown_it.token import Token

from casegen.export.figure_files import figure_file, figure_name
from casegen.export.front_matter import front_matter
from casegen.markup.markdown import headings_below, to_markdown
from casegen.markup.text import Text
from casegen.report.report import Figure, ReferenceEntry, Report, Run, Section, Table

ENDING = "md"


def export_md(report: Report, stem: str) -> dict[str, bytes]:
    """The Markdown in UTF-8 and the files of its figures, by what follows ``stem`` and a full stop in their names."""
    files = {figure.number: figure_file(figure) for figure in report.figures()}
    named = {figure.number: figure_name(figure, files[figure.number]) for figure in report.figures()}
    addresses = {number: _address(f"{stem}.{name}") for number, name in named.items()}
    written = front_matter(report) + "\n" + article_markdown(report, addresses)
    return {ENDING: written.encode()} | {named[number]: file.data for number, file in files.items()}


def article_markdown(report: Report, addresses: dict[int, str]) -> str:
    """The article below its title. ``addresses`` are those of the figures' files, by number."""
    return to_markdown(list(_Tokens(report, addresses).article()), report.reference_numbers, report.citation_form)


def _address(name: str) -> str:
    """The name of a file as an address: what addresses or Markdown would act on is percent-encoded."""
    return re.sub(r"[%<>#?\\]", lambda found: quote(found[0]), name)


class _Tokens:
    """The tokens of the whole article: mdformat sees all of it, and keeps apart what would run together."""

    def __init__(self, report: Report, addresses: dict[int, str]) -> None:
        self.report = report
        self.addresses = addresses

    def article(self) -> Iterator[Token]:
        report = self.report
        if report.abstract:
            yield from _heading(report.abstract_heading, 1)
            yield from self._sections(report.abstract, 2)
        if report.keywords:
            yield from _paragraph([*_strong(f"{report.keywords_heading}:"), _word(f" {'; '.join(report.keywords)}")])
        yield from self._sections(report.sections, 1)
        if report.declarations:
            yield from _heading(report.declarations_heading, 1)
            yield from self._sections(report.declarations, 2)
        if report.references:
            yield from _heading(report.references_heading, 1)
            yield from _reference_list(report.references)

    def _sections(self, sections: Iterable[Section], rank: int) -> Iterator[Token]:
        for section in sections:
            yield from _heading(section.heading, rank)
            for block in section.blocks:
                if isinstance(block, Text):
                    yield from headings_below(block.tokens, rank)
                elif isinstance(block, Table):
                    yield from _table(block)
                else:
                    yield from self._figure(block)
            yield from self._sections(section.sections, min(rank + 1, 6))

    def _figure(self, figure: Figure) -> Iterator[Token]:
        """The picture and its caption in one paragraph: Pandoc makes the description the caption of a lone picture."""
        description = " ".join(part for part in (_sentence(figure.title), figure.description) if part)
        image = Token("image", "img", 0, attrs={"src": self.addresses[figure.number]}, children=[_word(description)])
        credit = [_word(f" {figure.credit}")] if figure.credit else []
        label = _strong(f"Figure {figure.number}.")
        yield from _paragraph(
            [image, Token("hardbreak", "br", 0), *label, _word(" "), *_inline(figure.caption), *credit]
        )


def _table(table: Table) -> Iterator[Token]:
    yield from _paragraph([*_strong(f"Table {table.number}."), _word(" "), *_inline(table.caption)])
    yield Token("table_open", "table", 1)
    yield from _rows("thead", "th", [table.header])
    if table.rows:
        yield from _rows("tbody", "td", table.rows)
    yield Token("table_close", "table", -1)


def _rows(part: str, cell: str, rows: Sequence[Sequence[Text]]) -> Iterator[Token]:
    yield Token(f"{part}_open", part, 1)
    for row in rows:
        yield Token("tr_open", "tr", 1)
        for text in row:
            yield Token(f"{cell}_open", cell, 1)
            yield Token("inline", "", 0, children=_inline(text))
            yield Token(f"{cell}_close", cell, -1)
        yield Token("tr_close", "tr", -1)
    yield Token(f"{part}_close", part, -1)


def _reference_list(references: Sequence[ReferenceEntry]) -> Iterator[Token]:
    yield Token("ordered_list_open", "ol", 1)
    for reference in references:
        yield Token("list_item_open", "li", 1)
        yield from _paragraph([token for run in reference.runs for token in _run(run)], hidden=True)
        yield Token("list_item_close", "li", -1)
    yield Token("ordered_list_close", "ol", -1)


def _run(run: Run) -> list[Token]:
    tokens = [_word(run.text)]
    if run.url:
        tokens = [Token("link_open", "a", 1, attrs={"href": run.url}), *tokens, Token("link_close", "a", -1)]
    if run.italic and run.text.strip():
        tokens = [Token("em_open", "em", 1, markup="*"), *tokens, Token("em_close", "em", -1, markup="*")]
    return tokens


def _heading(words: str, rank: int) -> Iterator[Token]:
    if words:
        yield Token("heading_open", f"h{rank}", 1, markup="#" * rank)
        yield Token("inline", "", 0, children=[_word(words)])
        yield Token("heading_close", f"h{rank}", -1, markup="#" * rank)


def _paragraph(children: list[Token], hidden: bool = False) -> Iterator[Token]:
    yield Token("paragraph_open", "p", 1, hidden=hidden)
    yield Token("inline", "", 0, children=children)
    yield Token("paragraph_close", "p", -1, hidden=hidden)


def _inline(text: Text) -> list[Token]:
    return [child for token in text.tokens for child in token.children or ()]


def _strong(words: str) -> list[Token]:
    return [
        Token("strong_open", "strong", 1, markup="**"),
        _word(words),
        Token("strong_close", "strong", -1, markup="**"),
    ]


def _word(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _sentence(words: str) -> str:
    return f"{words}." if words and words[-1] not in ".!?" else words
