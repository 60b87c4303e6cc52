"""The abstract as plain text, for properties of files that can't carry markup."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.markup.plain import to_plain
from casegen.markup.text import Text
from casegen.report.report import Report


def plain_abstract(report: Report, headings: bool = True) -> str:
    """The words of the abstract in one line, those of a part behind its heading and a colon; citations left out."""
    return " ".join(" ".join(_words(report, headings)).split())


def _words(report: Report, headings: bool) -> Iterator[str]:
    for section in report.abstract:
        if headings and section.heading:
            yield f"{section.heading}:"
        yield from (to_plain(block) for block in section.blocks if isinstance(block, Text))
