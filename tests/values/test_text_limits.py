"""A text as long as allowed is taken, one character more is refused where it stands, with what to do about it."""

from __future__ import annotations

import pytest

from casegen.build import check_case
from casegen.model.values.text import LONG_WORD, MAX_IN_LONG_WORDS, MAX_LINE, MAX_PROSE, MAX_WORD
from casegen.problems import Problem

CASE = """\
casegen: 1
article: {{title: "A rash: a case report", authors: [{{given: Ada, family: Example}}]}}
patient: {{age: 56 years, sex: male}}
symptoms:
  - symptom: {line}
sections:
  discussion: |
    {prose}
"""


def too_long(line: str = "skin rash", prose: str = "It is rare.") -> list[Problem]:
    _, findings = check_case(CASE.format(line=line, prose=prose).encode(), "case.yaml")
    return [problem for problem in findings.problems if problem.code == "V106"]


def of_words(size: int) -> str:
    """So many characters of short words."""
    return ("words " * (size // 6 + 1))[: size - 1] + "."


LONG_WORDS = MAX_IN_LONG_WORDS // MAX_WORD
AS_MANY_LONG_WORDS = " ".join(["x" * MAX_WORD] * LONG_WORDS + ["y" * (MAX_IN_LONG_WORDS - LONG_WORDS * MAX_WORD)])


@pytest.mark.parametrize("prose", [of_words(MAX_PROSE), "x" * MAX_WORD, AS_MANY_LONG_WORDS])
def test_prose_at_the_limit_is_taken(prose: str) -> None:
    assert not too_long(prose=prose)


def test_a_line_at_the_limit_is_taken() -> None:
    assert not too_long(line=of_words(MAX_LINE))


def test_paths_of_facts_are_no_words() -> None:
    path = "symptoms.skin_rash_with_a_name_that_nobody_would_give_to_it.symptom"
    assert len(path) > LONG_WORD
    assert not too_long(prose=f"{{{{ {path} }}}} " * (MAX_IN_LONG_WORDS // LONG_WORD + 1))


def test_words_that_are_not_long_may_fill_the_text() -> None:
    word = "x" * LONG_WORD
    assert not too_long(prose=" ".join([word] * (MAX_PROSE // (LONG_WORD + 1))))


@pytest.mark.parametrize(
    ("prose", "message"),
    [
        (
            of_words(MAX_PROSE + 1),
            "sections.discussion: the text has 100,001 characters; at most 100,000 fit here, so shorten it",
        ),
        (
            of_words(1_000_000),
            "sections.discussion: the text has 1,000,000 characters; at most 100,000 fit here, so shorten it",
        ),
        (
            "Seen: " + "x" * (MAX_WORD + 1),
            "sections.discussion: the word that begins 'xxxxxxxxxxxxxxxxxxxx' has 301 characters and can't be set in "
            "type; take it out, or break it with spaces (at most 300)",
        ),
        (
            AS_MANY_LONG_WORDS + "y",
            "sections.discussion: words of more than 60 characters, such as 'xxxxxxxxxxxxxxxxxxxx'…, make up 5,001 of "
            "it; at most 5,000 can be set in type, so take out what is no text",
        ),
    ],
    ids=["a character more", "a megabyte", "a word", "many long words"],
)
def test_prose_beyond_the_limit_is_refused(prose: str, message: str) -> None:
    (problem,) = too_long(prose=prose)
    assert problem.message == message
    assert problem.position is not None
    assert (problem.position.line, problem.position.column) == (7, 15)


def test_a_line_beyond_the_limit_is_refused() -> None:
    (problem,) = too_long(line=of_words(MAX_LINE + 1))
    assert (
        problem.message == "symptoms[0].symptom: the text has 1,001 characters; at most 1,000 fit here, so shorten it"
    )
    assert problem.position is not None
    assert (problem.position.line, problem.position.column) == (5, 14)
