"""The name that was probably meant is the one that difflib finds among all of them."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.nearest import nearest, nearest_few

WORDS = st.text("abc é", max_size=9)


@given(WORDS, st.lists(WORDS, max_size=6), st.sampled_from([0.0, 0.6, 0.8, 0.93, 1.0]))
def test_nothing_is_left_out(word: str, known: list[str], cutoff: float) -> None:
    assert nearest_few(word, known, 3, cutoff) == difflib.get_close_matches(word, known, n=3, cutoff=cutoff)


@pytest.mark.parametrize(
    ("word", "meant"), [("imatinb", "imatinib"), ("sunitnib", "sunitinib"), ("tinimabi", ""), ("aspirin", ""), ("", "")]
)
def test_a_slip_of_the_pen(word: str, meant: str) -> None:
    assert nearest(word, ["imatinib", "sunitinib"], cutoff=0.8) == meant
