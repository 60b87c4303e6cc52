"""What is written is read back: the same facts, and the same bytes when they are written again."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from casegen.export.fhir import export_fhir
from casegen.importing import READERS, ToDo
from casegen.importing.fhir import NotReadable, read_case, read_fhir
from casegen.importing.json_source import json_object
from casegen.journals import load_journal
from casegen.problems import CaseError
from casegen.report.compose import compose
from casegen.report.review_copy import without_authors
from tests.fhir.samples import EVERYTHING, SMALL, bundle_at, bundle_bytes, case_at, parsed, read_back
from tests.loading import BLAY, places, report_of, without

_WRONG: tuple[Any, ...] = (7, "x", [], {}, None, [None], {"url": []}, [["x"]], True)
NOT_IN_A_BUNDLE = {"waivers", "figures", "bibliography"}


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_a_case_comes_back(path: Path) -> None:
    case, back = case_at(path), read_back(bundle_bytes(path))
    for name, value in vars(case).items():
        assert name in NOT_IN_A_BUNDLE or getattr(back, name) == value, name
    assert export_fhir(back, report_of(back))[0] == bundle_bytes(path)


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_nothing_of_our_own_is_left_out(path: Path) -> None:
    assert read_fhir(bundle_at(path))[1] == []


def test_a_digit_of_a_file_comes_back() -> None:
    read = read_case(json_object(bundle_bytes(SMALL[1])))
    assert str(read.case.laboratory[0].series[0].result) == "10.10 g/dL"


def test_absences_come_back() -> None:
    back = read_back(bundle_bytes(SMALL[1]))
    assert back.laboratory[-1].is_not_reported("result")


@pytest.mark.parametrize("given", [None, [], "x", {}, {"resourceType": "Patient"}], ids=repr)
def test_what_is_no_bundle_is_refused(given: Any) -> None:
    with pytest.raises(NotReadable, match="no Bundle"):
        read_fhir(given)


@pytest.mark.parametrize(
    "bundle",
    [
        {"resourceType": "Bundle"},
        {"resourceType": "Bundle", "type": "collection", "entry": []},
        {"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "urn:1", "resource": {}}]},
        {
            "resourceType": "Bundle",
            "type": "document",
            "entry": [{"fullUrl": "urn:1", "resource": {"resourceType": "Composition", "title": "Summary"}}],
        },
    ],
    ids=["empty", "collection", "no composition", "of somebody else"],
)
def test_the_bundles_of_others_are_refused(bundle: Any) -> None:
    with pytest.raises(NotReadable, match="only bundles that casegen wrote"):
        read_fhir(bundle)


def test_a_resource_of_somebody_else_is_told() -> None:
    bundle = bundle_at(SMALL[0])
    bundle["entry"].append({"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Goal"}})
    number = len(bundle["entry"]) - 1
    what = "this resource (Goal) is nothing that casegen wrote here; it is left out"
    assert read_fhir(bundle)[1] == [ToDo(f"entry[{number}]", what)]


def test_a_review_copy_comes_back_without_its_authors() -> None:
    case = without_authors(case_at(BLAY))
    bundle = parsed(export_fhir(case, compose(case, load_journal("base"), review=True))[0])
    imported = read_case(bundle)
    assert [item.at for item in imported.to_do] == ["article.authors"]
    assert imported.case.article.authors[0].name == "Author To Be Named"
    assert imported.case.treatments == case.treatments


def test_the_reader_is_found_by_the_type_of_the_resource() -> None:
    bundle = bundle_at(BLAY)
    reader = next(reader for reader in READERS if reader.knows(bundle))
    assert reader.read(bundle).case.treatments == case_at(BLAY).treatments


def test_the_bundle_of_somebody_else_is_a_problem_of_its_own() -> None:
    with pytest.raises(CaseError) as raised:
        read_case({"resourceType": "Bundle", "type": "collection"})
    assert [problem.code for problem in raised.value.problems] == ["F302"]


def test_facts_that_make_no_case_are_told_by_their_paths() -> None:
    bundle = bundle_at(SMALL[0])
    for entry in bundle["entry"]:
        if entry["resource"]["resourceType"] == "AdverseEvent":
            del entry["resource"]["event"]
        if entry["resource"]["resourceType"] == "MedicationStatement":
            entry["resource"]["dosage"][0]["text"] = "as much as one likes"
    with pytest.raises(CaseError) as raised:
        read_case(bundle)
    assert [(problem.code, problem.message) for problem in raised.value.problems] == [
        (
            "F303",
            "treatments[0].dose: 'as much as one likes' is not a dose; write a number and a unit, like 4 mg per day, "
            "250 mg twice daily or 1 mg/kg",
        ),
        ("F303", "adverse_events[0].term: the bundle lacks this fact, without which its entry says nothing"),
    ]


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_no_broken_bundle_ends_in_a_traceback(path: Path) -> None:
    bundle = bundle_at(path)
    broken = 0
    for number, place in enumerate(places(bundle)):
        # One damage a place, and all kinds of them over the bundle.
        wrong = number % (len(_WRONG) + 1)
        broken += _is_refused(without(bundle, place) if wrong == len(_WRONG) else _with(bundle, place, _WRONG[wrong]))
    assert broken


def _is_refused(bundle: Any) -> bool:
    """Whether a damaged bundle is refused, or gives no case; either in words."""
    try:
        read_case(bundle)
    except CaseError:
        return True
    return False


def _with(data: Any, place: tuple[Any, ...], wrong: Any) -> Any:
    changed = copy.deepcopy(data)
    holder = changed
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = wrong
    return changed
