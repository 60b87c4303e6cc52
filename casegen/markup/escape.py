"""Facts inside Markdown: every character that Markdown would act on is made literal."""

from __future__ import annotations

from casegen.startup.late_pattern import late_pattern

_LIST_MARKER = late_pattern(r"^(\d*)([-+.)])(?=\s)")
# Quotation marks too: those of a fact (a 5' end) stay straight where an author's are set as curly ones.
_MARKDOWN_SPECIAL = late_pattern(r"([\\`*_\[\]<>&|~#@'\"])")


def escape_markdown(text: str) -> str:
    """The text with every character that Markdown would act on made literal."""
    # Most texts have nothing to be made literal, which a search tells sooner than a substitution.
    if _MARKDOWN_SPECIAL.search(text):
        text = _MARKDOWN_SPECIAL.sub(r"\\\1", text)
    return _LIST_MARKER.sub(r"\1\\\2", text) if _LIST_MARKER.match(text) else text
