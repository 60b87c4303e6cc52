"""The title: words that must and must not be in it, and its length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.journal.requirement import Unmet, beyond, counted, journal_rule, too_many_or_few, wanted
from casegen.checks.journal.words import count_words

_TITLE = ("article", "title")


def _holds(title: str, words: str) -> bool:
    """Whether the words stand in the title, as whole words and in letters of any size."""
    start, end = (r"\b" if words[place].isalnum() else "" for place in (0, -1))
    return re.search(f"{start}{re.escape(words)}{end}", title, re.IGNORECASE) is not None


@journal_rule("J101", "words missing from the title", "title.must_contain")
def words_missing(context: CheckContext) -> Iterator[Unmet]:
    """Some journals want certain words in the title, most often "case report".

    Add them to article.title: "Rash under imatinib: a case report".
    """
    for words in wanted(context, "title.must_contain") or ():
        if not _holds(context.case.article.title, words):
            has, task = f'the title lacks "{words}"', "add to the title"
            yield Unmet("title.must_contain", _TITLE, has, "asks for these words", task, f'"{words}"')


@journal_rule("J102", "words that the journal forbids in the title", "title.must_not_contain")
def words_forbidden(context: CheckContext) -> Iterator[Unmet]:
    """Some journals refuse certain words in the title, such as "case report" or "rare case".

    Take them out of article.title; it should name the diagnosis or the main point.
    """
    for words in wanted(context, "title.must_not_contain") or ():
        if _holds(context.case.article.title, words):
            has, task = f'the title has "{words}"', "take out of the title"
            yield Unmet("title.must_not_contain", _TITLE, has, "takes no title with it", task, f'"{words}"')


@journal_rule("J103", "title too long", "title.max_words", "title.max_characters")
def title_too_long(context: CheckContext) -> Iterator[Unmet]:
    """The title must not be longer than the journal takes, in words or in characters with the spaces.

    Shorten article.title.
    """
    title = context.case.article.title
    for path, count, unit in (
        ("title.max_words", count_words(title), "word"),
        ("title.max_characters", len(title), "character"),
    ):
        if limit := beyond(context, path, count):
            of = ("the title", counted(count, unit))
            yield too_many_or_few(path, _TITLE, of, limit, ("shorten the title", ""))


RULES = (words_missing, words_forbidden, title_too_long)
