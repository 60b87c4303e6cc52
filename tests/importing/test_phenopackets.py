"""61 phenopackets of the Monarch Initiative and the GA4GH: imported, checked, built, and exported with the same facts.

Source: https://github.com/monarch-initiative/phenopacket-store and the retinoblastoma example of the schema's own
documentation (https://phenopacket-schema.readthedocs.io), one object a file, without blanks.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casegen.build import BuildOptions, build_case, check_case
from casegen.case_text import case_text
from casegen.export.phenopacket import phenopacket
from casegen.export.phenopacket.metadata import Provenance
from casegen.importing.phenopacket import read_case
from casegen.model import Case
from tests.loading import EVERY_FIELD, ROOT, WITHOUT_RULES, case_data, case_of

RECORDS = sorted((ROOT / "tests/phenopackets").glob("*.json"))
CASES = sorted((ROOT / "cases").glob("*.yaml"))
KNOWN = Provenance("2020-01-01T00:00:00Z", "10.1234/example", "A title")


def record_at(path: Path) -> dict[str, Any]:
    record = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(record, dict)
    return record


def exported(case: Case) -> dict[str, Any]:
    return phenopacket(case, (), KNOWN, "case", "patient")[0]


# The ways in which the same fact may be written, each with where it is laid down.


def without_defaults(value: Any) -> Any:
    """Absent, false, zero and the first word of an enumeration are one in Protocol Buffers, version 3."""
    first_words = ("UNKNOWN_ACTIONABILITY", "UNKNOWN_SEX", "UNKNOWN_STATUS", "UNKNOWN_PROGRESS")
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if item not in ("", False, [], *first_words)}
        return {key: item for key, item in kept.items() if not (key == "days" and item == 0)}
    return value


def long_numbers_as_text(value: Any) -> Any:
    """uint64 is text in ProtoJSON, and read from numbers too."""
    if isinstance(value, dict) and isinstance(value.get("pos"), int):
        return {**value, "pos": str(value["pos"])}
    return value


def whole_numbers_without_point(value: Any) -> Any:
    """25.0 and 25 are one number of JSON."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def without_blanks_at_the_ends(value: Any) -> Any:
    """Three labels of the store have a blank behind them."""
    return value.strip() if isinstance(value, str) else value


def in_one_order(value: Any) -> Any:
    """The order of a list means nothing in a phenopacket."""
    return sorted(value, key=lambda item: json.dumps(item, sort_keys=True)) if isinstance(value, list) else value


NORMALISATIONS: tuple[Callable[[Any], Any], ...] = (
    without_defaults,
    long_numbers_as_text,
    whole_numbers_without_point,
    without_blanks_at_the_ends,
    in_one_order,
)


def normalised(value: Any) -> Any:
    if isinstance(value, dict):
        value = {key: normalised(item) for key, item in value.items()}
    elif isinstance(value, list):
        value = [normalised(item) for item in value]
    for normalise in NORMALISATIONS:
        value = normalise(value)
    return value


def without_added_resources(made: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    """One resource is wanted for each prefix; the retinoblastoma example has none for HGNC, which it uses."""
    stated = {resource["namespacePrefix"] for resource in source["metaData"]["resources"]}
    resources = made["metaData"]["resources"]
    added = [resource for resource in resources if resource["namespacePrefix"] not in stated]
    assert all(resource["namespacePrefix"] == "HGNC" and resource["version"] == "unknown" for resource in added)
    kept = [resource for resource in resources if resource not in added]
    return {**made, "metaData": {**made["metaData"], "resources": kept}}


def test_there_are_sixty_one() -> None:
    assert len(RECORDS) == 61


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_fact_comes_back(path: Path) -> None:
    source = record_at(path)
    text = case_text(read_case(source).case)
    built = build_case(
        text.encode(), "case.yaml", "case", BuildOptions(formats=("html", "phenopacket"), select=("none",))
    )
    assert [problem.message for problem in built.findings.problems] == [], "an error, or a fact that was lost"
    made = without_added_resources(json.loads(built.files["case.phenopacket.json"]), source)
    assert normalised(made) == normalised(source)
    assert case_text(read_case(source).case) == text


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_fact_has_a_key_of_its_own(path: Path) -> None:
    record = read_case(record_at(path)).case.source_record
    assert record
    assert record.other_facts == ()


@pytest.mark.parametrize("path", RECORDS[::10], ids=lambda path: path.stem)
def test_the_checks_find_no_error_and_name_the_author_to_be(path: Path) -> None:
    _, findings = check_case(case_text(read_case(record_at(path)).case).encode(), "case.yaml")
    assert findings.count("error") == 0
    assert "X302" in [problem.code for problem in findings.problems]


@pytest.mark.parametrize("path", [*CASES, EVERY_FIELD], ids=lambda path: path.stem)
def test_what_was_exported_of_a_case_of_our_own_comes_back(path: Path) -> None:
    case = case_of(case_data(path))
    for record in case.records:
        first = phenopacket(record, (), KNOWN, "case", "patient")[0]
        again = exported(read_case(json.loads(json.dumps(first))).case)
        again["metaData"]["externalReferences"].pop()  # of the article that the imported case would become
        assert normalised(again) == normalised(first)


def test_facts_without_a_key_are_kept_and_go_back_to_their_entries() -> None:
    source = record_at(next(path for path in RECORDS if path.stem == "retinoblastoma"))
    source["subject"]["taxonomy"] = {"id": "NCBITaxon:9606", "label": "Homo sapiens"}
    source["phenotypicFeatures"][1]["evidence"] = [{"evidenceCode": {"id": "ECO:0000033", "label": "author statement"}}]
    source["measurements"].append({"assay": {"id": "X:1", "label": "unheard of"}, "value": {"quantity": {"value": 3}}})
    case = read_case(source).case
    assert case.source_record
    assert [fact.at for fact in case.source_record.other_facts][:2] == [
        "subject.taxonomy",
        "phenotypicFeatures[1].evidence",
    ]
    assert normalised(without_added_resources(exported_alone(case), source)) == normalised(source)
    # An author takes out the first feature: what belongs to the second goes with it.
    fewer = case.model_copy(update={"features": case.features[1:]})
    features = exported(fewer)["phenotypicFeatures"]
    assert [("evidence" in feature, feature["type"]["label"]) for feature in features][:2] == [
        (True, "Leukocoria"),
        (False, "Strabismus"),
    ]


def exported_alone(case: Case) -> dict[str, Any]:
    return phenopacket(case, (), Provenance(KNOWN.created), "case", "patient")[0]


def test_a_copy_for_review_does_not_name_the_source() -> None:
    source = record_at(RECORDS[0])
    text = case_text(read_case(source).case)
    options = BuildOptions(formats=("phenopacket",), select=WITHOUT_RULES.select, review=True)
    (made,) = build_case(text.encode(), "case.yaml", "case", options).files.values()
    assert b"PMID" not in made
    assert source["metaData"]["createdBy"].encode() not in made
    assert json.loads(made)["metaData"]["createdBy"] == "casegen"
    assert json.loads(made)["id"] == "review"
