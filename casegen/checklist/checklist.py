"""The checklist as data: a row an item, with the pages of the article that report it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from casegen.checklist.evidence import Finder
from casegen.checklist.passages import Passage, passages
from casegen.checks.care.case_facts import CaseFacts
from casegen.checks.care.guidelines import guidelines_in_force, replaced_by
from casegen.checks.care.item import Assessment, Item, Status, not_applicable
from casegen.journals import Journal
from casegen.model import Case
from casegen.report.english import capitalised
from casegen.report.report import Report


class Place(Struct, frozen=True):
    """A heading of the article, and the pages, from 1, on which what stands under it reports an item."""

    heading: str
    pages: tuple[int, ...]

    @property
    def spelt_pages(self) -> str:
        """``page 1``, ``pages 1–3``, ``pages 1, 3``."""
        runs: list[list[int]] = []
        for page in self.pages:
            if runs and page == runs[-1][-1] + 1:
                runs[-1].append(page)
            else:
                runs.append([page])
        spelt = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
        return f"page{'s' if len(self.pages) > 1 else ''} {spelt}"


class Row(Struct, frozen=True):
    """One item. ``remark`` says what is lacking or why the item does not apply, and what its authors say to that.

    ``repeats`` a row below: the item of another guideline that stands in its place.
    """

    number: str
    topic: str
    prompt: str
    status: Status
    places: tuple[Place, ...]
    remark: str
    repeats: bool = False


class Group(Struct, frozen=True):
    """The items of one guideline."""

    title: str
    reference: str
    rows: tuple[Row, ...]


class Checklist(Struct, frozen=True):
    """A completed checklist. ``journal`` is where the article will be sent; ``pages`` is the length of the article."""

    language: str
    title: str
    running_title: str
    journal: str
    pages: int
    groups: tuple[Group, ...]

    def count(self, status: Status) -> int:
        """How many items have this status; one that stands in the place of another is one with it."""
        return Counter(row.status for group in self.groups for row in group.rows if not row.repeats)[status]


def complete_checklist(case: Case, journal: Journal, report: Report, pages: Mapping[str, tuple[int, ...]]) -> Checklist:
    """The checklist of a case whose article is typeset: ``pages`` of its PDF by the ids of its elements."""
    facts = CaseFacts(case)
    finder = Finder(case, passages(report))
    picked = (*case.article.guidelines, *journal.profile.guidelines)
    instead = replaced_by(picked)

    def row(item: Item) -> Row:
        if item.code in instead:
            guideline, own = instead[item.code]
            return _repeated(item, row(own), f"See {guideline.label} {own.number}.")
        return _row(item, _assessed(item, facts, journal), finder, pages)

    groups = tuple(
        Group(guideline.title, guideline.reference, tuple(row(item) for item in guideline.items))
        for guideline in guidelines_in_force(picked)
    )
    return Checklist(
        language=report.language,
        title=report.title,
        running_title=report.running_title,
        journal=report.publication.journal,
        pages=max((page for numbers in pages.values() for page in numbers), default=0),
        groups=groups,
    )


def _assessed(item: Item, facts: CaseFacts, journal: Journal) -> Assessment:
    """What the item finds; a journal that switched its rule off wants something else in its place."""
    change = journal.profile.rules.get(item.code)
    if change and change.severity == "off":
        return not_applicable(f"{journal.profile.name}: {change.because}")
    return item.assess(facts)


def _row(item: Item, assessment: Assessment, finder: Finder, pages: Mapping[str, tuple[int, ...]]) -> Row:
    found = finder.of_item(item, assessment)
    remark = " ".join(_remarks(item, assessment, found, finder.case))
    return Row(item.number, item.topic, item.prompt, assessment.status, _places(found, pages), remark)


def _repeated(item: Item, own: Row, remark: str) -> Row:
    """The row of an item in whose place another stands: what that one found, and where to read of it."""
    return replace(own, number=item.number, topic=item.topic, prompt=item.prompt, remark=remark, repeats=True)


def _remarks(item: Item, assessment: Assessment, found: Sequence[Passage], case: Case) -> Iterator[str]:
    words = assessment.lacking or assessment.reason
    if words:
        yield f"Missing: {words}." if assessment.lacking else f"{capitalised(words)}."
    if assessment.status in ("reported", "partly") and not found:
        yield "What reports it is not printed in the article."
    if assessment.lacking:
        yield from (f"Authors: {waiver.reason}." for waiver in case.waivers if waiver.code == item.code)


def _places(found: Iterable[Passage], pages: Mapping[str, tuple[int, ...]]) -> tuple[Place, ...]:
    """The headings in reading order, each with all pages of what stands under it."""
    numbers: dict[str, set[int]] = {}
    for passage in found:
        numbers.setdefault(passage.name, set()).update(pages.get(passage.id, ()))
    return tuple(Place(heading, tuple(sorted(of))) for heading, of in numbers.items() if of)
