"""The sentences: facts → Markdown, through the templates in ``narrative/``.

A template says what is written; what belongs together and how English works is in the modules that it calls.
Every fact passes through `_printed`, so that no character of a fact can turn into Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from casegen.compiled_templates import compiled_templates
from casegen.markup.escape import escape_markdown
from casegen.model.record import PatientRecord
from casegen.report import english
from casegen.report.chronology.same_record import once_a_record
from casegen.report.names import named
from casegen.report.narrative import (
    assessment,
    bedside,
    brief,
    clinical_features,
    complaints,
    follow_up_tests,
    history,
    outcomes,
    person,
    phrases,
    regimen,
    relations,
    result_words,
    results,
    therapy,
    treatment_words,
    variants,
)
from casegen.report.narrative.template_language import SentenceEnvironment
from casegen.report.typography import moment, typeset
from casegen.startup.late_pattern import late_pattern
from casegen.templates_folder import may_change

SHORTEST_PARAGRAPH = 160
"""In characters: about a line and a half of a page. What is shorter is one sentence, which looks lost on its own."""

_SPACE = late_pattern(r"[ \t\r\n]+")
_SPACE_AT_STOP = late_pattern(r" +(?=[.,;:)])|(?<=\() +")
# A fact may end in a stop of its own, spp. or Inc., which is then that of its sentence too.
_TWO_STOPS = late_pattern(r"(?<!\.)\.(\*?)\.(?!\.)")
# A line break means nothing in a sentence template; this character, written {{ new_paragraph }}, does.
_NEW_PARAGRAPH = "\N{PARAGRAPH SEPARATOR}"


def narrate(record: PatientRecord, part: str, templates: Sequence[Path], called: str = "", **more: Any) -> str:
    """The text of one part (``abstract_case``, ``diagnostic_assessment`` …) as Markdown; empty if nothing is known.

    ``record`` has names for ids in its points in time (`names.with_names`). ``templates`` are the folders to look
    in, the journal's own first. ``called`` is how the abstract calls one patient of a series; ``more`` is what a
    template needs beside that, such as a table's number.
    """
    if more:
        return _narrated(record, part, templates, more)
    # The check of the abstract's length asks for what the report then prints.
    texts = _texts(record)
    key = (part, called, *templates)
    if key not in texts:
        texts[key] = _narrated(record, part, templates, {"called": called} if called else {})
    return texts[key]


@once_a_record
def _texts(record: PatientRecord) -> dict[Any, str]:
    """What was narrated of this record, by part, name and folders of templates."""
    return {}


def _narrated(record: PatientRecord, part: str, templates: Sequence[Path], more: Mapping[str, Any]) -> str:
    template = _environment(tuple(templates)).get_template(f"narrative/{part}.md.jinja")
    return _tidy(template.render(**template_facts(record), **more))


def template_facts(record: PatientRecord) -> dict[str, Any]:
    """What every template sees: the keys of the record by name, the record itself, and ``named`` for its ids."""
    facts = {name: getattr(record, name) for name in PatientRecord.facts}
    return {**facts, "record": record, "named": partial(named, record)}


@cache
def _environment(templates: tuple[Path, ...]) -> SentenceEnvironment:
    environment = SentenceEnvironment(
        _printed,
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        bytecode_cache=compiled_templates(),
        auto_reload=may_change(tuple(templates)),
    )
    environment.filters |= {
        "adverb": _keeping_markup(english.adverb),
        "capitalized": _keeping_markup(english.capitalised),
        "an": _keeping_markup(english.an),
        "in_place": _keeping_markup(english.with_article),
        "clauses": _clauses,
        "listed": _listed,
        "or_listed": _or_listed,
        "named_by": lambda words, named: named(words),
        "moment": lambda point: _printed(moment(point)),
        "sentence": _sentence,
    }
    environment.globals |= {
        "assessment": assessment,
        "bedside": bedside,
        "brief": brief,
        "clinical_features": clinical_features,
        "complaints": complaints,
        "follow_up_tests": follow_up_tests,
        "history": history,
        "is_plural": english.is_plural,
        "new_paragraph": Markup(_NEW_PARAGRAPH),
        "outcomes": outcomes,
        "person": person,
        "phrases": phrases,
        "regimens": regimen,
        "relations": relations,
        "therapy": therapy,
        "treatment_words": treatment_words,
        "results": results,
        "result_words": result_words,
        "variants_": variants,
    }
    return environment


def _printed(value: Any) -> Markup:
    if type(value) is Markup:
        return value
    return Markup("" if value is None else escape_markdown(typeset(value)))


def _keeping_markup(change: Any) -> Any:
    def changed(value: Any) -> Markup:
        return Markup(change(str(_printed(value)).strip()))

    return changed


def _listed(items: Iterable[Any]) -> Markup:
    return Markup(english.and_list(str(_printed(item)).strip() for item in items))


def _or_listed(items: Iterable[Any]) -> Markup:
    return Markup(english.or_list(str(_printed(item)).strip() for item in items))


def _clauses(items: Iterable[Any]) -> Markup:
    return Markup(english.and_clauses(str(_printed(item)).strip() for item in items))


def _sentence(note: str | None) -> Markup:
    """An author's note as a sentence of its own: a capital, and a full stop if it has none."""
    if not note:
        return Markup("")
    stop = "" if note.endswith((".", "!", "?")) else "."
    return Markup(f"{english.capitalised(str(_printed(note)))}{stop}")


def _tidy(written: str) -> str:
    """Paragraphs parted by one empty line, words by one space, no space before a stop or inside a bracket.

    So a sentence template may be laid out for its reader, a clause a line.
    """
    paragraphs = (_SPACE.sub(" ", paragraph).strip() for paragraph in written.split(_NEW_PARAGRAPH))
    return "\n\n".join(_joined(phrases.same_age(_stopped(paragraph)) for paragraph in paragraphs if paragraph))


def _stopped(paragraph: str) -> str:
    return _TWO_STOPS.sub(r".\1", _SPACE_AT_STOP.sub("", paragraph))


def _joined(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs, one too short to stand alone set with the one that follows; the last with the one before."""
    joined: list[str] = []
    for paragraph in paragraphs:
        if joined and len(joined[-1]) < SHORTEST_PARAGRAPH:
            joined[-1] = f"{joined[-1]} {paragraph}"
        else:
            joined.append(paragraph)
    if len(joined) > 1 and len(joined[-1]) < SHORTEST_PARAGRAPH:
        last = joined.pop()
        joined[-1] = f"{joined[-1]} {last}"
    return joined
