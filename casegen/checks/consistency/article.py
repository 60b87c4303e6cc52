"""The dates of the article itself, and of what it cites."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from casegen.checks.consistency.times import whole_days
from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule


@rule("K106", "dates of the article out of order", source=COMMON_SENSE, read="2026-11-22", severity="error")
def article_dates(context: CheckContext) -> Iterator[Finding]:
    """An article is received before it is accepted, and accepted before it is published.

    The year of the journal's volume is that of publication, give or take one, for articles appear online before their
    volume, and volumes can be late; more is a warning. Correct the date that is wrong.
    """
    dates, journal = context.case.article.dates, context.case.article.journal
    if dates is None:
        return
    steps = [(name, getattr(dates, name)) for name in ("received", "accepted", "published") if getattr(dates, name)]
    for (first, earlier), (second, later) in pairwise(steps):
        if whole_days(later).latest < whole_days(earlier).earliest:
            message = f"the article was {second} ({later}) before it was {first} ({earlier}); correct one of them"
            yield Finding(("article", "dates", second), message, related=(("article", "dates", first),))
    year = journal.year if journal else None
    if dates.published and year and abs(dates.published.year - year.year) > 1:
        message = f"the volume is of {year}, and the article was published {dates.published}; correct one of them"
        related = (("article", "dates", "published"),)
        yield Finding(("article", "journal", "year"), message, related=related, severity="warning")


@rule("K118", "reference from after publication", source=COMMON_SENSE, read="2026-11-22")
def cites_the_future(context: CheckContext) -> Iterator[Finding]:
    """What an article cites was published before it, or in press with it.

    A reference may be of the year after the article, and not of a later one. Correct the year; of a reference that was
    added to a published case afterwards, waive the finding with that reason.
    """
    article = context.case.article
    published = article.dates.published if article.dates else None
    year = published or (article.journal.year if article.journal else None)
    if year is None:
        return
    place = ("article", "dates", "published") if published else ("article", "journal", "year")
    for index, reference in enumerate(context.case.references):
        if reference.year and reference.year.year > year.year + 1:
            message = f"it is of {reference.year.year}, and the article of {year.year}; correct the year that is wrong"
            yield Finding(("references", index, "year"), message, related=(place,))


RULES = (article_dates, cites_the_future)
