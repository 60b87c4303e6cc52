"""Words are measured in the type that they are set in, and break where words end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.export import typesetter
from casegen.fonts import SANS
from casegen.report.figures.text_metrics import Run, line_width, width, wrap

SIZE = 7.4
# Of the width of Source Sans: that of Arial over a sentence, measured with Liberation Sans.
ARIAL = {
    "17-year-old Sri Lankan male, 42 kg": 1.092,
    "pH 7.24, HCO3 12 mmol/l, pCO2 28 mmHg, pO2 239 mmHg": 1.107,
    "recurrence four years later, 11 x 8 x 6 cm": 1.100,
}


def lines(text: str, limit: float) -> list[str]:
    return [" ".join(run.text for run in line) for line in wrap([Run(text)], limit, SIZE)]


def test_a_width_is_the_sum_of_the_advances_and_room_for_a_wider_font() -> None:
    assert width("mm", 1.0) == pytest.approx(2 * 0.829 * 1.12)
    assert width("nn", 1.0, "strong") > width("nn", 1.0)
    assert width("", SIZE) == 0
    assert max(ARIAL.values()) < 1.12


def test_a_character_that_the_font_lacks_is_as_wide_as_high() -> None:
    assert width("症", 10.0) == pytest.approx(11.2)


def test_lines_are_about_equally_long() -> None:
    assert lines("Complete resection of the gastric tumour", 120.0) == ["Complete resection", "of the gastric tumour"]


def test_words_joined_by_a_no_break_space_stay_together() -> None:
    assert lines("a dose of 400\u00a0mg", 45.0) == ["a dose of", "400\u00a0mg"]


def test_too_long_a_word_is_broken() -> None:
    parts = lines("NM_000222.2:c.1669_1674delTGGAAG", 60.0)
    assert len(parts) > 1
    assert "".join(parts) == "NM_000222.2:c.1669_1674delTGGAAG"


@given(st.lists(st.sampled_from(["a", "rash", "of", "hypersensitivity", "400 mg"]), max_size=20), st.floats(60, 300))
def test_no_line_is_too_long_and_no_word_is_lost(words: list[str], limit: float) -> None:
    wrapped = wrap([Run(" ".join(words), "strong"), Run("and more")], limit, SIZE)
    assert all(line_width(line, SIZE) <= limit for line in wrapped)
    said = " ".join(run.text for line in wrapped for run in line)
    assert said == " ".join([*words, "and more"])


def test_the_font_is_the_one_of_the_pdf() -> None:
    """Asked of the style that the typesetter gets, and of the file that the words are measured with."""
    rule = r'font-family: "Casegen Sans"; font-weight: 400; font-style: normal; src: url\("(\S+)"\)'
    (address,) = re.findall(rule, typesetter._font_faces())
    assert address.endswith("/font_source_sans_pro/files/SourceSansPro-Regular.ttf")
    assert address == SANS.file("Regular").as_uri()
