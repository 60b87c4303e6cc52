"""Prose in the author's own words: the facts and the references that it cites, and what it can't hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.checks.cited import fact_cited
from casegen.checks.context import CheckContext
from casegen.checks.walk import prose_texts
from casegen.model.sections import CASE_PARTS
from casegen.nearest import nearest
from casegen.problems import Problem
from casegen.report.facts import FactFault, fact_citations, single_braces
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location, spell_path

_REFERENCE = late_pattern(r"\[\s*@([A-Za-z][\w-]*(?:\s*;\s*@[A-Za-z][\w-]*)*)\s*\]")
_CITED_ID = late_pattern(r"@([A-Za-z][\w-]*)")
_LIKE_A_REFERENCE = late_pattern(r"\[[^\[\]]*@[A-Za-z][^\[\]]*\]")
_IMAGE = late_pattern(r"!\[")
_RAW_HTML = late_pattern(r"</?[a-z][a-z0-9-]*(\s[^<>]*)?/?>", re.IGNORECASE)


def check_prose(context: CheckContext) -> Iterator[Problem]:
    """Unknown facts and references, and what prose can't hold.

    P101 to P105: facts cited by path. P106: references. P107: pictures and raw HTML. P108: a fact in single
    braces. P109: a reference that nothing cites. P110: a text in the place of which another is printed.
    """
    for location, text in prose_texts(context.case):
        yield from _facts(context, location, text)
        yield from _single_braces(context, location, text)
        yield from _references(context, location, text)
        yield from _unprintable(context, location, text)
    yield from _uncited(context)
    yield from _replaced(context)


def _facts(context: CheckContext, location: Location, text: str) -> Iterator[Problem]:
    for citation in fact_citations(text):
        try:
            fact_cited(context, citation)
        except FactFault as fault:
            before = text.count(citation.written, 0, citation.start)
            position = context.position_in_text(location, citation.written, before)
            path = spell_path(location)
            yield Problem(fault.code, f"{path}: {fault.message}", position, path, fault.hint)


def _single_braces(context: CheckContext, location: Location, text: str) -> Iterator[Problem]:
    path = spell_path(location)
    for found in single_braces(text):
        position = context.position_in_text(location, found[0], _before(text, found))
        hint = f"write {{{found[0]}}}"
        yield Problem("P108", f"{path}: a fact is cited in double braces", position, path, hint, severity="warning")


def _replaced(context: CheckContext) -> Iterator[Problem]:
    """sections.case stands for the whole case presentation: a text for one of its parts would not be printed."""
    sections = context.case.sections
    if sections is None:
        return
    for part in CASE_PARTS:
        if getattr(sections, part) is None:
            continue
        path = f"sections.{part}"
        position = context.position("sections", part)
        if sections.case is not None:
            message = f"{path}: sections.case replaces this text, so it would not be printed; move it there"
            yield Problem("P110", message, position, path)
        elif context.case.patients:
            message = f"{path}: with several patients, this text belongs to one of them; move it to patients"
            yield Problem("P110", message, position, path)


def _uncited(context: CheckContext) -> Iterator[Problem]:
    known = [reference.id for reference in context.case.references]
    alike = [found[0] for _, text in prose_texts(context.case) for found in _unescaped(_LIKE_A_REFERENCE, text)]
    cited = {wanted for citation in alike for wanted in _CITED_ID.findall(citation)}
    if cited - set(known):
        return  # a citation that is misspelt would make its reference look idle
    for index, id_ in enumerate(known):
        if id_ not in cited:
            path = f"references[{index}].id"
            message = f"{path}: no text cites {id_!r}; write [@{id_}] where it belongs"
            yield Problem("P109", message, context.position("references", index, "id"), path, severity="warning")


def _references(context: CheckContext, location: Location, text: str) -> Iterator[Problem]:
    known = [reference.id for reference in context.case.references]
    path = spell_path(location)
    for found in _unescaped(_LIKE_A_REFERENCE, text):
        if _REFERENCE.fullmatch(found[0]):
            yield from _unknown_references(context, location, text, found)
        elif found[0].startswith("[@") or set(_CITED_ID.findall(found[0])) & set(known):
            message = f"{path}: {found[0]!r} cites nothing; write [@id] or [@id1; @id2] with ids of the references"
            yield Problem("P106", message, context.position_in_text(location, found[0], _before(text, found)), path)


def _unknown_references(
    context: CheckContext, location: Location, text: str, found: re.Match[str]
) -> Iterator[Problem]:
    known = [reference.id for reference in context.case.references]
    path = spell_path(location)
    for wanted in _CITED_ID.findall(found[0]):
        if wanted not in known:
            near = nearest(wanted, known)
            message = f"{path}: no reference has the id {wanted!r}; add it under references"
            before = text.count(f"@{wanted}", 0, text.index(f"@{wanted}", found.start()))
            position = context.position_in_text(location, f"@{wanted}", before)
            yield Problem("P106", message, position, path, f"did you mean {near}?" if near else "")


def _unescaped(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches before which no backslash takes their meaning; two backslashes are one printed one."""
    for found in pattern.finditer(text):
        before = text[: found.start()]
        if (len(before) - len(before.rstrip("\\"))) % 2 == 0:
            yield found


def _unprintable(context: CheckContext, location: Location, text: str) -> Iterator[Problem]:
    path = spell_path(location)
    for found in _unescaped(_IMAGE, text):
        position = context.position_in_text(location, found[0], _before(text, found))
        yield Problem("P107", f"{path}: a picture can't stand in prose", position, path)
    for found in _RAW_HTML.finditer(text):
        position = context.position_in_text(location, found[0], _before(text, found))
        message = f"{path}: HTML would be printed as it is typed; write Markdown, such as *italic* or **bold**"
        yield Problem("P107", message, position, path, severity="warning")


def _before(text: str, found: re.Match[str]) -> int:
    """How often the same characters stand in the text before this place."""
    return text.count(found[0], 0, found.start())
