"""What still tells in a review copy who wrote it: only the authors can change the words of a text.

P301: an author by full name, an institution, an e-mail address or ORCID. P302: a word that is also the family name of
an author, which may be chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.checks.walk import facts
from casegen.model import Case
from casegen.model.article import Author
from casegen.problems import Problem
from casegen.source import Source
from casegen.validate import Location, position_in_text, spell_path

_SHORTEST = 3
"""Letters of a family name that is looked for alone: Li and Wu are units and genes as well."""


def problems_of_names(case: Case, anonymous: Case, source: Source) -> Iterator[Problem]:
    """Every place of the anonymous case in which the people of ``case`` are named. References are left as they are."""
    sure = _pattern(_sure_words(case))
    unsure = _pattern(author.family for author in case.article.authors if len(author.family) >= _SHORTEST)
    for location, value in facts(anonymous):
        if location[0] == "references" or not isinstance(value, str):
            continue
        found = sure.search(value) if sure else None
        if found:
            yield _problem("P301", location, found[0], source)
        elif unsure and (found := unsure.search(value)):
            yield _problem("P302", location, found[0], source)


def _problem(code: str, location: Location, words: str, source: Source) -> Problem:
    path = spell_path(location)
    if code == "P301":
        message = f"{path}: this tells who wrote the report; for reviewers, write our hospital, one of the authors"
    else:
        message = f"{path}: this word is the family name of an author too; change it if the author is meant"
    position = position_in_text(source, location, words)
    return Problem(code, message, position, path, severity="error" if code == "P301" else "warning")


def _sure_words(case: Case) -> Iterator[str]:
    for author in case.article.authors:
        yield from _full_names(author)
        yield from filter(None, (author.orcid, author.email))
    for affiliation in case.article.affiliations:
        yield affiliation.institution


def _full_names(author: Author) -> Iterator[str]:
    """Jean-Yves Blay, Blay JY, JY Blay, Dr Blay, Prof. Blay."""
    initials = "".join(re.findall(r"\b\w", author.given))
    yield from (author.name, f"{author.family} {initials}", f"{initials} {author.family}")
    yield from (f"{title} {author.family}" for title in ("Dr", "Dr.", "Prof", "Prof.", "Professor"))


def _pattern(words: Iterator[str]) -> re.Pattern[str] | None:
    longest_first = sorted(dict.fromkeys(words), key=len, reverse=True)
    if not longest_first:
        return None
    spaced = (r"\s+".join(map(re.escape, word.split())) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")
