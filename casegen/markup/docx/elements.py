"""Elements of WordprocessingML (ISO/IEC 29500-1, 17), in as few words as they can be written."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from casegen.startup.late_pattern import late_pattern

Element = etree._Element

# CT_PPr of wml.xsd: of what we write, this comes after the spacing.
_AFTER_SPACING = tuple(map(qn, ("w:ind", "w:jc", "w:rPr", "w:sectPr")))
_SPACE = qn("xml:space")
_BREAKS = late_pattern(r"([\n\t])")


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """The element ``w:NAME`` with attributes of the same namespace; children that are None are left out."""
    element = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def run(text: str, *properties: Element) -> Element:
    """A run of text; its line feeds are line breaks, its tabs tabs. ``properties`` are in the order of the schema."""
    return w("r", w("rPr", *properties) if properties else None, *_contents(text))


def _contents(text: str) -> Iterator[Element]:
    for piece in _BREAKS.split(text):
        if piece == "\n":
            yield w("br")
        elif piece == "\t":
            yield w("tab")
        elif piece:
            yield _text("t", piece)


def _text(name: str, text: str) -> Element:
    element = w(name)
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def bold() -> tuple[Element, Element]:
    """The properties of a bold run."""
    return (w("b"), w("bCs"))


def raised() -> tuple[Element]:
    """The property of a superscript."""
    return (w("vertAlign", val="superscript"),)


def italic() -> tuple[Element, Element]:
    """The properties of a run in italics."""
    return (w("i"), w("iCs"))


def paragraph(style: str, *contents: Element, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph. ``style`` is the id of its style; ``properties`` follow it in the order of the schema."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *contents)


def set_spacing(paragraph: Element, **spacing: int) -> None:
    """Other room before or after a paragraph than its style has, in twentieths of a point."""
    properties = paragraph.find(qn("w:pPr"))
    assert properties is not None, "every paragraph has a style"
    spacing_element = properties.find(qn("w:spacing"))
    if spacing_element is None:
        spacing_element = w("spacing")
        later = [child for child in properties if child.tag in _AFTER_SPACING]
        properties.insert(properties.index(later[0]) if later else len(properties), spacing_element)
    for attribute, value in spacing.items():
        spacing_element.set(qn(f"w:{attribute}"), str(value))


def hyperlink(relationship: str, *contents: Element) -> Element:
    """A link to what the relationship of this id leads to: an address outside of the document."""
    element = w("hyperlink", *contents, history="1")
    element.set(qn("r:id"), relationship)
    return element


def link_within(bookmark: str, *contents: Element) -> Element:
    """A link to a bookmark of the document."""
    return w("hyperlink", *contents, anchor=bookmark, history="1")


def field(code: str, result: str, *properties: Element) -> Iterator[Element]:
    """The runs of a field: its code, and the result that is shown until a program works it out anew."""

    def part(*contents: Element) -> Element:
        return w(
            "r", w("rPr", *deepcopy(properties)) if properties else None, *contents
        )  # lxml moves what is used twice

    yield part(w("fldChar", fldCharType="begin"))
    yield part(_text("instrText", f" {code} "))
    yield part(w("fldChar", fldCharType="separate"))
    yield part(_text("t", result))
    yield part(w("fldChar", fldCharType="end"))
