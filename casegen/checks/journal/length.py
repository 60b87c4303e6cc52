"""The length of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casegen.checks.context import CheckContext
from casegen.checks.journal.requirement import Unmet, beyond, counted, journal_rule, too_many_or_few, wanted
from casegen.checks.journal.words import words_of
from casegen.validate import Location

if TYPE_CHECKING:
    from casegen.report.report import Report, Section

_SECTIONS = ("sections",)


def _report(context: CheckContext, *paths: str) -> Report | None:
    """The composed report, but only if the journal has one of these requirements: it is costly."""
    return context.report if any(wanted(context, path) for path in paths) else None


@journal_rule("J141", "text too long or too short", "words.text_max", "words.text_min")
def length_of_text(context: CheckContext) -> Iterator[Unmet]:
    """The text must have as many words as the journal takes.

    Counted are all sections from the introduction on, with learning points and the patient's perspective; not the
    title page, abstract, headings, numbered tables, figures, declarations and references. What stands between spaces
    and has a letter or a digit is a word. Change the texts under sections, or the facts that are told.
    """
    paths = ("words.text_max", "words.text_min")
    report = _report(context, *paths)
    count = words_of(report.sections) if report else 0
    for path in paths if report else ():
        if limit := beyond(context, path, count):
            tasks = ("shorten the text", "write more text")
            yield too_many_or_few(path, _SECTIONS, ("the text", f"{count:,} words"), limit, tasks)


@journal_rule("J142", "abstract and text too long", "words.text_and_abstract_max")
def length_with_abstract(context: CheckContext) -> Iterator[Unmet]:
    """Some journals limit the words of abstract and text together.

    They are counted as for the abstract (J111) and the text (J141). Shorten the texts under sections.
    """
    path = "words.text_and_abstract_max"
    if report := _report(context, path):
        count = words_of((*report.abstract, *report.sections))
        if limit := beyond(context, path, count):
            of = ("the text with the abstract", f"{count:,} words")
            yield too_many_or_few(path, _SECTIONS, of, limit, ("shorten abstract or text", ""))


@journal_rule("J143", "section too long", "words.sections_max")
def length_of_sections(context: CheckContext) -> Iterator[Unmet]:
    """Some journals limit the words of single sections; of a report on several patients, those of each patient's.

    Shorten the section; of a case presentation that is told from the facts, leave out what does not matter, or write
    its parts under sections in your own words.
    """
    path = "words.sections_max"
    report = _report(context, path)
    limits = wanted(context, path) or {}
    for location, anchor, section in _parts(report) if report else ():
        limit = limits.get(anchor.replace("-", "_"))
        count = words_of((section,))
        if limit and not limit.allows(count):
            of = (f"the section {section.heading}", counted(count, "word"))
            yield too_many_or_few(path, location, of, limit, (f"shorten the section {section.heading}", ""))


def _parts(report: Report) -> Iterator[tuple[Location, str, Section]]:
    """The sections with their place and anchor; of a case presentation of several patients, each patient's."""
    for section in report.sections:
        patients = [inner for inner in section.sections if inner.anchor.startswith("patient-")]
        yield from ((("patients", index), section.anchor, inner) for index, inner in enumerate(patients))
        if not patients:
            yield ("sections", section.anchor.replace("-", "_")), section.anchor, section


RULES = (length_of_text, length_with_abstract, length_of_sections)
