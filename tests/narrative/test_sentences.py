"""What the report says, and that it says all of it and nothing else."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable

import pytest

from casegen.model import Case
from casegen.model.base import Part
from casegen.model.values.time_point import TimePoint
from casegen.report.names import named, with_names
from casegen.report.report import Report
from casegen.report.typography import moment, typeset
from tests.loading import BLAY, EVERY_FIELD, ROOT, case_data, case_of, report_of
from tests.report_text import case_presentation, model_leaves, report_text, section_text

# Facts that steer the report but are no words of it, or other words than the author's, each with the reason.
NOT_PRINTED = {
    "casegen": "the version of the file's form",
    "guidelines": "the checklists that the report is held against",
    "id": "names by which the file refers to its own parts",
    "affiliations": "printed as numbers",
    "codes": "for the exports of data alone",
    "code": "for the exports of data alone",
    "fact": "names the fact that a code is of",
    "regimen": "printed as the regimen was",
    "specimen_id": "what a registry calls the specimen",
    "variant_id": "its identifier in a database",
    "hgvs_genomic": "left out beside HGVS text of the coding sequence",
    "transcript": "stands before HGVS text that needs it",
    "molecule": "for the exports of data alone",
    "replaced_by": "for the exports of data alone",
    "corresponding": "printed as the address to write to",
    "type": "shows in the form of the reference",
    "accessed": "the reference list abbreviates months: 2020 Dec 24",
    "present": "printed as no",
    "previously_healthy": "printed as previously healthy",
    "performed": "printed as autopsy showed",
    "assessable": "printed as could not be assessed",
    "number_of_fetuses": "printed as a twin pregnancy",
    "manner": "printed as an adverb, an adjective or a verb",
    "intent": "printed as an adverb",
    "dominant_hand": "printed as left-handed",
    "ongoing": "printed as tense",
    "rupture": "printed as (no) rupture had occurred",
    "baseline": "printed as at baseline",
    "node": "printed as lymph node",
    "new_lesions": "printed as (no) new lesions",
    "non_target": "printed as a verb",
    "tolerated": "printed as (not) tolerated",
    "effective": "printed as effective or ineffective",
    "best": "printed as best response",
    "progression_free": "printed as (not) progressed",
    "recurrence_free": "printed as (not) recurred",
    "status": "printed as was alive, had died; of substances, as a verb",
    "publication": "printed as a sentence of consent",
    "images": "printed as a sentence of consent",
    "frequency": "left out where the dose says it already",
    "sex": "printed as man, woman, boy, girl",
    "age": "printed before the noun",
}

# The whole text of this case is read in test_cases.py.
PUBLISHED_IN_THE_ABSTRACT = (
    "a 56-year-old man",
    "gastrointestinal stromal tumor (GIST) of the stomach, metastatic to the liver",
    "complete en bloc resection of the primary tumor in 1998",
    "When imatinib was started, the patient had grade 3 skin rash, regarded as imatinib intolerance",
    "an antihistamine (dexchlorpheniramine maleate, 4 mg per day)",
    "several temporary interruptions of imatinib of up to 2 weeks each",
    "It partially improved",
    "gradual reintroduction of imatinib over several months was tolerated",
    "Imatinib 400 mg per day was maintained and tolerated during the 2 years of antihistamine treatment",
    "imatinib was continued without the antihistamine",
    "a partial response by RECIST 1.1 and Choi criteria",
    "As of September 2012, he had received imatinib for 131 months and remained progression-free",
)


def without_prose(data: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if key != "sections"}


def blay_from_facts_alone() -> Report:
    return report_of(case_of(without_prose(case_data(BLAY))), "clinical-sarcoma-research")


def test_blay_abstract_states_every_published_fact() -> None:
    abstract = section_text(blay_from_facts_alone(), "abstract-case")
    assert [fact for fact in PUBLISHED_IN_THE_ABSTRACT if fact not in abstract] == []


@pytest.mark.parametrize("name", ["every_field", "series"])
def test_whole_report(name: str) -> None:
    folder = ROOT / "tests/narrative"
    expected = (folder / f"{name}.txt").read_text(encoding="utf-8").strip()
    assert report_text(report_of(case_of(case_data(folder / f"{name}.yaml")))) == expected


def test_unusual_neighbours() -> None:
    expected = (ROOT / "tests/narrative/odd_but_valid.txt").read_text(encoding="utf-8").strip()
    assert report_text(report_of(case_of(case_data(ROOT / "tests/narrative/odd_but_valid.yaml")))) == expected


SPECIMENS = [
    EVERY_FIELD,
    *(EVERY_FIELD.with_name(name) for name in ("series.yaml", "own_words.yaml")),
    *sorted((ROOT / "tests/figures_from_files/reports").glob("*.yaml")),
]


def test_every_field_has_a_value() -> None:
    """A new field fails here until one of the specimens has it."""
    given = {field for path in SPECIMENS for field in _fields_given(case_of(case_data(path)))}
    assert len(given) > 250
    # It names files, which tests/bibliography has.
    assert sorted(_fields_of(Case, set()) - given) == ["_Back.bibliography"]


def _fields_given(part: object) -> Iterable[str]:
    if isinstance(part, tuple):
        for item in part:
            yield from _fields_given(item)
    elif isinstance(part, Part):
        for name, value in vars(part).items():
            if value not in (None, ()):
                yield f"{_home(type(part), name)}.{name}"
            yield from _fields_given(value)


def _fields_of(part: type[Part], seen: set[type[Part]]) -> set[str]:
    """Every field of a part and of the parts in it, by the class that says what it means."""
    if part in seen:
        return set()
    seen.add(part)
    below = [_fields_of(inner, seen) for type_ in part.types.values() for inner in _parts_in(type_)]
    return {f"{_home(part, name)}.{name}" for name in part.facts}.union(*below)


def _parts_in(annotation: object) -> Iterable[type[Part]]:
    if isinstance(annotation, type) and not typing.get_args(annotation):
        yield from [annotation] if issubclass(annotation, Part) else []
    for inner in typing.get_args(annotation):
        yield from _parts_in(inner)


def _home(part: type[Part], name: str) -> str:
    return next(base.__name__ for base in reversed(part.__mro__) if name in getattr(base, "facts", {}))


@pytest.mark.parametrize("path", [BLAY, EVERY_FIELD], ids=lambda path: path.stem)
def test_no_fact_is_dropped(path: object) -> None:
    case = case_of(case_data(path))  # type: ignore[arg-type]
    text = _folded(report_text(report_of(case)))
    leaves = [(where, fact) for where, fact in model_leaves(with_names(case)) if _is_to_be_printed(where, fact)]
    assert len(leaves) > 30
    # A drug or an event that a fact calls by its id is printed by its name.
    forms = {where: named(case, fact) if isinstance(fact, str) else fact for where, fact in leaves}
    missing = [f"{where}: {fact}" for where, fact in forms.items() if not _stands_in(fact, text)]
    assert missing == []


def _is_to_be_printed(where: str, fact: object) -> bool:
    field = where.rsplit(".", maxsplit=1)[-1].split("[", maxsplit=1)[0]
    if re.search(r"^source_record|data_files|\.position\.|genetic_diagnosis\.id", where):
        return False  # how a registry recorded the patient, and where data are kept
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
    if isinstance(fact, TimePoint):
        yield moment(fact)
    if hasattr(fact, "given"):
        yield f"{fact.family} {fact.given}"  # type: ignore[attr-defined]


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("–", "-").lower()


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
