"""What a text asks of the document that it is set in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from casegen.markup.citation_label import CitationForm


class Surroundings(Protocol):
    """A document: its styles, links and lists."""

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of every cited reference by its id."""

    @property
    def citation_form(self) -> CitationForm:
        """How the numbers of citations are set."""

    @property
    def text_width(self) -> int:
        """Twentieths of a point between the margins of a page."""

    def style(self, name: str) -> str:
        """The id of the style of this name."""

    def address(self, url: str) -> str | None:
        """The id of the relationship that leads to an address; None for what is no address."""

    def bookmark(self, anchor: str) -> str | None:
        """The name of the bookmark at an anchor of the report; None where the report has no such anchor."""

    def new_list(self, ordered: bool, level: int, start: int) -> int:
        """The id of the numbering of a list, which counts from ``start``; ``level`` is 0 for one in no other list."""
