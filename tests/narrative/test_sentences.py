"""What the report says, and that it says all of it and nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from typing import Any

import pytest
from pydantic import ValidationError

from casegen.report.facts import FactFault
from casegen.report.report import Report
from casegen.report.typography import typeset
from tests.loading import BLAY, EVERY_FIELD, ROOT, case_data, case_of, places, report_of, without, without_one_field
from tests.report_text import case_presentation, model_leaves, report_text, section_text

# Facts that steer the report but are no words of it, each with the reason.
NOT_PRINTED = {
    "casegen": "the version of the file's form",
    "id": "names by which the file refers to its own parts",
    "affiliations": "printed as numbers",
    "corresponding": "printed as the address to write to",
    "type": "shows in the form of the reference",
    "accessed": "the reference list abbreviates months: 2020 Dec 24",
    "ongoing": "printed as tense",
    "tolerated": "printed as (not) tolerated",
    "best": "printed as best response",
    "progression_free": "printed as (not) progressed",
    "recurrence_free": "printed as (not) recurred",
    "status": "printed as was alive, had died",
    "publication": "printed as a sentence of consent",
    "images": "printed as a sentence of consent",
    "manner": "printed as an adverb or adjective",
    "frequency": "left out where the dose says it already",
    "sex": "printed as man, woman, boy, girl",
    "age": "printed before the noun",
}

HOLES = re.compile(
    r"None|\bnan\b|\(\s*\)|\[\s*\]|  | [,.;:)]|\( |,,|\.\.(?!\.)|,\.|;\.|\{|\}|Markup|<(?!\d)|&nbsp;|\ba [aeio](?!ne|u)"
)


def without_prose(data: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if key != "sections"}


def blay_from_facts_alone() -> Report:
    return report_of(case_of(without_prose(case_data(BLAY))), "clinical-sarcoma-research")


def test_blay_abstract_states_every_published_fact() -> None:
    abstract = section_text(blay_from_facts_alone(), "abstract-case")
    assert abstract == (ROOT / "tests/narrative/blay2012_abstract.txt").read_text(encoding="utf-8").strip()


def test_blay_case_presentation() -> None:
    expected = (ROOT / "tests/narrative/blay2012_case_presentation.txt").read_text(encoding="utf-8").strip()
    assert case_presentation(blay_from_facts_alone()) == expected


def test_every_field_case_presentation() -> None:
    expected = (ROOT / "tests/narrative/every_field.txt").read_text(encoding="utf-8").strip()
    assert report_text(report_of(case_of(case_data(EVERY_FIELD)))) == expected


def test_unusual_neighbours() -> None:
    expected = (ROOT / "tests/narrative/odd_but_valid.txt").read_text(encoding="utf-8").strip()
    assert report_text(report_of(case_of(case_data(ROOT / "tests/narrative/odd_but_valid.yaml")))) == expected


@pytest.mark.parametrize("path", [BLAY, EVERY_FIELD], ids=lambda path: path.stem)
def test_no_fact_is_dropped(path: object) -> None:
    case = case_of(case_data(path))  # type: ignore[arg-type]
    text = _folded(report_text(report_of(case)))
    leaves = [(where, fact) for where, fact in model_leaves(case) if _is_to_be_printed(where, fact)]
    assert len(leaves) > 30
    missing = [f"{where}: {fact}" for where, fact in leaves if not _stands_in(fact, text)]
    assert missing == []


def _is_to_be_printed(where: str, fact: object) -> bool:
    field = where.rsplit(".", maxsplit=1)[-1].split("[", maxsplit=1)[0]
    if where.startswith("references") and (field == "pages" or re.search(r"authors\[([6-9]|\d\d)", where)):
        return False  # Vancouver shortens page ranges, and lists six authors
    return field not in NOT_PRINTED and fact != "unstated" and not where.startswith("sections")


def _stands_in(fact: object, text: str) -> bool:
    return any(_folded(form) in text for form in _forms(fact))


def _forms(fact: object) -> Iterable[str]:
    yield str(fact)
    yield typeset(fact)
    for name in ("spelt", "label"):
        if hasattr(fact, name):
            yield getattr(fact, name)()
    if hasattr(fact, "given"):
        yield f"{fact.family} {fact.given}"  # type: ignore[attr-defined]


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("–", "-").lower()


@pytest.mark.parametrize("journal", ["base", "clinical-sarcoma-research"])
@pytest.mark.parametrize("path", [BLAY, EVERY_FIELD], ids=lambda path: path.stem)
def test_any_field_may_be_absent(path: object, journal: str) -> None:
    built = refused = 0
    for where, data in without_one_field(without_prose(case_data(path))):  # type: ignore[arg-type]
        try:
            report = report_of(case_of(data), journal)
        except (ValidationError, FactFault):
            refused += 1
            continue
        built += 1
        hole = HOLES.search(own_words(report))
        assert not hole, f"without {where}: {_around(report, hole)}"
    assert built > 100 if path == EVERY_FIELD else built > 50
    assert refused > 0


def test_several_fields_may_be_absent_and_answers_turned_round() -> None:
    """Three fields away at once and every yes or no drawn by lot, 250 times, always the same."""
    draw = random.Random(20121204)
    built = 0
    for _ in range(250):
        data = turned_round(without_prose(case_data(draw.choice([BLAY, EVERY_FIELD]))), draw)
        for _ in range(3):
            data = without(data, draw.choice(places(data)))
        try:
            report = report_of(case_of(data))
        except ValidationError:
            continue
        built += 1
        hole = HOLES.search(own_words(report))
        assert not hole, _around(report, hole)
    assert built > 100


def turned_round(data: Any, draw: random.Random) -> Any:
    if isinstance(data, dict):
        return {key: turned_round(value, draw) for key, value in data.items()}
    if isinstance(data, list):
        return [turned_round(value, draw) for value in data]
    return draw.choice(["yes", "no"]) if data in ("yes", "no") else data


def own_words(report: Report) -> str:
    """What casegen wrote: the abstract and the case presentation."""
    texts = [section_text(report, section.anchor) for section in report.abstract]
    return "\n".join([*texts, case_presentation(report)])


def _around(report: Report, hole: re.Match[str]) -> str:
    return hole.string[max(0, hole.start() - 60) : hole.end() + 30]


def test_no_sentence_is_said_twice() -> None:
    report = blay_from_facts_alone()
    sentences = re.split(r"(?<=[.])\s+", section_text(report, "abstract-case") + " " + case_presentation(report))
    assert len(sentences) > 15
    assert len(sentences) == len(set(sentences))


def test_an_authors_table_with_a_caption_is_numbered_and_may_cite() -> None:
    data = case_data(BLAY)
    data["sections"]["discussion"] = (
        "Before.\n\nTable: Doses [@choi2007]\n\n| Drug | Dose |\n|---|---|\n"
        "| imatinib | {{ treatments.imatinib.dose }} |\n\nAfter."
    )
    report = report_of(case_of(data), "clinical-sarcoma-research")
    assert section_text(report, "discussion").splitlines() == [
        "Before.",
        "Table 2. Doses [2]",
        "Drug | Dose",
        "imatinib | 400 mg per day",
        "After.",
    ]
    assert report.reference_numbers == {"joensuu2012": 1, "choi2007": 2, "eisenhauer2009": 3}
