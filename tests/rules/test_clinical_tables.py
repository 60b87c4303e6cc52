"""The tables of CTCAE and of the clinical scales: whole, and each row with its source."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.loading import ROOT

FOLDER = ROOT / "casegen/checks/grading"
CTCAE = tomllib.loads((FOLDER / "ctcae.toml").read_text(encoding="utf-8"))
SCALES = tomllib.loads((FOLDER / "scales.toml").read_text(encoding="utf-8"))["scales"]
TERMS = [*CTCAE["terms"], *CTCAE["deleted"]]


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row["name"])
def test_every_row_has_its_source(row: dict[str, Any]) -> None:
    assert row["sources"]
    assert set(row["sources"]) <= {"3.0", "4", "5.0", "6.0"}
    assert set(row["sources"].values()) <= set(CTCAE["sources"])
    assert all(name == name.lower() for name in row.get("also", ()))


def test_every_source_is_of_a_row() -> None:
    assert {source for row in TERMS for source in row["sources"].values()} == set(CTCAE["sources"])


@pytest.mark.parametrize("row", CTCAE["terms"], ids=lambda row: row["name"])
def test_extent_leads_to_a_grade_of_the_term(row: dict[str, Any]) -> None:
    assert row["grades"] == sorted(set(row["grades"])) != []
    assert set(row["grades"]) <= {1, 2, 3, 4, 5}
    assert all(surface["grade"] in row["grades"] for surface in row.get("surface", ()))


def test_no_term_stands_twice_for_a_version() -> None:
    names = [
        (name, version)
        for row in TERMS
        for name in (row["name"].lower(), *row.get("also", ()))
        for version in row["sources"]
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", SCALES, ids=lambda row: row["name"])
def test_every_scale_is_whole(row: dict[str, Any]) -> None:
    assert row["source"]
    assert row["from"] < row["to"]
    bounds = [bound for pair in row.get("classes", {}).values() for bound in pair]
    assert not bounds or (bounds == sorted(bounds) and (bounds[0], bounds[-1]) == (row["from"], row["to"]))
