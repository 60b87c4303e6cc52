"""The key words: how many, and which."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.journal.requirement import Unmet, beyond, counted, journal_rule, too_many_or_few, wanted

_KEYWORDS = ("article", "keywords")


@journal_rule("J121", "too few or too many key words", "keywords.min", "keywords.max")
def number_of_keywords(context: CheckContext) -> Iterator[Unmet]:
    """The number of key words must be one that the journal takes.

    Add to article.keywords, or keep those by which a reader would search.
    """
    count = len(context.case.article.keywords)
    for path in ("keywords.min", "keywords.max"):
        if limit := beyond(context, path, count):
            of = ("the article", counted(count, "key word"))
            yield too_many_or_few(path, _KEYWORDS, of, limit, ("drop key words", "add key words"))


@journal_rule("J122", "key word missing", "keywords.required")
def keyword_missing(context: CheckContext) -> Iterator[Unmet]:
    """Some journals want a certain key word, most often "case report".

    Add it to article.keywords.
    """
    known = {keyword.casefold() for keyword in context.case.article.keywords}
    for keyword in wanted(context, "keywords.required") or ():
        if keyword.casefold() not in known:
            has = f'no key word is "{keyword}"'
            yield Unmet("keywords.required", _KEYWORDS, has, "asks for it", "add the key word", f'"{keyword}"')


RULES = (number_of_keywords, keyword_missing)
