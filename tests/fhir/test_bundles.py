"""What stands in a bundle: cases/NAME.yaml → cases/NAME.json, read line by line; and what holds for every bundle."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from casegen.build import BuildOptions, build_case
from casegen.export.fhir import export_fhir
from casegen.fhir.systems import SYSTEMS
from casegen.journals import load_journal
from casegen.model import Case
from casegen.model.values.code import TERMINOLOGIES
from casegen.report.compose import compose
from casegen.report.review_copy import without_authors
from tests.fhir.samples import EVERYTHING, SMALL, bundle_at, bundle_bytes, case_at, parsed, resources
from tests.loading import BLAY, ROOT, case_data, case_of, report_of

RENEW = "read it, then run: python -m tests.fhir.renew"
# https://hl7.org/fhir/R4/datatypes.html#dateTime
_DATE_TIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?)?)?")
_ADMITTED = {
    *("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr"),
    *("th", "td", "a", "em", "strong", "b", "br", "hr", "code", "pre", "blockquote", "span"),
}


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_bundle_of_a_small_case(path: Path) -> None:
    expected = path.with_suffix(".json")
    assert expected.exists(), f"{expected.name} is missing; {RENEW} {path.stem}"
    assert bundle_bytes(path).decode() == expected.read_text(encoding="utf-8"), f"{RENEW} {path.stem}"


def test_every_bundle_has_a_case() -> None:
    assert {path.stem for path in (Path(__file__).parent / "cases").glob("*.json")} == {path.stem for path in SMALL}


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_it_is_a_document(path: Path) -> None:
    bundle = bundle_at(path)
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "document")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bundle["identifier"]["value"])
    assert _DATE_TIME.fullmatch(bundle["timestamp"])
    composition = bundle["entry"][0]["resource"]
    assert composition["resourceType"] == "Composition"
    assert all(composition[name] for name in ("status", "type", "subject", "date", "author", "title", "section"))


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_every_reference_leads_somewhere_and_every_id_is_one(path: Path) -> None:
    bundle = bundle_at(path)
    addresses = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(addresses)) == len(addresses)
    for entry in bundle["entry"]:
        assert entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}"
        contained = {f"#{inside['id']}" for inside in entry["resource"].get("contained", ())}
        for reference in _values(entry["resource"], "reference"):
            assert reference in contained or reference in addresses
    reached = set(_values(bundle, "reference"))
    assert set(addresses[1:]) <= reached, "a resource of a document must be reached from its composition"


def _values(data: Any, name: str) -> Iterator[Any]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == name and isinstance(value, str):
                yield value
            yield from _values(value, name)
    elif isinstance(data, list):
        for item in data:
            yield from _values(item, name)


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_dates_are_dates_and_nothing_is_empty(path: Path) -> None:
    seen = 0
    for key, value in _every(bundle_at(path)):
        assert value not in ("", [], {}, None), key
        if re.search(r"(DateTime|^date|^start|^end|^timestamp)$", key) and not key.startswith("_"):
            assert _DATE_TIME.fullmatch(value), (key, value)
            seen += 1
    assert seen


def _every(data: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield name, value
            yield from _every(value, name)
    elif isinstance(data, list):
        for item in data:
            yield key, item
            yield from _every(item, key)


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_the_patient_has_neither_name_nor_birth_date_nor_identifier(path: Path) -> None:
    for patient in resources(bundle_at(path), "Patient"):
        assert not {"name", "birthDate", "identifier", "address", "telecom", "photo"} & set(patient)


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_narratives_are_the_xhtml_that_fhir_admits(path: Path) -> None:
    narratives = [value for key, value in _every(bundle_at(path)) if key == "div"]
    assert narratives
    for narrative in narratives:
        root = ElementTree.fromstring(narrative)
        assert root.tag == "{http://www.w3.org/1999/xhtml}div"
        assert "".join(root.itertext()).strip()
        for element in root.iter():
            assert element.tag.removeprefix("{http://www.w3.org/1999/xhtml}") in _ADMITTED
            assert set(element.attrib) <= {"href", "title", "id", "style", "class", "start"}
            assert not element.get("href", "").startswith("#")


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_no_clinical_fact_is_lost(path: Path) -> None:
    case = case_at(path)
    assert export_fhir(case, report_of(case))[1] == ()


def test_a_picture_is_a_loss_and_is_told() -> None:
    data = case_data(BLAY)
    report = report_of(case_of(data))
    data["figures"] = [{"id": "rash", "file": "a.png", "kind": "photograph", "caption": "Rash", "description": "Red"}]
    bundle, losses = export_fhir(case_of(data), report)
    assert losses == (("figures", 0),)
    assert b"a.png" not in bundle


def test_a_loss_becomes_a_note_of_the_build(tmp_path: Path) -> None:
    folder = ROOT / "tests" / "figures_from_files" / "reports"
    file = sorted(folder.glob("*.yaml"))[0]
    built = build_case(
        file.read_bytes(),
        file.name,
        "case",
        BuildOptions(formats=("fhir",)),
        lambda name: (folder / name).read_bytes(),
    )
    assert "case.fhir.json" in built.files, built.findings.problems
    told = [problem.message for problem in built.findings.problems if problem.code == "L101"]
    assert len(told) == 1
    assert told[0].startswith("FHIR has no place for figures[0]")


@pytest.mark.parametrize("path", [path for path in EVERYTHING if path not in SMALL], ids=lambda path: path.stem)
def test_a_review_copy_names_nobody(path: Path) -> None:
    case = case_at(path)
    anonymous = without_authors(case)
    bundle = _review(anonymous).decode()
    assert '"Withheld for review"' in bundle
    assert not {"Practitioner", "Organization"} & {entry["resource"]["resourceType"] for entry in _entries(bundle)}
    for author in case.article.authors:
        assert f'"{author.family}"' not in bundle
    assert case.article.doi is None or case.article.doi not in bundle


def _review(case: Case) -> bytes:
    return export_fhir(case, compose(case, load_journal("base"), review=True))[0]


def _entries(bundle: str) -> list[dict[str, Any]]:
    entries = parsed(bundle.encode())["entry"]
    assert isinstance(entries, list)
    return entries


def test_the_bytes_do_not_hang_on_the_order_of_hashes() -> None:
    script = (
        "import hashlib, pathlib; from tests.fhir.samples import bundle_bytes; from tests.loading import EVERY_FIELD;"
        "print(hashlib.sha256(bundle_bytes(EVERY_FIELD)).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(sums) == 1


def test_ids_stay_when_a_fact_changes() -> None:
    data = case_data(BLAY)
    before = bundle_at(BLAY)
    data["treatments"][0]["dose"] = "300 mg per day"
    case = case_of(data)
    after = parsed(export_fhir(case, report_of(case))[0])
    assert [entry["fullUrl"] for entry in after["entry"]] == [entry["fullUrl"] for entry in before["entry"]]


def test_what_no_relative_has_can_not_be_misread() -> None:
    _, none = resources(bundle_at(SMALL[2]), "FamilyMemberHistory")
    assert none["condition"][0]["modifierExtension"][0]["valueBoolean"] is False


@pytest.mark.parametrize(
    ("date", "deceased"),
    [("2020-05", {"deceasedDateTime": "2020-05"}), ("day 3", {"deceasedBoolean": True})]
    + [(date, {"deceasedBoolean": True}) for date in ("2001 to 2003", "early 2012", "about 2012")],
)
def test_a_death_has_a_date_where_it_is_one(date: str, deceased: dict[str, Any]) -> None:
    data = case_data(BLAY)
    del data["follow_up"]
    data["death"] = {"date": date}
    case = case_of(data)
    (patient,) = resources(parsed(export_fhir(case, report_of(case))[0]), "Patient")
    assert {key: value for key, value in patient.items() if key.startswith("deceased")} == deceased


def test_every_terminology_of_a_case_file_has_its_name_in_fhir() -> None:
    # HL7 does not name it, so that its codes stand as text in extensions.
    assert set(TERMINOLOGIES) - set(SYSTEMS) == {"DRUGCENTRAL"}


def test_without_a_date_of_the_article_there_is_no_now() -> None:
    assert bundle_at(SMALL[1])["timestamp"] == "1970-01-01T00:00:00Z"
