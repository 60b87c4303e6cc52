"""Every example of the page is a valid file, and the words shown below it come out."""

from __future__ import annotations

import re

import pytest

from casegen.build import check_case
from casegen.images.reading import read_image
from casegen.journals import load_journal
from casegen.report.compose import compose
from tests.figures_from_files.pictures import jpeg
from tests.loading import ROOT, WITHOUT_RULES
from tests.report_text import report_text

PAGE = (ROOT / "docs/how-do-i-write.md").read_text(encoding="utf-8")
FRONT = "casegen: 1\narticle: {title: 'An example: a case report', authors: [{given: Ada, family: Example}]}\n"


def read_file(name: str) -> bytes:
    """What the examples name: a picture, or a library."""
    return {"library.bib": b"@article{joensuu2012, title={Imatinib}}", "library.json": b"[]"}.get(name, jpeg())


def answers() -> list[tuple[str, str, str]]:
    """The question, the lines to type and the words that come of them."""
    found = []
    for answer in PAGE.split("\n### ")[1:]:
        lines = re.search(r"```yaml\n(.*?)```", answer, re.DOTALL)
        words = re.search(r"^> (.*(?:\n> .*)*)", answer.split("```")[-1], re.MULTILINE)
        if lines:
            found.append((answer.split("\n")[0], lines[1], " ".join(words[1].split("\n> ")) if words else ""))
    return found


ANSWERS = answers()


def test_thirty_things_are_answered() -> None:
    assert len(ANSWERS) >= 30
    assert sum(bool(words) for _, _, words in ANSWERS) >= 30


@pytest.mark.parametrize(("question", "lines", "words"), ANSWERS, ids=[question for question, _, _ in ANSWERS])
def test_an_answer_is_right(question: str, lines: str, words: str) -> None:
    patient = "" if re.search(r"^patients?:", lines, re.MULTILINE) else "patient: {age: 56 years, sex: male}\n"
    case, findings = check_case((FRONT + patient + lines).encode(), "answer.yaml", WITHOUT_RULES, read_file)
    assert case is not None
    assert not findings.problems, findings.problems
    images = {figure.file: read_image(jpeg(), figure.file) for figure in case.figures}
    assert words in report_text(compose(case, load_journal("base"), images))
