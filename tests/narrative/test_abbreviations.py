"""When a name gets its abbreviation, and where only its own words."""

from __future__ import annotations

import pytest

from casegen.report.abbreviations import Abbreviations
from tests.loading import BLAY, case_data, case_of

LABORATORY = [
    {"test": name, "abbreviation": short, "result": "1 g/L"}
    for name, short in (
        ("white blood cells", "WBC"),
        ("lactate dehydrogenase", "LDH"),
        ("protein", "PR"),
        ("alpha", "AF"),
    )
]


def abbreviations(tests: int, **more: object) -> Abbreviations:
    return Abbreviations(case_of({**case_data(BLAY), "sections": None, "laboratory": LABORATORY[:tests], **more}))


@pytest.mark.parametrize(
    ("tests", "written", "expected"),
    [
        # Fewer than four results stand in no table, so that the text must show the abbreviation.
        (1, "White blood cells were high.", "White blood cells (WBC) were high."),
        (1, "White blood cells rose; white blood cells fell.", "White blood cells (WBC) rose; WBC fell."),
        # A table shows it already: in the text only where it is used again.
        (4, "White blood cells were high.", "White blood cells were high."),
        (4, "White blood cells rose; white blood cells fell.", "White blood cells (WBC) rose; WBC fell."),
        # The disease always gets it, and a part of a longer word never.
        (4, "Gastrointestinal stromal tumors grew.", "Gastrointestinal stromal tumors (GISTs) grew."),
        (4, "Lipoprotein was high; apoprotein was low.", "Lipoprotein was high; apoprotein was low."),
    ],
)
def test_definition(tests: int, written: str, expected: str) -> None:
    assert abbreviations(tests).apply(written) == expected


def test_what_the_author_uses_is_defined() -> None:
    uses = abbreviations(4, sections={"discussion": "The LDH told much."})
    assert uses.apply("Lactate dehydrogenase was high.") == "Lactate dehydrogenase (LDH) was high."


def test_what_the_author_defines_is_not_defined_again() -> None:
    run = abbreviations(4)
    run.heed("A gastrointestinal stromal tumor (GIST) is rare.")
    assert run.apply("The gastrointestinal stromal tumor grew.") == "The GIST grew."
