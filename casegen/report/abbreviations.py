"""Abbreviations: written out once, with the short form behind it, and short from there on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from msgspec import Struct

from casegen.markup.escape import escape_markdown
from casegen.model import Case
from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.report.chronology.same_record import once_a_record
from casegen.report.english import capitalised
from casegen.report.narrative.results import in_a_table

# Where a short form may stand without being used in a sentence.
_NO_SENTENCES = ("abbreviation", "article", "references")


class _Names(Struct, frozen=True):
    """The names of a case that have, or could have, an abbreviation, as they stand in Markdown.

    ``short`` has the abbreviation of each name, ``names`` the name of each form in which one is found by ``mention``,
    and ``always`` the names that always get theirs.
    """

    short: Mapping[str, str]
    always: frozenset[str]
    names: Mapping[str, str]
    mention: re.Pattern[str] | None


@once_a_record  # The abstract and the article are each a run of their own.
def _names_of(case: PatientRecord) -> _Names:
    assert isinstance(case, Case)
    tests = {test.test: test.abbreviation for record in case.records for test in record.laboratory}
    diseases = {found.name: found.abbreviation for record in case.records for found in record.diagnoses}
    shown = {test.test for record in case.records for test in in_a_table(record)}
    words = tuple(_words(case)) if any(tests.values()) else ()
    once = {name for name, short in tests.items() if name in shown and not (short and _is_used(short, words))}
    short = {escape_markdown(name): escape_markdown(short or "") for name, short in (tests | diseases).items()}
    always = short.keys() - {escape_markdown(name) for name in once - diseases.keys()}
    # A sentence may open with a name: White blood cells.
    forms = {form: name for name in short for form in (capitalised(name), name)}
    # Longest first, and those without an abbreviation too: a name inside a longer one is not a mention of it.
    listed = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    mention = re.compile(rf"(?<!\w)({listed})(s?)(?!\w)") if listed else None
    return _Names(short, frozenset(always), forms, mention)


class Abbreviations:
    """The abbreviations defined so far in one run of text. The abstract and the article are separate runs.

    AMA Manual of Style, 11th edition, 13.0: an abbreviation is expanded at first mention, in the abstract and
    again in the text, and one that is not used again is better not introduced. So a laboratory test of a table,
    which shows it with its abbreviation, gets it in the text only where the sentences written at one time name it
    twice, or where the author uses the short form anywhere in the file. Other tests and the disease always get it:
    it stands nowhere else, and readers search for it.
    """

    def __init__(self, case: Case) -> None:
        self._of = _names_of(case)
        self._defined: set[str] = set()

    def heed(self, prose: str) -> None:
        """Note what an author's own text defines: ``(GIST)``. The text itself stays as it is."""
        self._defined |= {name for name, short in self._of.short.items() if short and f"({short})" in prose}

    def apply(self, written: str) -> str:
        """The generated text with each name defined at its first mention and abbreviated afterwards."""
        if not self._of.mention:
            return written
        named = [self._of.names[found[1]] for found in self._of.mention.finditer(written)]
        wanted = self._of.always | self._defined | {name for name in named if named.count(name) > 1}
        return self._of.mention.sub(lambda found: self._abbreviated(found, wanted), written)

    def _abbreviated(self, found: re.Match[str], wanted: Set[str]) -> str:
        form, plural = found.groups()
        name = self._of.names[form]
        short = self._of.short[name]
        if not short or name not in wanted:
            return found[0]
        if name in self._defined:
            return f"{short}{plural}"
        self._defined.add(name)
        return f"{form}{plural} ({short}{plural})"


def _is_used(short: str, texts: Iterable[str]) -> bool:
    """Whether an author's words anywhere in the file, beside the definition, use a short form."""
    pattern = re.compile(rf"(?<!\w){re.escape(short)}s?(?!\w)")
    return any(short in words and pattern.search(words) for words in texts)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inside in value:
            yield from _words(inside)
    elif isinstance(value, Part):
        for name, inside in vars(value).items():
            if inside is not None and name not in _NO_SENTENCES:
                yield from _words(inside)
