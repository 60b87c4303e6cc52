"""X301: what was to be replaced before anybody reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.few import THE_FILE, Remark, findings_in
from casegen.checks.prose_against_facts.own_texts import own_texts
from casegen.checks.prose_against_facts.texts import Text
from casegen.checks.rule import Finding, rule
from casegen.model.article import AUTHOR
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_NAMES = (
    "name|date|year|age|sex|dose|drug|value|number|title|text|authors?|institution|hospital|city|country|figure|table"
    "|refs?|references?|citation|xx+"
)
_PLACEHOLDER = late_pattern(
    r"\b(?:TODO|TBD|FIXME)\b"
    r"|(?<![\w,/+])xx+(?![\w/,])"
    r"|\blorem ipsum\b"
    rf"|[\[<] ?(?:your |the |insert )?(?:{_NAMES}) ?[\]>](?!\()"
    r"|[\[<] ?insert\b[^\]>\n]{0,80}[\]>]"
    rf"|\binsert (?:the |your |an? )?(?:{_NAMES})s?(?: [a-z]+)? here\b"
    # As an order at the beginning of a sentence it is addressed to the author.
    r"|(?:(?<=[.!?:] )|(?<=\n)|(?<!.))(?-i:Insert|Add|Enter|Put|Describe|Write|Type|Paste)"
    r"\s(?:the|your|an?|any|more)(?:\s[\w-]+){1,5}\shere\b"
    r"|\[ ?(?:citation|reference|source)s? (?:needed|missing|to come) ?\]"
    r"|\?{3,}"
    r"|(?<![\w_])_{3,}(?![\w_])",
    re.IGNORECASE,
)
# TBD is also a tick-borne disease; XX are also sex chromosomes, and the number 20.
_CHROMOSOMES = late_pattern(
    r"karyotyp|chromosom|genotyp|gonad|intersex|sex development|\bDSD\b"
    r"|\b(?:male|female|men|women|individual|syndrome)s?\b",
    re.IGNORECASE,
)
_NUMBERED = late_pattern(
    r"\b(?:chapter|part|volume|vol|section|appendix|table|figure|fig|type|book|century|article|factor|stage|no)\.? $",
    re.IGNORECASE,
)
_SIGNS = ("xx", "todo", "tbd", "fixme", "lorem", "insert", " here", "\nhere", "???", "___")
# A word in brackets; citations have digits or an @ behind theirs.
_BRACKETS = late_pattern(r"[\[<] ?[^\W0-9_]")
_NOT_READ = frozenset(("references", "waivers", "casegen"))


@rule("X301", "a placeholder", source=THE_FILE, read="2026-11-22", severity="error")
def placeholders(context: CheckContext) -> Iterator[Finding]:
    """Nothing in the file is waiting to be filled in: TODO, TBD, FIXME, XX, ???, ___, lorem ipsum, [insert date].

    Every fact and every text is looked at, also the title and the names of the authors. Write what belongs there, or
    leave the key out; a fact that the source does not have is called not reported.
    """
    texts = [(location, text) for location, text in own_texts(context) if location[0] not in _NOT_READ]
    everything = "\n".join([text for _, text in texts])
    signs = _signs_in(everything, _SIGNS)
    bracketed = _BRACKETS.search(everything) is not None
    for location, text in texts if signs or bracketed else ():
        if _signs_in(text, signs) or (bracketed and _BRACKETS.search(text)):
            remarks = _remarks(location, text, lambda: context.once(_has_tick_borne_disease))
            yield from findings_in(context, _plain(location, text), remarks)


@rule("X302", "author to be named", source=THE_FILE, read="2026-11-28")
def author_to_be_named(context: CheckContext) -> Iterator[Finding]:
    """The authors are named: nobody stands in the place of one.

    `casegen import` makes a case file of a record, which does not tell who writes the report. Name the authors under
    article.authors, in the place of the one who stands there.
    """
    for index, author in enumerate(context.case.article.authors):
        if (author.given, author.family) == (AUTHOR["given"], AUTHOR["family"]):
            message = "the author is still to be named; write the names of the authors in the place of this one"
            yield Finding(("article", "authors", index), message)


def _signs_in(text: str, signs: Sequence[str]) -> list[str]:
    """What a text has of the signs that make a closer look worth its time."""
    folded = text.lower()
    return [sign for sign in signs if sign in folded]


def _has_tick_borne_disease(context: CheckContext) -> bool:
    texts = own_texts(context)
    return any("tick-borne" in text.lower() or "(TBD)" in text for _, text in texts)


def _remarks(location: Location, text: str, tick_borne: Callable[[], bool]) -> Iterator[Remark]:
    for found in _PLACEHOLDER.finditer(text):
        if found[0] == "TBD" and tick_borne():
            continue
        if not _means_something(found, location):
            message = f"{found[0]} is a placeholder; write what belongs here, or leave it out"
            yield Remark(found.start(), found.end(), message)


def _means_something(found: re.Match[str], location: Location) -> bool:
    text, stretch = found.string, found[0]
    around = text[max(0, found.start() - 60) : found.end() + 60]
    if stretch.startswith("_"):
        line_end = text.find("\n", found.end())
        line = text[text.rfind("\n", 0, found.start()) + 1 : line_end if line_end >= 0 else len(text)]
        return not line.strip(" _")  # a line of its own is a rule in Markdown
    if stretch.lower().startswith("xx"):
        return bool(_CHROMOSOMES.search(around) or _NUMBERED.search(text[max(0, found.start() - 12) : found.start()]))
    if stretch.startswith("?"):
        return "patient_perspective" in location  # how people write, and not for us to correct
    # Todo is a word of Spanish, and no note to oneself.
    return stretch.upper() in ("TODO", "TBD", "FIXME") and not stretch.isupper()


def _plain(location: Location, text: str) -> Text:
    return Text(location, "discussion", text, text, ())
