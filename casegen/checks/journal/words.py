"""Words as a reader counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casegen.markup.text import Text
    from casegen.report.report import Section


def count_words(text: str) -> int:
    """The words of a text: what stands between spaces and has a letter or a digit.

    So "a 56-year-old man took 4 mg/d" has six. A word processor counts the same, but for signs that stand alone, as
    the sign in "12 × 13 cm". Marks of references, such as [1], are no words.
    """
    return sum(any(map(str.isalnum, word)) for word in text.split())


def words_of(sections: Iterable[Section]) -> int:
    """The words of the paragraphs and lists of these sections and of those inside them.

    Headings, numbered tables, figures and their captions are not counted: journals leave them out.
    """
    # Imported late: a check that counts no words does without Markdown.
    from casegen.markup.plain import to_plain

    return sum(count_words(to_plain(text)) for text in _texts(sections))


def _texts(sections: Iterable[Section]) -> Iterator[Text]:
    from casegen.markup.text import Text

    for outer in sections:
        for section in outer.with_inner():
            yield from (block for block in section.blocks if isinstance(block, Text))
