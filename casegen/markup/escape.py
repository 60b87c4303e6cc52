"""Facts inside Markdown: every character that Markdown would act on is made literal."""

from __future__ import annotations

import re

_LIST_MARKER = re.compile(r"^(\d*)([-+.)])(?=\s)")
# Quotation marks too: those of a fact (a 5' end) stay straight where an author's are set as curly ones.
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~#@'\"])")


def escape_markdown(text: str) -> str:
    """The text with every character that Markdown would act on made literal."""
    return _LIST_MARKER.sub(r"\1\\\2", _MARKDOWN_SPECIAL.sub(r"\\\1", text))
