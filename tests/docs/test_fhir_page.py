"""The page of what stands where in a FHIR bundle is made from the table that the bundle is written by."""

from __future__ import annotations

import runpy

from casegen.fhir.shapes import PATIENT
from tests.loading import ROOT


def test_the_page_is_what_the_table_says() -> None:
    page = runpy.run_path(str(ROOT / "docs/write_fhir_page.py"))["page"]()
    assert (ROOT / "docs/fhir.md").read_text(encoding="utf-8") == page, "run: make docs"
    assert "| `grade` | `extension[ae-grade].valueCodeableConcept.coding` |" in page
    for part in PATIENT.places:
        assert f"### {part}: " in page
