"""The abstract: its length, its parts, and references in it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from casegen.checks.context import CheckContext
from casegen.checks.journal.requirement import Unmet, beyond, counted, journal_rule, too_many_or_few, wanted
from casegen.checks.journal.words import words_of
from casegen.validate import Location

_ABSTRACT = ("sections", "abstract")
_TASKS = ("shorten the abstract", "write more in the abstract")
_LENGTHS = ("abstract.max_words", "abstract.min_words")


@journal_rule("J111", "abstract too long or too short", *_LENGTHS)
def abstract_length(context: CheckContext) -> Iterator[Unmet]:
    """The abstract must have as many words as the journal takes.

    The words are those that a reader sees: your background and conclusions, and the case as it is told from the facts
    or in your own words, without the headings. What stands between spaces and has a letter or a digit is a word.
    Shorten the texts under sections.abstract, or write sections.abstract.case yourself.
    """
    if not any(wanted(context, path) for path in _LENGTHS) or context.abstract is None:
        return
    count = words_of(context.abstract)
    for path in _LENGTHS:
        if limit := beyond(context, path, count):
            unmet = too_many_or_few(path, _ABSTRACT, ("the abstract", counted(count, "word")), limit, _TASKS)
            yield replace(unmet, mend=_told_from_facts(context))


def _told_from_facts(context: CheckContext) -> str:
    """How much of the abstract is not the author's, and what takes its place; empty where all is."""
    from casegen.report.abstract import compose_abstract

    sections = context.case.sections
    own = sections.abstract if sections else None
    if own and own.case:
        return ""
    without = sections.model_copy(update={"abstract": None}) if sections else None
    told = words_of(compose_abstract(context.case.model_copy(update={"sections": without}), context.journal))
    if not told:
        return ""
    told_from_facts = f"casegen wrote {counted(told, 'word')} of the abstract from the facts"
    return f"{told_from_facts}; your own sections.abstract.case replaces them"


@journal_rule("J112", "part of the abstract missing", "abstract.parts")
def parts_missing(context: CheckContext) -> Iterator[Unmet]:
    """The abstract must have every part for which the journal has a heading.

    Write the part under sections.abstract. The part on the case is told from the facts where you don't write it.
    """
    own = context.case.sections.abstract if context.case.sections else None
    headings = context.journal.profile.abstract
    for part in wanted(context, "abstract.parts") or ():
        if part != "case" and not getattr(own, part, None):
            heading = getattr(headings, part) or part
            has = f"the abstract has no part {heading}"
            yield Unmet("abstract.parts", (*_ABSTRACT, part), has, "asks for it", "write in the abstract", heading)


@journal_rule("J113", "references in the abstract", "abstract.citations")
def references_in_abstract(context: CheckContext) -> Iterator[Unmet]:
    """Journals want no references in the abstract, which is read without the list of references.

    Take the reference out of the text under sections.abstract, and cite it in the introduction or the discussion.
    """
    if wanted(context, "abstract.citations") is not False:
        return
    for location in _parts_that_cite(context):
        task = "take the references out of the abstract"
        yield Unmet("abstract.citations", location, "the abstract cites references", "takes none there", task)


def _parts_that_cite(context: CheckContext) -> Iterator[Location]:
    from casegen.markup.parse import citations, parse

    own = context.case.sections.abstract if context.case.sections else None
    for part in type(own).facts if own else ():
        text = getattr(own, part)
        # The Markdown is read only where it may cite something.
        if text and "@" in text and citations(parse(text)):
            yield (*_ABSTRACT, part)


RULES = (abstract_length, parts_missing, references_in_abstract)
