"""What identifies somebody is kept out of every printed problem, whichever check found it.

A validator quotes what it can't read, and a rule what it compares. So once all problems of a file are known, the
words that a privacy rule found are taken out of all of them, and with them whatever has the form of an address or a
number of a person: a file that is no valid case has not been looked at by any rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casegen.identifying.contact import contacts, numbers
from casegen.identifying.dates import BIRTH, dates
from casegen.identifying.people import names
from casegen.identifying.places import addresses
from casegen.identifying.stretch import Stretch
from casegen.problems import Problem

WITHHELD = "[withheld]"

_PERSONAL_KEY = re.compile(
    r"^[\s-]*['\"]?(?:dob|d\.o\.b\.?|date[_ -]of[_ -]birth|birth[_ -]?dat(?:e|a)|birthday|name|full[_ -]?name"
    r"|(?:first|last|given|family|patient|maiden|sur)[_ -]?name|initials|mrn|ssn|nhs(?:[_ -]number)?|address|street"
    r"|postcode|zip(?:[_ -]?code)?|city|town|phone|telephone|mobile|fax|e-?mail|medical[_ -]record[_ -]?\w*"
    r"|hospital[_ -](?:number|no|id)|patient[_ -](?:number|no|id)|insurance\w*|social[_ -]security\w*|serial\w*)"
    r"['\"]?\s*:\s*\S",
    re.IGNORECASE,
)
"""A key that belongs to a person: what stands behind it is not printed, whatever it looks like."""

_PUBLIC = ("article.authors", "article.affiliations", "references")
"""The people and places here sign the article or are cited in it."""


def withhold(problems: Iterable[Problem], lines: Sequence[str]) -> tuple[Problem, ...]:
    """The problems without what identifies somebody; of ``lines``, those of the file, such are not quoted."""
    found = tuple(problems)
    secrets = {secret for problem in found for secret in problem.secrets}
    pattern = _any_of(secrets)
    return tuple(_discreet(problem, pattern, lines) for problem in found)


def _any_of(secrets: Iterable[str]) -> re.Pattern[str] | None:
    # The longest first, so that of a name and its half the name is taken out.
    longest = sorted((secret for secret in secrets if secret.strip()), key=len, reverse=True)
    spelt = (r"\s+".join(map(re.escape, secret.split())) for secret in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)") if longest else None


def _discreet(problem: Problem, secrets: re.Pattern[str] | None, lines: Sequence[str]) -> Problem:
    shown = replace(problem, secrets=()) if problem.secrets else problem
    if problem.quotable:
        shown = replace(
            shown,
            message=_without(shown.message, secrets),
            hint=_without(shown.hint, secrets),
            path=_without(shown.path, secrets),
            quotable=_may_be_read(problem, secrets, lines),
        )
    return replace(shown, waived=_without(shown.waived, secrets)) if shown.waived else shown


def _without(text: str, secrets: re.Pattern[str] | None) -> str:
    if not text:
        return text
    if secrets:
        text = secrets.sub(WITHHELD, text)
    for stretch in sorted(_surely(text), reverse=True):
        text = f"{text[: stretch.start]}{WITHHELD}{text[stretch.end :]}"
    return text


def _may_be_read(problem: Problem, secrets: re.Pattern[str] | None, lines: Sequence[str]) -> bool:
    if problem.position is None or problem.position.line > len(lines):
        return True
    line = lines[problem.position.line - 1]
    if secrets and secrets.search(line):
        return False
    if problem.path.startswith(_PUBLIC):
        return True
    personal = problem.code == "V101" and _PERSONAL_KEY.search(line)
    return not personal and next(_surely(line), None) is None


def _surely(text: str) -> Iterator[Stretch]:
    """What identifies somebody by its form alone, without overlaps."""
    last = 0
    found = (*contacts(text), *numbers(text), *names(text), *addresses(text), *_births(text))
    for stretch in sorted(found):
        if stretch.start >= last:
            last = stretch.end
            yield stretch


def _births(text: str) -> Iterator[Stretch]:
    return (stretch for stretch in dates(text) if stretch.kind == BIRTH)
