"""Where each declaration goes in JATS: some have a place in the front matter, some a kind of section of their own."""

from __future__ import annotations

from typing import Final

from casegen.markup.jats import Surroundings, plain_paragraphs
from casegen.markup.jats.elements import Piece
from casegen.markup.text import Text
from casegen.report.report import Section

COMPETING_INTERESTS: Final = "competing-interests"
FUNDING: Final = "funding"
ACKNOWLEDGEMENTS: Final = "acknowledgements"
AVAILABILITY: Final = "availability-of-data"
ETHICS: Final = {"ethics-approval": "ethics-approval", "consent": "ethics-consent"}
"""The declarations on ethics, and the content-type of their paragraphs."""


def target_of(section: Section) -> str:
    """The ref-type of what points to a declaration."""
    if section.anchor == COMPETING_INTERESTS:
        return "fn"
    return "sec" if section.anchor != FUNDING else "other"


def funding_statements(section: Section, surroundings: Surroundings) -> list[list[Piece]] | None:
    """What a declaration of funding says, a paragraph each; None where a funding-statement can't hold it.

    It holds no list, no table and no reference.
    """
    statements: list[list[Piece]] = []
    for block in section.blocks:
        paragraphs = plain_paragraphs(block, surroundings) if isinstance(block, Text) else None
        if paragraphs is None:
            return None
        statements += paragraphs
    return None if section.sections else statements
