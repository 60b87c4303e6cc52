"""Abbreviations: written out once, with the short form behind it, and short from there on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from casegen.markup.escape import escape_markdown
from casegen.model import Case
from casegen.model.base import Part
from casegen.report.english import capitalised
from casegen.report.narrative.results import tabled

# Where a short form may stand without being used in a sentence.
_NO_SENTENCES = ("abbreviation", "article", "references")


class Abbreviations:
    """The abbreviations defined so far in one run of text. The abstract and the article are separate runs.

    AMA Manual of Style, 11th edition, 13.0: an abbreviation is expanded at first mention, in the abstract and
    again in the text, and one that is not used again is better not introduced. So a laboratory test of a table,
    which shows it with its abbreviation, gets it in the text only where the sentences written at one time name it
    twice, or where the author uses the short form anywhere in the file. Other tests and the disease always get it:
    it stands nowhere else, and readers search for it.
    """

    def __init__(self, case: Case) -> None:
        tests = {test.test: test.abbreviation for record in case.records for test in record.laboratory}
        diseases = {found.name: found.abbreviation for record in case.records for found in record.diagnoses}
        shown = {one.test.test for record in case.records for one in tabled(record)}
        once = {name for name, short in tests.items() if name in shown and not (short and _is_used(short, case))}
        self._short = {escape_markdown(name): escape_markdown(short or "") for name, short in tests.items()}
        self._short |= {escape_markdown(name): escape_markdown(short or "") for name, short in diseases.items()}
        self._always = self._short.keys() - {escape_markdown(name) for name in once - diseases.keys()}
        # A sentence may open with a name: White blood cells.
        self._name = {form: name for name in self._short for form in (capitalised(name), name)}
        # Longest first, and those without an abbreviation too: a name inside a longer one is not a mention of it.
        names = "|".join(re.escape(form) for form in sorted(self._name, key=len, reverse=True))
        self._mention = re.compile(rf"(?<!\w)({names})(s?)(?!\w)") if names else None
        self._defined: set[str] = set()

    def heed(self, prose: str) -> None:
        """Note what an author's own text defines: ``(GIST)``. The text itself stays as it is."""
        self._defined |= {name for name, short in self._short.items() if short and f"({short})" in prose}

    def apply(self, written: str) -> str:
        """The generated text with each name defined at its first mention and abbreviated afterwards."""
        if not self._mention:
            return written
        named = [self._name[found[1]] for found in self._mention.finditer(written)]
        wanted = self._always | self._defined | {name for name in named if named.count(name) > 1}
        return self._mention.sub(lambda found: self._abbreviated(found, wanted), written)

    def _abbreviated(self, found: re.Match[str], wanted: set[str]) -> str:
        form, plural = found.groups()
        name = self._name[form]
        short = self._short[name]
        if not short or name not in wanted:
            return found[0]
        if name in self._defined:
            return f"{short}{plural}"
        self._defined.add(name)
        return f"{form}{plural} ({short}{plural})"


def _is_used(short: str, case: Case) -> bool:
    """Whether an author's words anywhere in the file, beside the definition, use a short form."""
    pattern = re.compile(rf"(?<!\w){re.escape(short)}s?(?!\w)")
    return any(pattern.search(words) for words in _words(case))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, Part):
        for name, inside in vars(value).items():
            if name not in _NO_SENTENCES:
                yield from _words(inside)
    elif isinstance(value, tuple):
        for inside in value:
            yield from _words(inside)
    elif isinstance(value, str):
        yield value
