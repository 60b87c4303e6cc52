"""No format of a review copy tells who wrote it: every byte is searched, unpacked, for the names."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from casegen.build import BuildOptions, build_case
from casegen.case_files import figure_reader
from casegen.cli import FORMATS
from casegen.export import Engine
from casegen.model import Case
from tests.loading import ROOT, case_data, case_of
from tests.review.searching import readable, whole_words_in, words_in

PLANTED = Path(__file__).parent / "planted.yaml"
CASES = [PLANTED, *sorted((ROOT / "cases").glob("*.yaml"))]
WORDS = (
    *("Zenobia", "Quistgaard", "Bartholdi", "Wyvernsson", "0000-0002-1825-0097", "planted-mail"),
    *("Planted", "PLANTED", "Quagmire", "PL4 0AA", "Planteborough", "Plantania", "01cmnjq37"),
    *("planted-doi", "5544-5548", "5544–5548", "2026-01-02", "2026-03-04"),
)
"""What stands in the planted case and may stand in no review copy."""

TELLING = {
    "html": "Quistgaard",
    "pdf": "Quistgaard",
    "docx": "Quistgaard",
    "jats": "Quistgaard",
    "md": "Quistgaard",
    "fhir": "Quistgaard",
    "phenopacket": "planted-doi",
}
"""A word that the same format of the same case has when it is not for reviewers: the search can find it."""


@cache
def built(
    path: Path, review: bool, formats: tuple[str, ...] = FORMATS, engine: Engine = "weasyprint"
) -> dict[str, bytes]:
    """All formats of a case."""
    options = BuildOptions(select=("none",), formats=formats, review=review, engine=engine)
    made = build_case(path.read_bytes(), path.name, path.stem, options, figure_reader(path))
    assert made.files, made.findings
    return made.files


def of_format(files: dict[str, bytes], name: str) -> str:
    """What can be read in the files of one format."""
    ending = {"jats": "jats.xml", "fhir": "fhir.json", "phenopacket": "phenopacket.json"}.get(name, name)
    found = [readable(file, data) for file, data in files.items() if file.endswith(f".{ending}")]
    assert found, f"no file of {name}"
    return "\n".join(found)


@pytest.mark.parametrize("name", [name for name in FORMATS if name in TELLING])
def test_the_search_finds_the_names_where_they_are(name: str) -> None:
    assert TELLING[name] in of_format(built(PLANTED, review=False, formats=tuple(TELLING)), name)


def test_a_name_is_found_as_a_whole_word() -> None:
    data = "Grandholm, Jude; holmium".encode("utf-16-be")
    assert whole_words_in("review.docx", data, ["Jude", "holm", "Grand", "Grandholm"]) == ["Jude", "Grandholm"]


def test_no_word_of_the_planted_case_is_in_its_review_copy() -> None:
    files = built(PLANTED, review=True)
    assert len(files) >= len(FORMATS)
    found = {file: words_in(file, data, WORDS) for file, data in files.items()}
    assert {file: words for file, words in found.items() if words} == {}


def test_typst_tells_the_names_where_they_are() -> None:
    assert TELLING["pdf"] in of_format(built(PLANTED, review=False, formats=("pdf",), engine="typst"), "pdf")


def test_no_word_of_the_planted_case_is_in_the_review_copy_that_typst_set() -> None:
    files = built(PLANTED, review=True, formats=("pdf", "checklist"), engine="typst")
    assert len(files) == 3
    found = {file: words_in(file, data, WORDS) for file, data in files.items()}
    assert {file: words for file, words in found.items() if words} == {}


def test_the_review_copy_that_typst_set_carries_no_file_author_or_date() -> None:
    read = PdfReader(io.BytesIO(built(PLANTED, review=True, formats=("pdf",), engine="typst")["review.pdf"]))
    assert list(read.attachment_list) == []
    assert read.metadata is not None
    assert read.metadata.author is None
    assert str(read.metadata.creation_date).startswith("1970-01-01")


@pytest.mark.parametrize("path", CASES[1:], ids=lambda path: path.stem)
def test_no_name_of_a_published_case_is_in_its_review_copy(path: Path) -> None:
    case = case_of(case_data(path))
    names = list(_names(case))
    assert names
    # The checklist quotes no more than the report does, and takes as long to set in type.
    formats = tuple(name for name in FORMATS if name != "checklist")
    by_typst = built(path, review=True, formats=("pdf",), engine="typst").items()
    for file, data in (*built(path, review=True, formats=formats).items(), *by_typst):
        assert whole_words_in(file, data, names) == [], file


def _names(case: Case) -> Iterator[str]:
    """Names, institutions and addresses of the authors; a family name only where no reference is by one of that name."""
    cited = {author.family for reference in case.references for author in reference.authors}
    for author in case.article.authors:
        yield f"{author.given} {author.family}"
        yield from filter(None, (author.orcid, author.email))
        if author.family not in cited and len(author.family) > 3:
            yield author.family
    for affiliation in case.article.affiliations:
        yield from filter(None, (affiliation.institution, affiliation.department, affiliation.street))
    if case.article.doi:
        yield case.article.doi


def test_the_name_of_the_file_is_in_no_review_copy() -> None:
    files = built(PLANTED, review=True)
    assert all(name.startswith("review.") for name in files)
    assert not [file for file, data in files.items() if words_in(file, data, ["planted."])]
