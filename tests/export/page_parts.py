"""An HTML page taken apart with the standard library, so that tests see what a browser would see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"br", "hr", "link", "meta"}
# Shapes have no text inside them, as void elements have none.
SHAPES = {"circle", "polygon", "polyline", "rect"}
TEMPLATES: Sequence[Path] = (Path(__file__).parents[2] / "templates" / "base",)


@dataclass
class Element:
    """An element with its attributes and all text inside it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    text: str = ""


class Page(HTMLParser):
    """The elements of a page in document order; raises ValueError where tags don't match."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html.decode())
        self.close()
        if self._open:
            raise ValueError(f"not closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            raise ValueError(f"</{tag}> closes {self._open[-1:]}")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags."""
        return [element for element in self.elements if element.tag in tags]

    def of_class(self, name: str) -> list[Element]:
        """The elements of this class."""
        return [element for element in self.elements if name in (element.attributes.get("class") or "").split()]

    def meta(self, name: str) -> list[str]:
        """The contents of the meta elements of this name."""
        return [meta.attributes["content"] or "" for meta in self.all("meta") if meta.attributes.get("name") == name]
