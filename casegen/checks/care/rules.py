"""A rule an item: what a guideline asks for and the case does not report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from casegen.checks.care.case_facts import case_facts_of
from casegen.checks.care.guidelines import codes_in_force
from casegen.checks.care.item import Assessment, Guideline, Item
from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, Rule
from casegen.problems import Severity

_FINDS = "Where the case reports it in part, the finding is a note."
_LINE = 100
_OF_EXTENSION = "It holds where article.guidelines, or the journal, names {}."
_OPTIONAL = "As not every case has it, it is never more than a note."


def item_rule(guideline: Guideline, item: Item) -> Rule:
    """The rule that an item makes."""

    def applies(context: CheckContext) -> bool:
        return item.code in codes_in_force(context.guidelines)

    def find(context: CheckContext) -> Iterator[Finding]:
        if applies(context):
            assessment = item.assess(context.once(case_facts_of))
            if assessment.lacking:
                yield _finding(context, guideline, item, assessment)

    title = f"{guideline.title}, {item.number}: {item.topic}"
    explained = partial(_explained, guideline, item)
    return Rule(item.code, title, _severity(item), item.source, item.read, find, applies=applies, explained=explained)


def _severity(item: Item) -> Severity:
    return "note" if item.optional else "warning"


def _finding(context: CheckContext, guideline: Guideline, item: Item, assessment: Assessment) -> Finding:
    label = f"{guideline.label} {item.number}".strip()
    message = f"missing for {label}: {assessment.lacking}; {assessment.mend}"
    severity: Severity | None = "note" if assessment.status == "partly" else None
    return Finding(assessment.at, message, severity=severity)


def _explained(guideline: Guideline, item: Item) -> str:
    from textwrap import fill

    held = "" if guideline.name == "CARE" else _OF_EXTENSION.format(guideline.name)
    more = " ".join(words for words in (_FINDS, held, _OPTIONAL if item.optional else "") if words)
    paragraphs = (f"In our own words: {item.prompt}", item.how, more)
    return "\n\n".join(fill(paragraph, _LINE) for paragraph in paragraphs)
