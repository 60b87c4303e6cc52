"""What is read of a text goes with it."""

from __future__ import annotations

import gc
import weakref

from casegen.checks.prose_against_facts.texts import Text


def test_a_text_goes_with_its_sentences() -> None:
    written = "A rash. It faded."
    text = Text(("article", "title"), "title", written, written, ())
    assert [sentence.text for sentence in text.sentences] == [text, text]
    kept = weakref.ref(text)
    del text
    gc.collect()
    assert kept() is None
