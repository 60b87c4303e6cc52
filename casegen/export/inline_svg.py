"""A figure's SVG document → an ``svg`` element inside an HTML page."""

from __future__ import annotations

from xml.etree import ElementTree

from markupsafe import Markup

from casegen.report.report import Figure

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_TEXT_ALTERNATIVES = ("title", "desc")


def inline_svg(figure: Figure) -> Markup:
    """The figure as an ``svg`` element named by its title and description; its size is left to the page.

    Raises `xml.etree.ElementTree.ParseError` if the SVG is not well-formed.
    """
    svg = ElementTree.fromstring(figure.svg)
    for element in svg.iter():
        # HTML knows svg and its elements without a namespace.
        element.tag = element.tag.removeprefix(_NAMESPACE)
    for given in [child for child in svg if child.tag in _TEXT_ALTERNATIVES]:
        svg.remove(given)
    for size in ("width", "height"):
        svg.attrib.pop(size, None)
    name = ElementTree.Element("title", id=f"{figure.anchor}-title")
    name.text = text_alternative(figure)
    name.tail = "\n"
    svg.insert(0, name)
    svg.attrib |= {"role": "img", "aria-labelledby": f"{figure.anchor}-title"}
    return Markup(ElementTree.tostring(svg, encoding="unicode"))


def text_alternative(figure: Figure) -> str:
    """What is read out in place of a drawing: its title and its description."""
    # Both in one: WeasyPrint 70 makes the Alt of the PDF from the title of an SVG and knows no desc.
    return " ".join(part for part in (_sentence(figure.title), figure.description) if part)


def _sentence(text: str) -> str:
    return f"{text}." if text and text[-1] not in ".!?" else text
