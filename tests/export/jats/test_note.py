"""Whoever builds JATS is told what an archive will ask for, once, and not of a copy for reviewers."""

from __future__ import annotations

from casegen.build import BuildOptions, build_case
from casegen.problems import Problem
from tests.loading import BLAY


def notes(review: bool) -> list[Problem]:
    options = BuildOptions(select=("none",), formats=("jats", "html"), review=review)
    built = build_case(BLAY.read_bytes(), "blay2012.yaml", "blay2012", options)
    stem = "review" if review else "blay2012"
    assert sorted(built.files) == [f"{stem}.figure-1.png", f"{stem}.html", f"{stem}.jats.xml"]
    assert f'xlink:href="{stem}.figure-1.png"'.encode() in built.files[f"{stem}.jats.xml"]
    return [problem for problem in built.findings.problems if problem.code == "L102"]


def test_what_an_archive_will_ask_for() -> None:
    (note,) = notes(review=False)
    assert note.severity == "note"
    assert note.message == (
        "PubMed Central also asks for article.journal.publisher, article.journal.eissn, article.licence, and"
        " article.copyright; JATS is written without"
    )
    line = BLAY.read_text(encoding="utf-8").splitlines()[note.position.line - 1]
    assert line.strip().startswith("title:")


def test_nothing_of_a_review_copy() -> None:
    assert notes(review=True) == []
