"""Prose in the author's own words: the facts and the references that it cites, and what it can't hold."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.model.base import Part
from casegen.problems import Position, Problem
from casegen.report.facts import FactFault, cited_fact, fact_citations, single_braces
from casegen.source import Scalar, locate
from casegen.validate import Location, node_at, spell_path

_REFERENCE = re.compile(r"(?<!\\)\[\s*@([A-Za-z][\w-]*(?:\s*;\s*@[A-Za-z][\w-]*)*)\s*\]")
_CITED_ID = re.compile(r"@([A-Za-z][\w-]*)")
_MISSHAPEN_REFERENCE = re.compile(r"(?<!\\)\[\s*@[^\]]*\]")
_IMAGE = re.compile(r"(?<!\\)!\[")
_RAW_HTML = re.compile(r"</?[a-z][a-z0-9-]*(\s[^<>]*)?/?>", re.IGNORECASE)


def check_prose(context: CheckContext) -> Iterator[Problem]:
    """Unknown facts and references, and what prose can't hold.

    P101 to P105: facts cited by path. P106: references. P107: pictures and raw HTML. P108: a fact in single
    braces. P109: a reference that nothing cites.
    """
    for location, text in _prose_texts(context):
        yield from _facts(context, location, text)
        yield from _single_braces(context, location, text)
        yield from _references(context, location, text)
        yield from _unprintable(context, location, text)
    yield from _uncited(context)


def _prose_texts(context: CheckContext) -> Iterator[tuple[Location, str]]:
    """Every text of the file that is printed as Markdown, and where it stands."""
    sections, declarations = context.case.sections, context.case.declarations
    if sections:
        yield from _texts(sections, ("sections",))
        if sections.abstract:
            yield from _texts(sections.abstract, ("sections", "abstract"))
    if declarations:
        yield from _texts(declarations, ("declarations",))


def _texts(part: Part, location: Location) -> Iterator[tuple[Location, str]]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, str):
            yield (*location, name), value


def _facts(context: CheckContext, location: Location, text: str) -> Iterator[Problem]:
    for citation in fact_citations(text):
        try:
            cited_fact(context.case, citation)
        except FactFault as fault:
            before = text.count(citation.written, 0, citation.start)
            position = _position(context, location, citation.written, before)
            path = spell_path(location)
            yield Problem(fault.code, f"{path}: {fault.message}", position, path, fault.hint)


def _single_braces(context: CheckContext, location: Location, text: str) -> Iterator[Problem]:
    path = spell_path(location)
    for found in single_braces(text):
        position = _position(context, location, found[0], _before(text, found))
        hint = f"write {{{found[0]}}}"
        yield Problem("P108", f"{path}: a fact is cited in double braces", position, path, hint, severity="warning")


def _uncited(context: CheckContext) -> Iterator[Problem]:
    known = [reference.id for reference in context.case.references]
    cited = {wanted for _, text in _prose_texts(context) for wanted in _CITED_ID.findall(text)}
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
    for found in _MISSHAPEN_REFERENCE.finditer(text):
        if not _REFERENCE.fullmatch(found[0]):
            message = f"{path}: {found[0]!r} cites nothing; write [@id] or [@id1; @id2] with ids of the references"
            yield Problem("P106", message, _position(context, location, found[0], _before(text, found)), path)
    for found in _REFERENCE.finditer(text):
        for wanted in re.split(r"\s*;\s*@", found[1]):
            if wanted not in known:
                near = next(iter(difflib.get_close_matches(wanted, known, n=1)), "")
                message = f"{path}: no reference has the id {wanted!r}; add it under references"
                before = text.count(f"@{wanted}", 0, text.index(f"@{wanted}", found.start()))
                position = _position(context, location, f"@{wanted}", before)
                yield Problem("P106", message, position, path, f"did you mean {near}?" if near else "")


def _unprintable(context: CheckContext, location: Location, text: str) -> Iterator[Problem]:
    path = spell_path(location)
    for found in _IMAGE.finditer(text):
        position = _position(context, location, found[0], _before(text, found))
        yield Problem("P107", f"{path}: a picture can't stand in prose", position, path)
    for found in _RAW_HTML.finditer(text):
        position = _position(context, location, found[0], _before(text, found))
        message = f"{path}: HTML would be printed as it is typed; write Markdown, such as *italic* or **bold**"
        yield Problem("P107", message, position, path, severity="warning")


def _before(text: str, found: re.Match[str]) -> int:
    """How often the same characters stand in the text before this place."""
    return text.count(found[0], 0, found.start())


def _position(context: CheckContext, location: Location, needle: str, occurrence: int) -> Position:
    node = node_at(context.source.root, location)
    if isinstance(node, Scalar):
        return locate(context.source, node, needle, occurrence)
    return context.position(*location)
