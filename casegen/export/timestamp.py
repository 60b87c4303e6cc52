"""The moment that a format demands, from the dates of the article: a report knows no "now"."""

from __future__ import annotations

from typing import Final

from casegen.report.report import Report

UNKNOWN: Final = "1970-01-01T00:00:00Z"
"""What stands for a date that nobody stated: the beginning of computers' time, which no reader takes for a fact."""


def timestamp(report: Report) -> str:
    """When the article was published, else accepted, else received, else the journal's year, in ISO 8601 (UTC).

    A month or day that is not stated becomes the first, and so does the time of day.
    """
    history = dict(report.publication.history)
    stated = (history.get(event) for event in ("published", "accepted", "received"))
    date = next(filter(None, stated), report.publication.year)
    if not date:
        return UNKNOWN
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"
