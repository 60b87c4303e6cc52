"""Markdown prose between its parser and its renderers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown prose as markdown-it tokens. A token of type ``citation`` carries ``meta["ids"]``, reference ids."""

    tokens: Sequence[Token]
