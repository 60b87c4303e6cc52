"""Scores of clinical scales (scales.toml): within the scale's range, with the class that follows from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec import Struct

from casegen.checks.context import CheckContext
from casegen.checks.grading.ctcae import READ
from casegen.checks.rule import Finding, rule
from casegen.model.base import Part
from casegen.model.investigation import FunctionTest
from casegen.model.values.numbers import number_text
from casegen.model.values.score import Score
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_CLASS_IN_NUMERALS = late_pattern(r"(?:class|grade|status|nyha|asa)?\s*([ivx]+)\s*e?", re.IGNORECASE)
_GLASGOW = "Glasgow Coma Scale"
_COMPONENTS = late_pattern(r"\bE\s?([0-9])\W{0,2}V\s?([0-9T])\W{0,2}M\s?([0-9])\b")
_BEST = (("E (eyes)", 4), ("V (voice)", 5), ("M (motor)", 6))
_SCALES = "for each scale in casegen/checks/grading/scales.toml, such as https://pmc.ncbi.nlm.nih.gov/articles/PMC3223909/table/T1"
_GLASGOW_SOURCE = "https://www.le.ac.uk/pathology/teach/va/case_1/gcs.html"
_CHILD_PUGH_SOURCE = "https://pmc.ncbi.nlm.nih.gov/articles/PMC3017746/table/tbl1"


class Scale(Struct, frozen=True):
    """A scale from scales.toml: its scores lie from ``low`` to ``high``, ``steps`` apart."""

    name: str
    words: tuple[str, ...]
    unless: tuple[str, ...]
    low: int
    high: int
    steps: int
    maxima: tuple[int, ...]
    classes: dict[str, list[int]]
    roman: bool


class Scored(Struct, frozen=True):
    """A score, where it stands, and the part that it is a fact of."""

    scale: Scale
    location: Location
    part: Part
    low: Decimal
    high: Decimal
    maximum: Decimal | None = None


@cache
def _scales() -> tuple[Scale, ...]:
    text = Path(__file__).with_name("scales.toml").read_text(encoding="utf-8")
    return tuple(
        Scale(
            row["name"],
            tuple(row["words"]),
            tuple(row.get("unless", ())),
            row["from"],
            row["to"],
            row.get("steps", 1),
            tuple(row.get("maxima", ())),
            row.get("classes", {}),
            row.get("roman", False),
        )
        for row in tomllib.loads(text)["scales"]
    )


def _scale_named(text: str) -> Scale | None:
    lowered = text.casefold()
    for scale in _scales():
        if any(_has(word, lowered) for word in scale.words):
            return None if any(word in lowered for word in scale.unless) else scale
    return None


def _has(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def _scored(context: CheckContext) -> Iterator[Scored]:
    """The scores of every scale that is known, wherever they stand."""
    for above, record in context.records():
        for index, signs in enumerate(record.vital_signs):
            if signs.coma_scale:
                location = (*above, "vital_signs", index, "coma_scale")
                yield from _points(_GLASGOW, location, signs, signs.coma_scale)
        for index, apgar in enumerate(record.patient.birth.apgar if record.patient.birth else ()):
            location = (*above, "patient", "birth", "apgar", index, "score")
            yield from _points("Apgar", location, apgar, apgar.score)
        for index, test in enumerate(record.function_tests):
            yield from _tested((*above, "function_tests", index), test)


def _points(name: str, location: Location, part: Part, score: Score) -> Iterator[Scored]:
    scale = _scale_named(name)
    if scale:
        yield Scored(scale, location, part, score.low, score.high or score.low, score.maximum)


def _tested(location: Location, test: FunctionTest) -> Iterator[Scored]:
    if test.score:
        yield from _points(test.test, (*location, "score"), test, test.score)
    scale = _scale_named(test.test) if test.result else None
    if scale is None or test.result is None:
        return
    here = (*location, "result")
    if test.result.score:
        yield from _points(test.test, here, test, test.result.score)
    elif test.result.low is not None and test.result.unit in ("", "%"):
        yield Scored(scale, here, test, test.result.low, test.result.high or test.result.low)
    elif scale.roman and (found := _CLASS_IN_NUMERALS.fullmatch(test.result.words.strip())):
        # 99 is no class of any of these scales, as is IIII.
        number = Decimal(_ROMAN.get(found[1].upper(), 99))
        yield Scored(scale, here, test, number, number)


@rule("G201", "score that the scale does not have", source=_SCALES, read=READ)
def score_out_of_range(context: CheckContext) -> Iterator[Finding]:
    """A score must be one that its scale has: ECOG 0 to 5, Glasgow Coma Scale 3 to 15, Apgar 0 to 10.

    Looked at are the coma scale of the vital signs, the Apgar scores, and tests of function that are named after one of
    these scales: ECOG, Karnofsky, Glasgow, ASA, NYHA, Child-Pugh, modified Rankin, NIHSS, Barthel, MMSE, MoCA. Outside
    of its range a score is an error. Karnofsky counts by tens. Correct the score or the name of the scale.
    """
    for scored in _scored(context):
        scale = scored.scale
        if not scale.low <= scored.low <= scored.high <= scale.high:
            range_ = (
                "has the classes I to IV" if scale.name.startswith("NYHA") else f"runs from {scale.low} to {scale.high}"
            )
            message = f"the {scale.name} {range_}; correct the score or the name of the scale"
            yield Finding(scored.location, message, severity="error")
        elif any(number % scale.steps for number in (scored.low, scored.high)):
            steps = "whole numbers" if scale.steps == 1 else f"steps of {scale.steps}"
            yield Finding(scored.location, f"the {scale.name} has only {steps}; correct the score")
        elif scored.maximum is not None and scale.maxima and scored.maximum not in scale.maxima:
            most = number_text(Decimal(scale.maxima[-1]))
            message = f"the {scale.name} goes up to {most}, not {number_text(scored.maximum)}; correct the maximum"
            yield Finding(scored.location, message)


@rule("G202", "class and score disagree", source=_CHILD_PUGH_SOURCE, read=READ, severity="error")
def class_and_score(context: CheckContext) -> Iterator[Finding]:
    """The class of a Child-Pugh score follows from its points: A is 5 or 6, B is 7 to 9, C is 10 to 15.

    A class is looked for in the result and the interpretation of a test with that name, as class B or B. Correct the
    class or the score.
    """
    for scored in _scored(context):
        if not (scored.scale.classes and isinstance(scored.part, FunctionTest)):
            continue
        for key, letter in _classes(scored.part):
            bounds = scored.scale.classes.get(letter)
            if bounds and not bounds[0] <= scored.low <= scored.high <= bounds[1]:
                right = _class_of(scored)
                spelt = number_text(scored.low)
                message = f"{spelt} points are class {right}, not class {letter}; correct the class or the score"
                place = (*scored.location[:-1], key)
                if right:
                    yield Finding(place, message, related=(scored.location,))


def _classes(test: FunctionTest) -> Iterator[tuple[str, str]]:
    """The class that a test states, with the key under which it stands."""
    words = test.result.words if test.result else ""
    for key, text in (("result", words), ("interpretation", test.interpretation or "")):
        found = re.search(r"\b(?:class|grade|stage)\s+([A-C])\b", text) or re.fullmatch(r"([A-C])", text.strip())
        if found:
            yield key, found[1]


def _class_of(scored: Scored) -> str:
    for letter, (low, high) in scored.scale.classes.items():
        if low <= scored.low and scored.high <= high:
            return letter
    return ""


@rule("G203", "components of the coma scale", source=_GLASGOW_SOURCE, read=READ, severity="error")
def coma_components(context: CheckContext) -> Iterator[Finding]:
    """The components of the Glasgow Coma Scale must exist and add up to the score: E4 V5 M6 is 15.

    Eyes count 1 to 4, voice 1 to 5 and motor response 1 to 6. They are looked for, as E3V4M5, in the remark beside the
    coma scale of the vital signs and in all that is said of a test with that name. Where the voice could not be tested
    (VT), no sum is made. Correct the component or the score.
    """
    for scored in _scored(context):
        if scored.scale.name == _GLASGOW:
            for location, text in _texts(scored):
                yield from _wrong_components(scored, location, text)


def _texts(scored: Scored) -> Iterator[tuple[Location, str]]:
    part, above = scored.part, scored.location[:-1]
    for key in ("interpretation", "note"):
        text = getattr(part, key, None)
        if text:
            yield (*above, key), text
    if isinstance(part, FunctionTest) and part.result:
        yield (*above, "result"), part.result.words


def _wrong_components(scored: Scored, location: Location, text: str) -> Iterator[Finding]:
    found = _COMPONENTS.search(text)
    if not found:
        return
    for points, (name, best) in zip(found.groups(), _BEST, strict=True):
        if points != "T" and not 1 <= int(points) <= best:
            yield Finding(location, f"{name} counts from 1 to {best}, not {points}; correct it")
            return
    if "T" in found.groups():
        return
    total = sum(map(int, found.groups()))
    if not scored.low <= total <= scored.high:
        message = f"{found[0]} adds up to {total}, but the score is {number_text(scored.low)}; correct the wrong one"
        yield Finding(location, message, related=(scored.location,))


RULES = (score_out_of_range, class_and_score, coma_components)
