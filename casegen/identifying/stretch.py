"""A stretch of a text that may identify somebody, and the forms in which such stretches are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from casegen.startup.late_pattern import late_pattern, note_fixed

JOINED = r"\d+[-./]\d"
"""How a number goes on which a sign joins to another: in dates, in addresses of computers."""

_NUMBER = late_pattern(r"[0-9\u0660-\ud7ff\uf900-\U0010ffff](?<=\d)\d*")
"""A number. A digit of another script is above U+0660, and to look for such ranges first is faster than for ``\\d``."""


class Stretch(Struct, frozen=True, order=True):
    """From ``start`` to ``end`` (exclusive) of a text. ``kind`` is in a message's words: an e-mail address."""

    start: int
    end: int
    kind: str


@cache  # A pattern costs more to compile than to use: only those that are asked for are.
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first wanted."""
    return re.compile(pattern, flags)


class Form(Struct, frozen=True):
    """A pattern, and where in a text its matches may begin: trying it at each letter takes a hundred times as long.

    Every match begins with one of the words in ``begins``, or at most ``before`` characters before a match of
    ``starts``, a pattern that should begin with one of a few characters, for which Python looks faster than for
    anything else, or where a number begins that goes on as the pattern ``number`` says; or else it holds one of the
    words in ``words``, and a match of ``nearly`` is in the text too. A form without any of these is sought everywhere.
    To a form that is ``in_any_case``, small letters and capitals are the
    same, and begins, words and nearly look at the text as ``folded`` gives it.
    """

    pattern: str
    flags: int = 0
    begins: str = ""
    starts: str = ""
    number: str = ""
    before: int = 0
    words: str = ""
    nearly: str = ""
    in_any_case: bool = False

    def __post_init__(self) -> None:
        note_fixed(self.pattern, self.starts, self.number, self.nearly)

    def found(self, text: str) -> Iterable[re.Match[str]]:
        """Every match, as ``finditer`` of the pattern gives it."""
        sought = folded(text) if self.in_any_case else text
        if self._may_be_anywhere(sought) or (self.begins and len(sought) != len(text)):
            return compiled(self.pattern, self.flags).finditer(text)
        places = _begun(self.begins, sought) + self._started(text)
        return self._at(sorted(set(places)), text) if places else ()

    def _may_be_anywhere(self, sought: str) -> bool:
        if not (self.words or self.nearly):
            return not (self.begins or self.starts or self.number)
        if self.words and not _holds_one(self.words, sought):
            return False
        return not self.nearly or _is_in(self.nearly, sought)

    def _started(self, text: str) -> list[int]:
        starts = [found.start() for found in compiled(self.starts).finditer(text)] if self.starts else []
        if self.number:
            starts += _numbers(self.number, text)
        if not (self.before and starts):
            return starts
        return [place for start in starts for place in range(max(0, start - self.before), start + 1)]

    def _at(self, places: Iterable[int], text: str) -> Iterator[re.Match[str]]:
        match = compiled(self.pattern, self.flags).match
        end = 0
        for start in places:
            if start >= end and (found := match(text, start)):
                end = found.end()
                yield found


@cache  # There are as many as forms.
def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _holds_one(words: str, sought: str) -> bool:
    for word in _each(words):  # noqa: SIM110  # a generator for `any` takes twice as long
        if word in sought:
            return True
    return False


def _begun(words: str, sought: str) -> list[int]:
    """Where one of the words begins in a text."""
    places = []
    for word in _each(words):
        at = sought.find(word)
        while at >= 0:
            places.append(at)
            at = sought.find(word, at + 1)
    return places


@lru_cache(maxsize=4)  # All forms are sought in one text before the next.
def folded(text: str) -> str:
    """The text in small letters; what ``re.IGNORECASE`` takes for an i (İ, ı) is one.

    Where it is as long as the text, each letter stands where it stood: to fold makes letters more, never fewer. So an
    İ is replaced before, and not the dot that it would be folded to: a dot may stand above other letters too.
    """
    return text.replace("İ", "i").replace("ı", "i").casefold()


@lru_cache(maxsize=8)  # Several forms are nearly there where a text names a month.
def _is_in(pattern: str, text: str) -> bool:
    return compiled(pattern).search(text) is not None


@lru_cache(maxsize=8)  # Several forms begin with numbers that a sign joins to others.
def _numbers(pattern: str, text: str) -> tuple[int, ...]:
    match = compiled(pattern).match
    return tuple([start for start in _number_starts(text) if match(text, start)])


@lru_cache(maxsize=4)  # Half of the forms begin with a number.
def _number_starts(text: str) -> tuple[int, ...]:
    return tuple([found.start() for found in _NUMBER.finditer(text)])


def stretches(kind: str, form: Form, text: str) -> Iterator[Stretch]:
    """Every match of a form; of one with a group ``what``, that group."""
    for found in form.found(text):
        group = "what" if "what" in found.re.groupindex else 0
        yield Stretch(found.start(group), found.end(group), kind)
