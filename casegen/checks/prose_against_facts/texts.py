"""The author's own prose as the rules of this family read it: texts, their sentences and their words.

What is cited by path is right by construction, so it is blanked out, at the same length, and remembered: a drug that
is cited is named all the same.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from casegen.checks.cited import fact_cited
from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts import subject
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.checks.walk import prose_texts
from casegen.model.sections import CASE_PARTS
from casegen.problems import Position
from casegen.report.facts import FactFault, fact_citations
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

Kind = Literal["title", "case", "lesson", "discussion", "background", "perspective"]
"""What a text is about. A lesson: the other parts of the abstract, conclusions and learning points."""

_BLANK = "\0"
"""What stands for a citation: no word and no space, so that a sentence may begin with one. No file can hold it."""

_WORD = late_pattern(r"[^\W_]+")
# All begin with one of four characters, which Python looks for first, twice as fast.
_ENDING = late_pattern(
    r"[.!?\n](?:(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘(\[{]*(?:[^\W_a-z]|\0))"
    r"|(?<=\n)[^\S\n]*\n\s*|(?<=\n)(?=[^\S\n]*(?:[-*+]|[0-9]+[.)])\s))"
)
_SHORT_WORD = len("four")
_CITED_BEHIND = late_pattern(r"(?:\[@[^\]\n]*\]\s*)+")
# A full stop behind these ends no sentence.
_SHORT = vocabulary("al eg ie vs dr mr mrs prof fig figs ca approx no nos resp cf st etc incl max min")
_PARAGRAPH = late_pattern(r"\n[^\S\n]*\n\s*")
_REFERENCE = late_pattern(r"\[\s*@")

_NAMES = vocabulary("drug term name test abbreviation finding symptom technique device treatment agent what")
"""The fields by which prose names something: what other citations print is of no concern here."""


class Word(NamedTuple):
    """A word in small letters and American spelling, and where it stands in its text."""

    folded: str
    start: int
    end: int


class Cited(NamedTuple):
    """A fact cited by path: what is printed for it, and where it stands in its text."""

    printed: str
    start: int
    end: int


# Its sentences lead back to it. A Struct of strings is not watched by the garbage collector (msgspec 0.22), and would
# stay for ever.
@dataclass(frozen=True)
class Text:
    """One text of the author: ``words`` and ``cited`` in the order of the text.

    ``blanked`` is the text with as many `_BLANK` in place of each citation. ``patient`` is the index of the one whom
    the text is about, in a report on several.
    """

    location: Location
    kind: Kind
    written: str
    blanked: str
    cited: tuple[Cited, ...]
    patient: int | None = None

    @cached_property
    def words(self) -> list[Word]:
        """The words, but for those of citations."""
        return words_of(self.blanked)

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its different words."""
        return frozenset(map(fold, set(_WORD.findall(self.blanked))))

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences; a reference behind the full stop belongs to the sentence before it."""
        return list(_sentences(self))

    @cached_property
    def spoken_of(self) -> dict[int, subject.Spoken]:
        """Of whom the sentences of the paragraph before each sentence speak, by the place where it starts."""
        return subject.spoken_before(self.sentences)

    @cached_property
    def references(self) -> list[int]:
        """Where it cites references."""
        return [found.start() for found in _REFERENCE.finditer(self.written)]

    @cached_property
    def paragraphs(self) -> list[int]:
        """Where a paragraph begins that is not the first."""
        return [found.end() for found in _PARAGRAPH.finditer(self.written)]

    def position(self, context: CheckContext, start: int, end: int) -> Position:
        """Where a stretch of this text stands in the file."""
        stretch = self.written[start:end]
        return context.position_in_text(self.location, stretch, _count_before(self.written, stretch, start))


class Sentence(Struct, frozen=True, dict=True):
    """A sentence of a text, which has at least one word."""

    text: Text
    start: int
    end: int

    @cached_property
    def words(self) -> list[Word]:
        """Its words, and where they stand in the text."""
        return words_of(self.text.blanked, self.start, self.end)

    @cached_property
    def spoken(self) -> list[str]:
        """Its words alone, folded."""
        return [fold(word) for word in _WORD.findall(self.text.blanked, self.start, self.end)]

    @property
    def written(self) -> str:
        """The sentence as its author wrote it."""
        return self.text.written[self.start : self.end].strip()

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its different words."""
        return frozenset(self.spoken)

    @cached_property
    def is_about_the_case(self) -> bool:
        """Whether what it states is surely said of this patient."""
        return subject.is_about_the_case(self)

    @cached_property
    def tells_of_the_case(self) -> bool:
        """Whether it is probably said of this patient."""
        return subject.tells_of_the_case(self)

    @property
    def has_reference(self) -> bool:
        """Whether it cites a reference."""
        references = self.text.references
        at = bisect_left(references, self.start)
        return at < len(references) and references[at] < self.end

    @property
    def begins_a_paragraph(self) -> bool:
        """Whether a blank line or nothing stands before it."""
        at = bisect_left(self.text.paragraphs, self.start)
        return self.start == 0 or self.text.paragraphs[at : at + 1] == [self.start]

    @property
    def is_beside_a_reference(self) -> bool:
        """Whether a reference stands before it in its paragraph."""
        references, paragraphs = self.text.references, self.text.paragraphs
        at = bisect_left(references, self.start)
        if at == 0:
            return False
        return bisect_right(paragraphs, references[at - 1]) == bisect_right(paragraphs, self.start)


def words_of(text: str, start: int = 0, end: int = sys.maxsize) -> list[Word]:
    """The words of a text, or of a stretch of it, folded."""
    return [Word(fold(found[0]), *found.span()) for found in _WORD.finditer(text, start, end)]


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Small letters and American spelling: haemoglobin and hemoglobin, tumour and tumor are one word."""
    lowered = word.lower()
    if "ae" in lowered or "oe" in lowered or ("our" in lowered and len(lowered) > _SHORT_WORD):
        # Our and four stay what they are.
        return lowered.replace("ae", "e").replace("oe", "e").replace("our", "or")
    return lowered


def texts_of(context: CheckContext) -> Iterator[Text]:
    """The title and every text of the sections, in the order of the file's model."""
    title = context.case.article.title
    yield Text(("article", "title"), "title", title, title, ())
    for location, written in prose_texts(context.case):
        if location[0] != "declarations":
            yield read_text(context, location, written)


def read_text(context: CheckContext, location: Location, written: str) -> Text:
    """A text of the sections, with what it cites."""
    cited = []
    pieces = []
    at = 0
    for citation in fact_citations(written):
        end = citation.start + len(citation.written)
        pieces += [written[at : citation.start], _BLANK * (end - citation.start)]
        at = end
        if _path_end(citation.inside or "") not in _NAMES:
            continue
        with suppress(FactFault):
            cited.append(Cited(fact_cited(context, citation), citation.start, end))
    blanked = "".join((*pieces, written[at:]))
    patient = location[1] if location[0] == "patients" else None
    return Text(
        location, _kind(location), written, blanked, tuple(cited), patient if isinstance(patient, int) else None
    )


def _path_end(inside: str) -> str:
    """The last step of a cited path: drug of {{ treatments.imatinib.drug | capitalize }}."""
    return inside.partition("|")[0].strip().rpartition(".")[2]


def _kind(location: Location) -> Kind:
    name = next(step for step in reversed(location) if isinstance(step, str))
    if name in CASE_PARTS or name == "case":
        return "case"
    if name == "patient_perspective":
        return "perspective"
    if name == "background":
        return "background"
    return "lesson" if "abstract" in location or name in ("conclusions", "learning_points") else "discussion"


def _sentences(text: Text) -> Iterator[Sentence]:
    start = 0
    for end in _ends(text.blanked):
        if _WORD.search(text.blanked, start, end):
            yield Sentence(text, start, end)
        start = end


def _ends(text: str) -> Iterator[int]:
    """Where each sentence ends, and the next one begins."""
    for found in _ENDING.finditer(text):
        stop = found.start() - (found[0][0] == "\n")
        last = _WORD.findall(text, max(0, stop - 11), stop + 1) if text[stop] == "." else ()
        # "et al." and "Fig." go on; so does the S. of S. Typhi.
        if last and (last[-1].lower() in _SHORT or (len(last[-1]) == 1 and last[-1].isupper())):
            continue
        behind = _CITED_BEHIND.match(text, found.end())
        yield behind.end() if behind else found.end()
    yield len(text)


def _count_before(text: str, stretch: str, start: int) -> int:
    """How often a stretch stands in the text before this place, whatever its blanks."""
    if not any(character.isspace() for character in stretch):
        return text.count(stretch, 0, start)
    pattern = r"\s+".join(map(re.escape, stretch.split()))
    return sum(1 for _ in re.finditer(pattern, text[:start]))
