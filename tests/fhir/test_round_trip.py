"""What is written is read back: the same facts, and the same bytes when they are written again."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from casegen.export.fhir import export_fhir
from casegen.importing.fhir import NotReadable, read_fhir
from tests.fhir.samples import EVERYTHING, SMALL, bundle_at, bundle_bytes, case_at, read_back
from tests.loading import case_of, places, report_of, without

_WRONG: tuple[Any, ...] = (7, "x", [], {}, None, [None], {"url": []}, [["x"]], True)
NOT_IN_A_BUNDLE = {"waivers", "figures"}


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_a_case_comes_back(path: Path) -> None:
    case, back = case_at(path), read_back(bundle_bytes(path))
    assert back.model_dump(exclude=NOT_IN_A_BUNDLE) == case.model_dump(exclude=NOT_IN_A_BUNDLE)
    assert export_fhir(back, report_of(back))[0] == bundle_bytes(path)


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_nothing_of_our_own_is_left_out(path: Path) -> None:
    assert read_fhir(bundle_at(path))[1] == []


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
    assert read_fhir(bundle)[1] == [f"entry[{number}] (Goal) is nothing that casegen wrote here; it is left out"]


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
        case_of(read_fhir(bundle)[0])
    except (NotReadable, ValidationError):
        return True
    return False


def _with(data: Any, place: tuple[Any, ...], wrong: Any) -> Any:
    changed = copy.deepcopy(data)
    holder = changed
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = wrong
    return changed
