"""The Markdown file: the words of the report, section by section, figures beside it, and a head that readers know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from casegen.build import BuildOptions, build_case
from casegen.export.md import export_md
from casegen.markup.plain import to_plain
from casegen.markup.text import Text
from casegen.report.report import Figure, Report, Section, Table
from casegen.report.review_copy import without_authors
from tests.export.sample_report import bare_report, hostile_report, long_report, short_report
from tests.loading import ROOT, case_data, case_of, report_of

EXPECTED = Path(__file__).parent / "expected"
CASES = sorted((ROOT / "cases").glob("*.yaml"))
SAMPLES = {"short": short_report(), "long": long_report(), "bare": bare_report(), "hostile": hostile_report()}
READER = MarkdownIt("commonmark").enable("table")

Chunk = tuple[str, list[str]]


def report_named(name: str) -> Report:
    return SAMPLES[name] if name in SAMPLES else report_of(case_of(case_data(ROOT / "cases" / f"{name}.yaml")))


def body(report: Report) -> str:
    return export_md(report, "stem")["md"].decode().split("---\n", 2)[2]


def head(report: Report) -> Any:
    return yaml.safe_load(export_md(report, "stem")["md"].decode().split("---\n", 2)[1])


@pytest.mark.parametrize("name", [*SAMPLES, *(case.stem for case in CASES)])
def test_another_reader_finds_the_words_of_every_section(name: str) -> None:
    report = report_named(name)
    assert list(chunks(READER.parse(body(report)))) == list(printed(report))


def test_there_are_thirteen_cases() -> None:
    assert len(CASES) == 13


@pytest.mark.parametrize("name", ["short", "bare"])
def test_the_whole_file_is_as_expected(name: str) -> None:
    # Write it anew, for a look at the difference: python -m tests.export.expected_pages
    assert export_md(SAMPLES[name], name)["md"].decode() == (EXPECTED / f"{name}.md").read_text(encoding="utf-8")


def test_every_figure_is_a_file_that_the_text_shows() -> None:
    files = export_md(short_report(), "my case (1) 50%")
    assert list(files) == ["md", "figure-1.png", "figure-2.png"]
    assert files["figure-1.png"].startswith(b"\x89PNG")
    images = [
        child
        for token in READER.parse(files["md"].decode().split("---\n", 2)[2])
        for child in token.children or ()
        if child.type == "image"
    ]
    assert [image.attrs["src"] for image in images] == [
        f"my%20case%20(1)%2050%25.figure-{number}.png" for number in (1, 2)
    ]
    assert images[0].content == "Two years of examplinib. A bar from 2001 to 2003 & no \\<gap>."


def test_the_head_for_pandoc_quarto_and_myst() -> None:
    found = head(short_report())
    assert found["author"] == ["Ène-Aurèle Émard"]
    (author,) = found["authors"]
    assert author["orcid"] == "0000-0002-1825-0097"
    assert author["corresponding"] is True
    assert author["affiliations"][0]["ror"] == "https://ror.org/01cmnjq37"
    assert found["date"] == "2012-12-04"
    assert found["citation"]["container-title"] == "Journal of Examples"
    assert "bibliography" not in found


def test_the_head_is_data_whatever_is_in_it() -> None:
    assert head(hostile_report())["title"] == hostile_report().title
    assert set(head(bare_report())) == {"title", "lang"}


def test_the_head_of_a_review_copy_names_nobody() -> None:
    data = case_data(ROOT / "cases" / "blay2012.yaml")
    anonymous = head(report_of(without_authors(case_of(data))))
    assert not {"author", "authors", "doi", "date", "history", "copyright"} & set(anonymous)
    assert anonymous["citation"] == {"type": "article-journal", "container-title": "Clinical Sarcoma Research"}


def test_the_build_writes_it_with_its_figures() -> None:
    file = ROOT / "cases" / "blay2012.yaml"
    files = build_case(file.read_bytes(), file.name, "blay2012", BuildOptions(formats=("md",))).files
    assert list(files) == ["blay2012.md", "blay2012.figure-1.png"]
    assert b"(blay2012.figure-1.png)" in files["blay2012.md"]


def chunks(tokens: Sequence[Token]) -> Iterator[Chunk]:
    """Heading and words of each section, as a reader of Markdown finds them."""
    heading, start = "", 0
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            yield heading, words(to_plain(Text(tokens[start:index])))
            heading, start = to_plain(Text((tokens[index + 1],))), index + 3
    yield heading, words(to_plain(Text(tokens[start:])))


def printed(report: Report) -> Iterator[Chunk]:
    """The same from the report itself."""
    tokens = Chunks(report)
    if report.abstract:
        tokens.begin(report.abstract_heading)
        tokens.add_sections(report.abstract)
    if report.keywords:
        tokens.add(f"{report.keywords_heading}: {'; '.join(report.keywords)}")
    tokens.add_sections(report.sections)
    if report.declarations:
        tokens.begin(report.declarations_heading)
        tokens.add_sections(report.declarations)
    if report.references:
        tokens.begin(report.references_heading)
        for entry in report.references:
            tokens.add("".join(run.text for run in entry.runs))
    yield from tokens.found


class Chunks:
    """Headings with the words below them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.found: list[Chunk] = [("", [])]

    def begin(self, heading: str) -> None:
        self.found.append((heading, []))

    def add(self, text: str) -> None:
        self.found[-1][1].extend(words(text))

    def add_sections(self, sections: Iterable[Section]) -> None:
        for section in sections:
            if section.heading:
                self.begin(section.heading)
            for block in section.blocks:
                if isinstance(block, Table):
                    self.add(f"Table {block.number}. {self.plain(block.caption)}")
                    for row in (block.header, *block.rows):
                        self.add("\t".join(map(self.plain, row)))
                elif isinstance(block, Figure):
                    title = f"{block.title}. " if block.title and block.title[-1] not in ".!?" else block.title
                    self.add(f"{title}{block.description}\n")
                    self.add(f"Figure {block.number}. {self.plain(block.caption)} {block.credit}")
                else:
                    self.add_text(block.tokens)
            self.add_sections(section.sections)

    def add_text(self, tokens: Sequence[Token]) -> None:
        start = 0
        for index, token in enumerate(tokens):
            if token.type == "heading_open":
                self.add(self.plain(Text(tokens[start:index])))
                self.begin(self.plain(Text((tokens[index + 1],))))
                start = index + 3
        self.add(self.plain(Text(tokens[start:])))

    def plain(self, text: Text) -> str:
        return to_plain(text, self.report.reference_numbers, self.report.citation_form)


def words(text: str) -> list[str]:
    """The words between spaces and ends of lines; no-break spaces are inside a word."""
    return [word for line in text.split("\n") for cell in line.split("\t") for word in cell.split(" ") if word]
