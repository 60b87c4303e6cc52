"""Markdown prose between its parser and its renderers."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token
from msgspec import Struct


class Text(Struct, frozen=True):
    """Markdown prose as markdown-it tokens. A token of type ``citation`` carries ``meta["ids"]``, reference ids."""

    tokens: Sequence[Token]
