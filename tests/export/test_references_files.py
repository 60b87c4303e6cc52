"""The cited works as files of data: what reference managers read from them is what the reference list was made from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from casegen.bibliography.bibtex import read_bibtex
from casegen.bibliography.conversion import _without_markup, converted
from casegen.bibliography.csl_json import read_csl_json
from casegen.bibliography.entry import Works
from casegen.build import BuildOptions, build_case
from casegen.export.bib import export_bib
from casegen.export.csl import export_csl
from casegen.model.reference import Reference
from casegen.report.csl_item import csl_item
from casegen.report.report import ReferenceEntry, Report
from tests.export.sample_report import bare_report
from tests.loading import ROOT, case_data, case_of, report_of

EXPECTED = Path(__file__).parent / "expected"
CASES = sorted((ROOT / "cases").glob("*.yaml"))
# A page of a web site that has a name of its own: a reference of the case file takes no such name from a bibliography.
UNREADABLE = {"madeup-part"}
WORKS = [
    Reference.model_validate(work["reference"])
    for file in sorted((ROOT / "tests" / "references").glob("*/*.yaml"))
    for work in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    if "reference" in work and work["reference"]["id"] not in UNREADABLE
]


def citing(*works: Reference) -> Report:
    entries = tuple(ReferenceEntry(work.id, number, (), csl_item(work)) for number, work in enumerate(works, start=1))
    return replace(bare_report(), references=entries)


def read_back(works: Works) -> list[Any]:
    """The items of CSL-JSON of the works as a case file would hold them."""
    assert not works.faults
    found = [converted(entry) for entry in works.entries]
    assert not [reason for work in found for reason in (*work.faults, *work.lost)]
    return [as_printed(csl_item(work.reference)) for work in found if work.reference]


def as_printed(item: Any) -> Any:
    """The item with typographic apostrophes, one hyphen in ranges and no markup: LaTeX and CSL-JSON know no others."""
    words = {
        key: _without_markup(value.replace("'", "’")) if isinstance(value, str) else value
        for key, value in item.items()
    }
    names = {
        key: [{part: text.replace("'", "’") for part, text in name.items()} for name in item[key]]
        for key in ("author", "editor")
        if key in item
    }
    return words | names | ({"page": re.sub("[-–]+", "-", item["page"])} if "page" in item else {})


def items(report: Report) -> list[Any]:
    return [as_printed(entry.item) for entry in report.references]


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_the_references_of_a_case_come_back(case: Path) -> None:
    report = report_of(case_of(case_data(case)))
    assert json.loads(export_csl(report)) == [entry.item for entry in report.references]
    assert read_back(read_csl_json(export_csl(report).decode())) == items(report)
    assert read_back(read_bibtex(export_bib(report).decode())) == items(report)


def test_there_are_cases_with_references() -> None:
    assert [case.stem for case in CASES if case_data(case).get("references")]


@pytest.mark.parametrize("work", WORKS, ids=[work.id for work in WORKS])
def test_every_kind_of_work_comes_back(work: Reference) -> None:
    report = citing(work)
    assert read_back(read_bibtex(export_bib(report).decode())) == items(report)


@given(st.text("aB1 &%$#_{}~^\\'\"`-–<>|.,:;@=é", min_size=1, max_size=30))
@settings(deadline=None)
def test_any_title_comes_back(characters: str) -> None:
    title = f"Z{' '.join(characters.split())}z"
    report = citing(Reference.model_validate({"id": "a", "title": title}))
    assert read_back(read_bibtex(export_bib(report).decode())) == items(report)


ALL = """
- id: joensuu2012
  authors: ["Joensuu H", "van der Zwan SM", "O'Brien, Mary Jr", "Jones and Sons, A"]
  group: Scandinavian Sarcoma Group
  title: "One vs three years of adjuvant imatinib in KIT-positive GIST: 5 % & more_or less"
  journal: JAMA
  year: 2012-03-28
  volume: "307"
  issue: "12"
  pages: 1265-72
  doi: 10.1001/jama.2012.347
  pmid: "22453568"
  pmcid: PMC3532240
- {id: manual, type: book, group: World Health Organization, title: ICD-10, edition: 2nd ed., publisher: WHO, place: Geneva, year: "2004"}
- {id: part, type: chapter, authors: [Miettinen M], title: On tumours, book: Tumours of the stomach, editors: [Lasota J], year: "2006", pages: 3-9}
- {id: guide, type: guideline, group: NCCN, title: Soft tissue sarcoma, publisher: NCCN, year: "2012", url: "https://www.nccn.org/a_b?c=%20d"}
- {id: study, type: thesis, authors: [Example A], title: A thesis, publisher: University of Examples, year: "2001"}
- {id: page, type: web page, title: A page, publisher: Examples, year: "2026", url: "https://example.org/~a", accessed: 2026-11-22}
- {id: talk, type: conference paper, authors: [Example A], title: A talk, book: Proceedings, year: "2001"}
"""


def test_the_whole_files_are_as_expected() -> None:
    report = citing(*(Reference.model_validate(work) for work in yaml.load(ALL, yaml.BaseLoader)))
    for made, name in ((export_bib(report), "works.bib"), (export_csl(report), "works.csl.json")):
        assert made.decode() == (EXPECTED / name).read_text(encoding="utf-8")


def test_every_type_has_an_entry_and_the_fixtures_cover_them() -> None:
    assert {csl_item(work)["type"] for work in WORKS} == set(bib_types())


def bib_types() -> set[str]:
    from casegen.export.bib import _TYPES

    return set(_TYPES)


def test_a_case_without_references_gives_empty_files() -> None:
    assert export_bib(bare_report()) == b""
    assert export_csl(bare_report()) == b"[]\n"


def test_the_build_writes_them() -> None:
    file = ROOT / "cases" / "blay2012.yaml"
    files = build_case(file.read_bytes(), file.name, "blay2012", BuildOptions(formats=("bib", "csl"))).files
    assert list(files) == ["blay2012.bib", "blay2012.csl.json"]
