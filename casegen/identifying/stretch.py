"""A stretch of a text that may identify somebody, and the forms in which such stretches are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from casegen.late_pattern import compile_fixed


class Stretch(Struct, frozen=True, order=True):
    """From ``start`` to ``end`` (exclusive) of a text. ``kind`` is in a message's words: an e-mail address."""

    start: int
    end: int
    kind: str


@cache  # A pattern costs more to compile than to use: only those that are asked for are.
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first wanted."""
    return compile_fixed(pattern, flags)


class Form(Struct, frozen=True):
    """A pattern, and what tells that a text has no match: trying it at each letter takes a hundred times as long.

    Every match holds one of the ``words``, or begins with a number, at most ``before_number`` characters before it
    (None: no match does). ``nearly`` is a pattern that then is found too; it should begin with one of a few
    characters, which Python looks for faster than for anything else. Both look at the text as ``folded`` gives it if
    the form is ``in_any_case``, small letters and capitals being the same to it.
    """

    pattern: str
    flags: int = 0
    words: tuple[str, ...] = ()
    nearly: str = ""
    before_number: int | None = None
    in_any_case: bool = False

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Every match, as ``finditer`` of the pattern gives it."""
        if self._may_be_in(text):
            return compiled(self.pattern, self.flags).finditer(text)
        if self.before_number is not None:
            return self._at_numbers(text, self.before_number)
        return iter(())

    def _may_be_in(self, text: str) -> bool:
        sought = folded(text) if self.in_any_case else text
        if self.words and not any(word in sought for word in self.words):
            return False
        if self.nearly:
            return compiled(self.nearly).search(sought) is not None
        return bool(self.words) or self.before_number is None

    def _at_numbers(self, text: str, before: int) -> Iterator[re.Match[str]]:
        match = compiled(self.pattern, self.flags).match
        end = 0
        for number in _numbers(text):
            for start in range(max(end, number - before), number + 1):
                found = match(text, start)
                if found:
                    end = found.end()
                    yield found
                    break


@lru_cache(maxsize=4)  # All forms are sought in one text before the next.
def folded(text: str) -> str:
    """The text in small letters; what ``re.IGNORECASE`` takes for an i (İ, ı) is one."""
    return text.casefold().replace("\u0307", "").replace("ı", "i")


@lru_cache(maxsize=4)
def _numbers(text: str) -> tuple[int, ...]:
    return tuple(found.start() for found in compiled(r"\d+").finditer(text))


def stretches(kind: str, form: Form, text: str) -> Iterator[Stretch]:
    """Every match of a form; of one with a group ``what``, that group."""
    for found in form.found(text):
        group = "what" if "what" in found.re.groupindex else 0
        yield Stretch(found.start(group), found.end(group), kind)
