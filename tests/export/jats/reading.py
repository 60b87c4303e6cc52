"""A JATS article read back, beside the words that its report should have put there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from casegen.export.jats import export_jats
from casegen.markup.plain import to_plain
from casegen.report.report import Figure, Report, Section, Table
from tests.export.page_parts import TEMPLATES

XLINK = "{http://www.w3.org/1999/xlink}"
NAMES = {"ali": "http://www.niso.org/schemas/ali/1.0/", "xlink": "http://www.w3.org/1999/xlink"}


@dataclass(frozen=True)
class Read:
    """The root of an article and the files beside it."""

    root: etree._Element
    files: dict[str, bytes]

    def all(self, path: str) -> list[etree._Element]:
        return self.root.xpath(path, namespaces=NAMES)

    def texts(self, path: str) -> list[str]:
        return [text_of(found) for found in self.all(path)]

    def one(self, path: str) -> str:
        (found,) = self.texts(path)
        return found

    def by_id(self, id_: str) -> etree._Element:
        (found,) = self.root.xpath("//*[@id=$id]", id=id_)
        return found


def read(report: Report, stem: str = "case") -> Read:
    """The report exported and read back, by a parser that knows nothing of the DTD."""
    files = dict(export_jats(report, TEMPLATES, stem))
    return read_files({f"{stem}.{ending}": data for ending, data in files.items()})


def read_files(files: dict[str, bytes]) -> Read:
    """An article and its figures as they lie in a folder."""
    (article,) = (name for name in files if name.endswith(".jats.xml"))
    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)
    return Read(etree.fromstring(files[article], parser), {name: files[name] for name in files if name != article})


def text_of(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def words_of(element: etree._Element) -> list[str]:
    """The words of an element. The numbers of lists that don't begin at 1 are typed out, so they are passed over."""
    pieces = element.xpath(".//text()[not(ancestor::label[parent::list-item])]")
    return "".join(pieces).split()


def words_of_section(section: Section, report: Report, heading: bool = True) -> list[str]:
    """The words of a section as the report has them, in reading order."""
    return " ".join(_texts(section, report, heading)).split()


def _texts(section: Section, report: Report, heading: bool) -> Iterator[str]:
    numbers, form = report.reference_numbers, report.citation_form
    if heading:
        yield section.heading
    for block in section.blocks:
        if isinstance(block, Table):
            yield f"Table {block.number} {to_plain(block.caption, numbers, form)}"
            yield from (to_plain(cell, numbers, form) for row in (block.header, *block.rows) for cell in row)
        elif isinstance(block, Figure):
            yield f"Figure {block.number} {to_plain(block.caption, numbers, form)}"
            yield from (block.title, block.description, block.credit)
        else:
            yield to_plain(block, numbers, form)
    for below in section.sections:
        yield from _texts(below, report, heading=True)
