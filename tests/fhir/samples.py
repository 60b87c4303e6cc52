"""The cases that bundles are made of: small ones with the expected bundle beside them, and all others of the tests."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from casegen.export.fhir import export_fhir
from casegen.importing.fhir import read_fhir
from casegen.model import Case
from tests.loading import ROOT, case_data, case_of, report_of

SMALL = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
EVERYTHING = [
    *SMALL,
    *sorted((ROOT / "cases").glob("*.yaml")),
    *sorted((ROOT / "tests" / "narrative").glob("*.yaml")),
]


@cache
def case_at(path: Path) -> Case:
    """The case of a file."""
    return case_of(case_data(path))


@cache
def bundle_bytes(path: Path) -> bytes:
    """The bundle of the case of a file."""
    case = case_at(path)
    return export_fhir(case, report_of(case))[0]


def bundle_at(path: Path) -> dict[str, Any]:
    """The same as data."""
    return parsed(bundle_bytes(path))


def parsed(data: bytes) -> dict[str, Any]:
    """A bundle with its numbers as they were written."""
    bundle = json.loads(data, parse_float=Decimal)
    assert isinstance(bundle, dict)
    return bundle


def read_back(data: bytes) -> Case:
    """The case that a bundle was written from."""
    return case_of(read_fhir(parsed(data))[0])


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The resources of a kind, in their order."""
    found = [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]
    assert found, f"no {kind}"
    return found
