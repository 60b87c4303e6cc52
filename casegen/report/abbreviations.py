"""Abbreviations: written out once, with the short form behind it, and short from there on."""

from __future__ import annotations

from casegen.model import Case
from casegen.report.narrative import escape_markdown


class Abbreviations:
    """The abbreviations defined so far in one run of text. The abstract and the article are separate runs.

    AMA Manual of Style, 11th edition, 13.0: an abbreviation is expanded at first mention, in the abstract and
    again in the text.
    """

    def __init__(self, case: Case) -> None:
        self._open = {
            escape_markdown(diagnosis.name): escape_markdown(diagnosis.abbreviation)
            for diagnosis in case.diagnoses
            if diagnosis.abbreviation
        }
        self._defined: dict[str, str] = {}

    def heed(self, prose: str) -> None:
        """Note what an author's own text defines: ``(GIST)``. The text itself stays as it is."""
        for name, short in list(self._open.items()):
            if f"({short})" in prose:
                self._defined[name] = self._open.pop(name)

    def apply(self, written: str) -> str:
        """The generated text with each name defined at its first mention and abbreviated afterwards."""
        for name, short in self._defined.items():
            written = written.replace(name, short)
        for name, short in list(self._open.items()):
            before, found, after = written.partition(name)
            if found:
                written = f"{before}{name} ({short}){after.replace(name, short)}"
                self._defined[name] = self._open.pop(name)
        return written
