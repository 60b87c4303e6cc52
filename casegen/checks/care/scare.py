"""SCARE 2023, for surgical case reports: what differs from CARE, as far as its table could be read.

Not here: the fixed headings of the abstract, which are the journal's; and the items of the table from 5c on.
"""

from __future__ import annotations

import re
from typing import Final

from casegen.checks.care.case_facts import CaseFacts
from casegen.checks.care.item import Assessment, Guideline, Item, missing, partly, reported
from casegen.startup.late_pattern import late_pattern

TABLE: Final = "SCARE 2023, table 2, https://pmc.ncbi.nlm.nih.gov/articles/PMC10389401/table/T2"
_CASE_REPORT: Final = late_pattern(r"\bcase[ -]reports?\b", re.IGNORECASE)
_TITLE: Final = ("article", "title")
_KEYWORDS: Final = ("article", "keywords")
_POINTS: Final = ("sections", "learning_points")
_KEYWORDS_ASKED: Final = (3, 6)
_POINTS_ASKED: Final = (3, 5)


def _title(facts: CaseFacts) -> Assessment:
    if _CASE_REPORT.search(facts.case.article.title):
        return reported(_TITLE)
    return missing("the words ‘case report’ in the title", "end the title with ': a case report'", _TITLE)


def _keywords(facts: CaseFacts) -> Assessment:
    words = facts.case.article.keywords
    lacks = [_too_many_or_few(len(words), _KEYWORDS_ASKED, "key words")]
    if not any(_CASE_REPORT.fullmatch(word) for word in words):
        lacks.append("‘case report’ as one of the key words")
    return _judged(bool(words), [lack for lack in lacks if lack], "change article.keywords", _KEYWORDS)


def _highlights(facts: CaseFacts) -> Assessment:
    sections = facts.case.sections
    points = sections.learning_points if sections else ()
    lack = _too_many_or_few(len(points), _POINTS_ASKED, "highlights")
    return _judged(bool(points), [lack] if lack else [], "write them under sections.learning_points", _POINTS)


def _too_many_or_few(given: int, asked: tuple[int, int], what: str) -> str:
    fewest, most = asked
    return "" if fewest <= given <= most else f"{fewest} to {most} {what}: there are {given or 'none'}"


def _judged(present: bool, lacks: list[str], mend: str, at: tuple[str, ...]) -> Assessment:
    if not lacks:
        return reported(at)
    words = ", and ".join(lacks)
    return partly(words, mend, at, (at,)) if present else missing(words, mend, at)


SCARE = Guideline(
    name="SCARE",
    label="SCARE",
    title="SCARE 2023",
    reference=(
        "Sohrabi C, Mathew G, Maria N, Kerwan A, Franchi T, Agha RA. The SCARE 2023 guideline: updating consensus "
        "Surgical CAse REport (SCARE) guidelines. Int J Surg 2023;109:1136-1140. doi:10.1097/JS9.0000000000000373"
    ),
    replaces={"C01": "SC01", "C02": "SC02"},
    items=(
        Item(
            code="SC01",
            number="1",
            topic="Title",
            prompt="Does the title name what the case is about, and have the words ‘case report’?",
            assess=_title,
            how="End the title with ': a case report'.",
            source=TABLE,
        ),
        Item(
            code="SC02",
            number="2",
            topic="Key words",
            prompt="Are there three to six key words, and is ‘case report’ one of them?",
            assess=_keywords,
            how="List three to six under article.keywords, with 'case report' among them.",
            source=TABLE,
        ),
        Item(
            code="SC03",
            number="3",
            topic="Highlights",
            prompt="Do three to five points say what is new in the report?",
            assess=_highlights,
            how="Write three to five sections.learning_points.",
            source=TABLE,
        ),
    ),
)
