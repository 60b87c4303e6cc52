"""The declarations that are written from facts where the author wrote none."""

from __future__ import annotations

import pytest

from tests.loading import ROOT, case_data, case_of, report_of
from tests.report_text import report_text

OWN_WORDS = ROOT / "tests/narrative/own_words.yaml"


def test_they_are_written_from_grants_and_roles() -> None:
    text = report_text(report_of(case_of(case_data(OWN_WORDS))))
    assert "Funding\nThis work was funded by Example Foundation (EX-12) and Second Hospital.\n" in text
    assert (
        "Ada Example: Conceptualization, Writing – original draft; Bo Sample: Supervision."
        in text.split("Author contributions\n")[1]
    )


@pytest.mark.parametrize("key", ["funding", "author_contributions"])
def test_the_authors_own_words_take_their_place(key: str) -> None:
    data = case_data(OWN_WORDS)
    data["declarations"][key] = "In words of our own."
    text = report_text(report_of(case_of(data)))
    assert "In words of our own." in text
    assert ("Example Foundation" in text) == (key != "funding")
    assert ("Supervision" in text) == (key != "author_contributions")


def test_what_is_said_not_to_apply_is_said_in_its_place() -> None:
    data = case_data(OWN_WORDS)
    data["declarations"] = {"funding": "not applicable: nobody paid for this work"}
    assert "Not applicable: nobody paid for this work." in report_text(report_of(case_of(data)))
