"""The small pieces of a Phenopacket in the words of a case file.

Each gives None where the case file has no words for the piece; the piece is then kept among the other facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from casegen.model.onset import ONSET_TERMS
from casegen.model.values.code import Code
from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

Json = Mapping[str, Any]
CaseData = dict[str, Any]

_DURATION = late_pattern(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", re.ASCII)
_UNITS: Final = ("year", "month", "week", "day", "hour", "minute")
_STAGES: Final = {term: stage for stage, term in ONSET_TERMS.items()}
_LONGEST_NAME = 1_000


def parsed(kind: type[Value], text: str) -> str | None:
    """The text, if it is a value of this kind that is spelt back in other words only where it means the same."""
    try:
        kind.parse(text)
    except ValueFault:
        return None
    return text


def name_of(term: Json | None) -> str | None:
    """What an ontology class is called: its label, or else its code."""
    if not term:
        return None
    words = " ".join(str(term.get("label") or term.get("id") or "").split())
    return words[:_LONGEST_NAME] or None


def code_of(term: Json | None, words: str | None) -> str | None:
    """The code of an ontology class, with its label where that is not ``words``."""
    if not term or not term.get("id"):
        return None
    label = " ".join(str(term.get("label") or "").split())
    text = str(term["id"]) if label == (words or "") else f"{term['id']} {label}"
    try:
        code = Code.parse(text)
    except ValueFault:
        return None
    return str(code)


def named(key: str, term: Json | None) -> CaseData:
    """An entry that is called after an ontology class, with its code."""
    words = name_of(term)
    code = code_of(term, words)
    return present({key: words, "codes": [code] if code else None})


def coded(**facts: Json | None) -> CaseData:
    """Facts that are ontology classes, each under its key, with their codes under fact_codes."""
    made: CaseData = {}
    codes = []
    for key, term in facts.items():
        words = name_of(term)
        if words:
            made[key] = words
            codes += fact_code(key, term, words)
    return with_fact_codes(made, codes)


def coded_list(key: str, terms: Iterable[Json], between: str) -> CaseData:
    """Several ontology classes that are one text in the case file."""
    all_terms = list(terms)
    words = between.join(filter(None, map(name_of, all_terms)))
    if not words:
        return {}
    return with_fact_codes({key: words}, [code for term in all_terms for code in fact_code(key, term, words)])


def fact_code(key: str, term: Json | None, words: str | None) -> list[CaseData]:
    """The entry of fact_codes for one fact."""
    code = code_of(term, words)
    return [{"fact": key, "code": code}] if code else []


def with_fact_codes(made: CaseData, codes: list[CaseData]) -> CaseData:
    """The entry with these codes of its facts."""
    return {**made, "fact_codes": codes} if codes else made


def joined(*parts: CaseData) -> CaseData:
    """The keys of all parts, with their codes of facts in one list."""
    made: CaseData = {}
    codes: list[CaseData] = []
    for part in parts:
        made |= {key: value for key, value in part.items() if key != "fact_codes"}
        codes += part.get("fact_codes", [])
    return with_fact_codes(made, codes)


def present(made: CaseData) -> CaseData:
    """The entry without what is absent."""
    return {key: value for key, value in made.items() if value not in (None, [], {}, "")}


def age_words(age: Json | None) -> str | None:
    """``P5M15D`` → 5 months 15 days. Ages of more than two units have no words here."""
    found = _DURATION.fullmatch(str((age or {}).get("iso8601duration", "")))
    if not found:
        return None
    counted = [
        f"{int(number)} {unit}{'' if int(number) == 1 else 's'}"
        for number, unit in zip(found.groups(), _UNITS, strict=True)
        if number is not None
    ]
    return " ".join(counted) if 1 <= len(counted) <= 2 else None


def age_range_words(span: Json | None) -> str | None:
    """From 2 to 3 years → 2–3 years; from 50 to 59 years → 50s."""
    ends = [
        re.fullmatch(r"P(\d+)([YMWD])", str((span or {}).get(end, {}).get("iso8601duration")))
        for end in ("start", "end")
    ]
    first, last = ends
    if not first or not last or first[2] != last[2] or int(first[1]) >= int(last[1]):
        return None
    if first[2] == "Y" and int(first[1]) % 10 == 0 and int(last[1]) == int(first[1]) + 9 and int(first[1]) >= 20:
        return f"{first[1]}s"
    unit = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}[first[2]]
    return f"{int(first[1])}–{int(last[1])} {unit}"


def gestation_words(age: Json | None) -> str | None:
    """30 weeks 0 days."""
    if not age or not age.get("weeks"):
        return None
    days = age.get("days")
    return f"{age['weeks']} weeks" + ("" if days is None else f" {days} {'day' if days == 1 else 'days'}")


def time_words(time: Json | None) -> str | None:
    """A time element as a point in time; a time of life has none, see `stage_of`."""
    if not time:
        return None
    if words := age_words(time.get("age")) or age_range_words(time.get("ageRange")):
        return f"at age {words}"
    if words := gestation_words(time.get("gestationalAge")):
        return f"at {words} of gestation"
    return date_words(time.get("timestamp"))


def date_words(timestamp: str | None) -> str | None:
    """The date of a midnight in UTC; any other moment would lose its time of day."""
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?Z", timestamp or "", re.ASCII)
    return found[1] if found else None


def stage_of(time: Json | None) -> str | None:
    """The time of life that a time element names by its term of the Human Phenotype Ontology."""
    term = (time or {}).get("ontologyClass") or {}
    return _STAGES.get((str(term.get("id")), str(term.get("label"))))


def number_words(number: float | int) -> str:
    """259.7; a whole number without its point."""
    exact = Decimal(repr(number))
    return format(exact.to_integral_value() if exact == exact.to_integral_value() else exact, "f")
