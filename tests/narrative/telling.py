"""The sentences of a case as plain text: what a reader gets to read, without the title page, figures and prose."""

from __future__ import annotations

from collections.abc import Sequence

from casegen.journals import load_journal
from casegen.markup.parse import parse
from casegen.markup.plain import to_plain
from casegen.model import Case
from casegen.model.sections import CASE_PARTS
from casegen.report.abbreviations import Abbreviations
from casegen.report.names import with_names
from casegen.report.narrative.narrate import narrate

TEMPLATES = load_journal("base").templates


PARTS = ("abstract_case", *CASE_PARTS)


def told(case: Case, parts: Sequence[str] = PARTS) -> str:
    """The abstract and the parts of the case presentation, a paragraph a line; a tenth of the time of a report."""
    texts = [narrate(with_names(record), part, TEMPLATES) for record in case.records for part in parts]
    written = Abbreviations(case).apply("\n\n".join(text for text in texts if text))
    return to_plain(parse(written)).replace("\N{NO-BREAK SPACE}", " ")
