"""Categories of tumour response."""

from __future__ import annotations

from typing import ClassVar, Self

from casegen.model.values.value import Value, ValueFault

# RECIST 1.1 (Eisenhauer et al., Eur J Cancer 2009;45:228-247, section 4.3) and Choi (J Clin Oncol 2007;25:1753-1759)
# name these categories and abbreviate them so.
CATEGORIES = {
    "CR": "complete response",
    "PR": "partial response",
    "SD": "stable disease",
    "PD": "progressive disease",
    "NE": "not evaluable",
}


class ResponseCategory(Value, frozen=True):
    """``partial response`` or ``PR``; other criteria have other words, which stand as they are written."""

    meaning: ClassVar[str] = "A response category, in words or as CR, PR, SD, PD or NE"
    examples: ClassVar[tuple[str, ...]] = ("partial response", "PR", "stable disease")

    words: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The category that ``text`` names. Raises `ValueFault` for a text without letters."""
        if not any(character.isalpha() for character in text):
            raise ValueFault(f"{text!r} is not a response; write it in words: partial response")
        return cls(CATEGORIES.get(text, text[0].lower() + text[1:] if text.lower() in CATEGORIES.values() else text))

    def __str__(self) -> str:
        return self.words
