"""Abbreviations: written out once, with the short form behind it, and short from there on."""

from __future__ import annotations

import re

from casegen.model import Case
from casegen.report.narrative import escape_markdown


class Abbreviations:
    """The abbreviations defined so far in one run of text. The abstract and the article are separate runs.

    AMA Manual of Style, 11th edition, 13.0: an abbreviation is expanded at first mention, in the abstract and
    again in the text.
    """

    def __init__(self, case: Case) -> None:
        self._short = {
            escape_markdown(diagnosis.name): escape_markdown(diagnosis.abbreviation or "")
            for record in case.records
            for diagnosis in record.diagnoses
        }
        self._short |= {
            escape_markdown(test.test): escape_markdown(test.abbreviation)
            for record in case.records
            for test in record.laboratory
            if test.abbreviation
        }
        # Longest first, and those without an abbreviation too: a name inside a longer one is not a mention of it.
        names = "|".join(re.escape(name) for name in sorted(self._short, key=len, reverse=True))
        self._mention = re.compile(rf"(?<!\w)({names})(s?)(?!\w)") if names else None
        self._defined: set[str] = set()

    def heed(self, prose: str) -> None:
        """Note what an author's own text defines: ``(GIST)``. The text itself stays as it is."""
        self._defined |= {name for name, short in self._short.items() if short and f"({short})" in prose}

    def apply(self, written: str) -> str:
        """The generated text with each name defined at its first mention and abbreviated afterwards."""
        return self._mention.sub(self._abbreviated, written) if self._mention else written

    def _abbreviated(self, found: re.Match[str]) -> str:
        name, plural = found.groups()
        short = self._short[name]
        if not short:
            return found[0]
        if name in self._defined:
            return f"{short}{plural}"
        self._defined.add(name)
        return f"{name}{plural} ({short}{plural})"
