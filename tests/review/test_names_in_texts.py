"""What an author wrote of himself in the text is told: no program can take it out without changing what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.build import BuildOptions, build_case

PLANTED = Path(__file__).parent / "planted.yaml"
OPTIONS = BuildOptions(select=("none",), formats=("html",), review=True)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("We treated her at Quagmire Hospital.", "P301"),
        ("She was seen at Quagmire\n    Hospital first.", "P301"),
        ("One of us (Quistgaard Z) saw her.", "P301"),
        ("Dr. Wyvernsson operated on her.", "P301"),
        ("Write to zq@planted-mail.org for more.", "P301"),
        ("As Quistgaard and others wrote, it may go away.", "P302"),
        ("The Quistgaardia of the garden were in flower.", None),
        ("She was seen at another hospital.", None),
    ],
)
def test_a_name_in_the_text(sentence: str, code: str | None) -> None:
    text = PLANTED.read_text(encoding="utf-8").replace(
        "  discussion: Others", f"  discussion: |\n    {sentence} Others"
    )
    built = build_case(text.encode(), "planted.yaml", "planted", OPTIONS)
    told = [problem for problem in built.findings.problems if problem.code.startswith("P3")]
    assert [problem.code for problem in told] == ([code] if code else [])
    assert bool(built.files) == (code != "P301")
    for problem in told:
        assert problem.path == "sections.discussion"
        assert problem.position
        assert problem.position.line in (text[: text.index("discussion: |")].count("\n") + extra for extra in (2, 3))


def test_a_title_and_a_fact_are_looked_at_too() -> None:
    text = PLANTED.read_text(encoding="utf-8")
    text = text.replace("Rash on an invented drug:", "Rash at Quagmire Hospital:").replace(
        "name: skin biopsy", "name: biopsy by Dr Wyvernsson"
    )
    built = build_case(text.encode(), "planted.yaml", "planted", OPTIONS)
    assert [problem.path for problem in built.findings.problems] == ["article.title", "procedures[0].name"]


def test_without_review_nobody_minds() -> None:
    text = PLANTED.read_text(encoding="utf-8").replace("Others saw", "At Quagmire Hospital we saw")
    built = build_case(text.encode(), "planted.yaml", "planted", BuildOptions(select=("none",), formats=("html",)))
    assert built.findings.problems == ()
    assert built.files
