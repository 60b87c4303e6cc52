"""The words around a treatment, from tables with one check a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.model.treatment import DoseChange, Treatment
from casegen.model.values.dose import Dose
from casegen.model.values.time_point import TimePoint
from casegen.report.narrative import regimen, treatment_words

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("function", "given", "expected"), rows("words.txt"))
def test_words(function: str, given: str, expected: str) -> None:
    argument = Dose.parse(given) if function == "dose_link" else given
    assert str(getattr(treatment_words, function)(argument)).strip() == expected


@pytest.mark.parametrize(("start", "stop", "expected"), rows("periods.txt"))
def test_period(start: str, stop: str, expected: str) -> None:
    first, last = (TimePoint.parse(text) if text else None for text in (start, stop))
    assert treatment_words.period(first, last) == expected


@pytest.mark.parametrize(("before", "after", "expected"), rows("directions.txt"))
@pytest.mark.parametrize("said", [True, False], ids=["from", "dose of the drug"])
def test_direction(before: str, after: str, expected: str, said: bool) -> None:
    old = Dose.parse(before)
    change = DoseChange(from_dose=old if said else None, to_dose=Dose.parse(after))
    treatment = Treatment(drug="imatinib", dose=None if said else old, changes=(change,))
    assert regimen.direction(treatment, treatment.changes[0]) == expected


def test_because_avoids_a_second_for() -> None:
    assert treatment_words.because("cholecystectomy", for_is_taken=True) == "because of cholecystectomy"


def test_an_outcome_agrees_with_its_subject() -> None:
    assert treatment_words.outcome_clause("successful", "were") == ", and were successful"
    assert treatment_words.outcome_sentence("biopsies", "uneventful") == "The biopsies were uneventful."
    assert treatment_words.outcome_sentence("closed reduction", "failed") == "The closed reduction failed."
    assert treatment_words.outcome_sentence("biopsy", "a scar") == "The outcome of the biopsy was a scar."


def test_no_complications_is_not_an_unknown_number() -> None:
    assert treatment_words.is_none(("none",))
    assert not treatment_words.is_none(())
    assert not treatment_words.is_none(("bleeding", "none"))
