"""What identifies somebody is kept out of every printed problem, whichever check found it.

A validator quotes what it can't read, and a rule what it compares. So once all problems of a file are known, the
words that a privacy rule found are taken out of all of them, and with them whatever has the form of an address or a
number of a person: a file that is no valid case has not been looked at by any rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from casegen.identifying.contact import contacts, numbers
from casegen.identifying.dates import births
from casegen.identifying.people import names
from casegen.identifying.places import addresses
from casegen.identifying.stretch import Stretch
from casegen.problems import Problem
from casegen.startup.late_pattern import late_pattern

WITHHELD = "[withheld]"

_GAP = "\n\uf8ff_\uf8ff\n"  # letters around a private character of Unicode, which no pattern goes across

_A_MESSAGE = 300
"""In characters: no longer text is met again in another file."""

_KEPT = 4096
_HARMLESS: set[str] = set()
"""Messages, hints and paths in which nothing identifies anybody, whatever their file. Many cases have the same."""

_PERSONAL_KEY = late_pattern(
    r"^[\s-]*['\"]?(?:dob|d\.o\.b\.?|date[_ -]of[_ -]birth|birth[_ -]?dat(?:e|a)|birthday|name|full[_ -]?name"
    r"|(?:first|last|given|family|patient|maiden|sur)[_ -]?name|initials|mrn|ssn|nhs(?:[_ -]number)?|address|street"
    r"|postcode|zip(?:[_ -]?code)?|city|town|phone|telephone|mobile|fax|e-?mail|medical[_ -]record[_ -]?\w*"
    r"|hospital[_ -](?:number|no|id)|patient[_ -](?:number|no|id)|insurance\w*|social[_ -]security\w*|serial\w*)"
    r"['\"]?\s*:\s*\S",
    re.IGNORECASE | re.MULTILINE,
)
"""A key that belongs to a person: what stands behind it is not printed, whatever it looks like."""

_PUBLIC = ("article.authors", "article.affiliations", "references", "bibliography")
"""The people and places here sign the article or are cited in it."""


def withhold(problems: Iterable[Problem], lines: Sequence[str]) -> tuple[Problem, ...]:
    """The problems without what identifies somebody; of ``lines``, those of the file, such are not quoted."""
    found = tuple(problems)
    secrets = {secret for problem in found if problem.secrets for secret in problem.secrets}
    file = _File(lines, _any_of(secrets))
    if not secrets and _are_harmless(found, file):
        return found  # as in most files: looking at each problem alone takes several times as long
    return tuple(_discreet(problem, file) for problem in found)


def _are_harmless(problems: Sequence[Problem], file: _File) -> bool:
    """Whether nothing that may be printed of these problems identifies somebody.

    What is not known yet is looked at as one text, in which each pattern is sought once.
    """
    words: set[str] = set()
    places: set[int] = set()
    for problem in problems:
        words.update((problem.message, problem.path, problem.hint, problem.waived))
        if problem.position:
            places.add(problem.position.line)
    new = words.difference(_HARMLESS)
    quoted = {file.lines[line - 1] for line in places if 0 < line <= len(file.lines)}
    text = _GAP.join((*new, *quoted))
    found = [text[one.start : one.end] for one in _found_in(text)]
    _note_harmless(words for words in new if not any(one in words for one in found))
    return not _PERSONAL_KEY.search(text) and not any(map(file.holds, found))


def _note_harmless(words: Iterable[str]) -> None:
    if len(_HARMLESS) > _KEPT:
        _HARMLESS.clear()
    _HARMLESS.update(one for one in words if len(one) <= _A_MESSAGE)


class _File(Struct, frozen=True, dict=True):
    """The lines of a file, and the pattern of what the privacy rules found in it."""

    lines: Sequence[str]
    secrets: re.Pattern[str] | None

    @cached_property
    def words(self) -> str:
        """All its text in small letters."""
        return " ".join("\n".join(self.lines).casefold().split())

    def quoted(self, problem: Problem) -> Sequence[str]:
        """The line that may be printed with a problem, if there is one."""
        return self.lines[problem.position.line - 1 : problem.position.line] if problem.position else ()

    def holds(self, text: str) -> bool:
        """Whether all words of a text stand in the file: an address in a message may be that of a rule's source.

        Not the whole text: a hint may spell what the file has in another way.
        """
        words = [word for word in re.split(r"\W+", text.casefold()) if word]
        return all(word in self.words for word in words)


def _any_of(secrets: Iterable[str]) -> re.Pattern[str] | None:
    # The longest first, so that of a name and its half the name is taken out.
    longest = sorted((secret for secret in secrets if secret.strip()), key=len, reverse=True)
    spelt = (r"\s+".join(map(re.escape, secret.split())) for secret in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)") if longest else None


def _discreet(problem: Problem, file: _File) -> Problem:
    shown = replace(problem, secrets=()) if problem.secrets else problem
    if problem.quotable:
        shown = replace(
            shown,
            message=_without(shown.message, file),
            hint=_without(shown.hint, file),
            path=_without(shown.path, file),
            quotable=_may_be_read(problem, file),
        )
    return replace(shown, waived=_without(shown.waived, file)) if shown.waived else shown


def _without(text: str, file: _File) -> str:
    if not text:
        return text
    if file.secrets:
        text = file.secrets.sub(WITHHELD, text)
    for stretch in sorted(_surely(text), reverse=True):
        if file.holds(text[stretch.start : stretch.end]):
            text = f"{text[: stretch.start]}{WITHHELD}{text[stretch.end :]}"
    return text


def _may_be_read(problem: Problem, file: _File) -> bool:
    for line in file.quoted(problem):
        if file.secrets and file.secrets.search(line):
            return False
        if problem.path.startswith(_PUBLIC):
            return True
        personal = problem.code == "V101" and _PERSONAL_KEY.search(line)
        return not personal and next(iter(_surely(line)), None) is None
    return True


def _surely(text: str) -> Iterable[Stretch]:
    """What identifies somebody by its form alone, without overlaps."""
    return _in_message(text) if len(text) <= _A_MESSAGE else _found_in(text)


@lru_cache(maxsize=4096)  # Most messages, hints and paths are the same in many cases.
def _in_message(text: str) -> tuple[Stretch, ...]:
    return tuple(_found_in(text))


def _found_in(text: str) -> Iterator[Stretch]:
    last = 0
    found = (*contacts(text), *numbers(text), *names(text), *addresses(text), *births(text))
    for stretch in sorted(found):
        if stretch.start >= last:
            last = stretch.end
            yield stretch
