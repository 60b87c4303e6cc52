"""Any fact may be absent, in each of the three ways, and no sentence gets a hole."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import ValidationError

from casegen.model import Case
from casegen.report.facts import FactFault
from tests.holes import hole
from tests.loading import BLAY, EVERY_FIELD, ROOT, case_data, case_of, places, report_of, without
from tests.narrative.telling import PARTS, told
from tests.report_text import own_words

SERIES = EVERY_FIELD.with_name("series.yaml")
PUBLISHED = sorted((ROOT / "cases").glob("*.yaml"))
ALL = [EVERY_FIELD, SERIES, *PUBLISHED]
NOT_REPORTED = "not reported"
NOT_APPLICABLE = "not applicable: it could not be known"

# Ways to facts whose loss no sentence shows, each with the reason.
UNSEEN = {
    r".*\bcodes(/.*)?": "for the exports of data alone",
    r".*\bfact_codes(/.*)?": "for the exports of data alone",
    r".*\b(specimen_id|variant_id|molecule|position|transcript)(/.*)?": "for the exports of data alone",
    r".*\bhgvs_genomic": "left out beside HGVS text of the coding sequence",
    r".*\binterval/replaced_by": "for the exports of data alone",
    r".*\bregimen": "the name of a regimen is told like that of a drug",
    r"(data_files|source_record).*": "where data are kept, and how a registry recorded the patient",
    r".*\bdata_files.*": "where data are kept",
    r".*\bid": "a name by which the file refers to its own parts",
    r".*\blabel": "the heading of a patient; the abstract calls the patient by a number without it",
    r".*\babbreviation": "given only where the name comes twice",
    r".*\bongoing": "says nothing new beside a start and an end",
    r".*\bpreviously_healthy": "no is what a history tells",
    r".*\bsections.*": "prose takes the place of sentences",
    r"devices/0/count": "one is what no count means",
    r"procedures/0/complications.*": "told as the adverse event of that name",
    r"adverse_events/0/(scale|scale_version)": "unstated is not told",
    r"adverse_events/0/suspected_cause": "told by the assessment of causality, which names the drug",
    r"diagnoses/0/stage": "metastatic is what metastases tell",
    r"follow_up/status": "death is told as such",
    r"patients/1/(death|diagnoses/0/stage)": "not applicable",
}

Place = tuple[Any, ...]


@cache
def clinical(path: Path) -> dict[str, Any]:
    """The data of a file without prose, declarations and references, which no sentence tells."""
    kept = {
        key: value for key, value in case_data(path).items() if key not in ("declarations", "references", "sections")
    }
    kept["article"] = {"title": "A case report", "authors": [{"given": "Ada", "family": "Example"}]}
    return kept


def clinical_places(path: Path) -> list[Place]:
    """The ways to everything that sentences may tell."""
    return [place for place in places(clinical(path)) if place[0] not in ("casegen", "article")]


def with_value(data: Any, place: Place, value: str) -> Any:
    """A copy of the data in which a value stands at a place."""
    changed = copy.deepcopy(data)
    holder = changed
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    return changed


def valid(data: dict[str, Any]) -> Case | None:
    """The case of the data, unless something in it is needed that is not there."""
    try:
        return case_of(data)
    except (ValidationError, FactFault):
        return None


@cache
def whole(path: Path, parts: tuple[str, ...]) -> str:
    """What parts of the text say where no fact is missing."""
    return told(case_of(clinical(path)), parts)


@cache
def parts_with(path: Path, key: str) -> tuple[str, ...]:
    """The parts of the text that tell anything of what stands under a key: those that change without it."""
    without_it = valid(without(clinical(path), (key,)))
    if without_it is None:
        return PARTS
    return tuple(part for part in PARTS if told(without_it, (part,)) != whole(path, (part,)))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_any_fact_may_be_left_out(path: Path) -> None:
    assert not hole(told(case_of(clinical(path))))
    built, silent = 0, []
    # Of the long specimen, the first entry of a list will do; the published cases are short.
    for place in _one_of_each(clinical_places(path)) if path == EVERY_FIELD else clinical_places(path):
        case = valid(without(clinical(path), place))
        if case is None:
            continue
        built += 1
        parts = parts_with(path, str(place[0]))
        text = told(case, parts)
        assert not hole(text), f"without {_way(place)}: {hole(text)}"
        if text == whole(path, parts) and not any(re.fullmatch(way, _way(place)) for way in UNSEEN):
            silent.append(_way(place))
    assert silent == [], "facts that no sentence tells"
    assert built > 25


@pytest.mark.parametrize("path", [EVERY_FIELD, SERIES, BLAY], ids=lambda path: path.stem)
def test_any_fact_may_be_not_reported(path: Path) -> None:
    """Four at a time, which stand so far apart in the file that no sentence has two of them."""
    singly = [place for place in _one_of_each(_keys(path)) if valid(with_value(clinical(path), place, NOT_REPORTED))]
    apart = len(singly) // 4 + 1
    assert apart > 8
    for first in range(apart):
        chosen: list[Place] = []
        for place in singly[first::apart]:
            chosen += [] if _is_inside(place, chosen) else [place]
        data = clinical(path)
        for place in chosen:
            data = with_value(data, place, NOT_REPORTED)
        text = told(case_of(data))
        assert not hole(text), f"{' '.join(map(_way, chosen))}: {hole(text)}"


@pytest.mark.parametrize("path", [SERIES, *PUBLISHED], ids=lambda path: path.stem)
def test_several_facts_may_be_not_reported(path: Path) -> None:
    for chosen in _samples(path, NOT_REPORTED, rounds=3):
        data = clinical(path)
        for place in chosen:
            data = with_value(data, place, NOT_REPORTED)
        text = told(case_of(data))
        assert not hole(text), f"{' '.join(map(_way, chosen))}: {hole(text)}"


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_what_is_not_applicable_is_not_told(path: Path) -> None:
    """That a fact can't be there reads as if its key were absent."""
    for chosen in _samples(path, NOT_APPLICABLE, rounds=2):
        marked = absent = clinical(path)
        for place in chosen:
            marked, absent = with_value(marked, place, NOT_APPLICABLE), without(absent, place)
        assert told(case_of(marked)) == told(case_of(absent))


@pytest.mark.parametrize("journal", ["base", "clinical-sarcoma-research"])
@pytest.mark.parametrize("path", [BLAY, EVERY_FIELD, SERIES], ids=lambda path: path.stem)
def test_several_facts_may_be_absent_and_answers_turned_round(path: Path, journal: str) -> None:
    """Whole reports with their tables and figures, without a tenth of the facts, every yes or no drawn by lot."""
    draw = random.Random(20121204)
    for _ in range(6):
        data = turned_round(clinical(path), draw)
        for _ in range(len(places(data)) // 10):
            fewer = without(data, draw.choice(places(data)))
            data = fewer if valid(fewer) else data
        text = own_words(report_of(case_of(data), journal))
        assert len(text) > 300
        assert not hole(text, small_start=False), hole(text, small_start=False)


def turned_round(data: Any, draw: random.Random) -> Any:
    """The data with every yes or no drawn by lot."""
    if isinstance(data, dict):
        return {key: turned_round(value, draw) for key, value in data.items()}
    if isinstance(data, list):
        return [turned_round(value, draw) for value in data]
    return draw.choice(["yes", "no"]) if data in ("yes", "no") else data


def _keys(path: Path) -> list[Place]:
    """The places that a key leads to: an entry of a list can't be called absent."""
    return [place for place in clinical_places(path) if isinstance(place[-1], str)]


def _one_of_each(places: list[Place]) -> list[Place]:
    """Of places that differ only in which entry of a list they belong to, the first."""
    first = {tuple(step if isinstance(step, str) else "" for step in place): place for place in reversed(places)}
    return list(reversed(first.values()))


def _samples(path: Path, absence: str, rounds: int) -> Iterator[list[Place]]:
    """A sixth of the keys that may be absent, drawn so that none is inside another, again and again."""
    draw = random.Random(path.stem)
    keys = [place for place in _keys(path) if valid(with_value(clinical(path), place, absence))]
    for _ in range(rounds):
        chosen: list[Place] = []
        marked = absent = clinical(path)
        for place in draw.sample(keys, len(keys) // 6):
            if not _is_inside(place, chosen):
                more, fewer = with_value(marked, place, absence), without(absent, place)
                if valid(more) and valid(fewer):
                    marked, absent, chosen = more, fewer, [*chosen, place]
        assert chosen
        yield chosen


def _is_inside(place: Place, others: list[Place]) -> bool:
    """Whether a place lies inside one of the others, or one of them inside it."""
    return any(place[: len(other)] == other or other[: len(place)] == place for other in others)


def _way(place: Place) -> str:
    return "/".join(str(step) for step in place)
