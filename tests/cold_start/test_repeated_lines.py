"""Lines that WeasyPrint breaks again and again, broken once."""

from __future__ import annotations

import pytest

from casegen.export.quicker_weasyprint import repeated_lines
from casegen.export.quicker_weasyprint.repeated_lines import _Memory
from casegen.export.typesetter import typeset
from tests.cold_start.in_new_process import printed

WORDS = " ".join(f"the patient had fever and a rash on day {day}," for day in range(60))
COLUMNS = f"<html lang=en><div style='columns: 2; hyphens: auto; text-align: justify'><p>{WORDS}<p><i>{WORDS}</i></div>"
DRAWING = (
    '<svg viewBox="0 0 200 60"><text x="5" y="20">seen sees</text><text x="5" y="40" font-weight="600">seen</text>'
    '<text x="190" y="50" text-anchor="end" direction="ltr">seen</text></svg>'
)
COUNTED = """
from weasyprint import HTML
from weasyprint.layout import inline
from weasyprint.text import line_break
broken, plain = [], line_break.split_first_line
def split_first_line(text, *more, **named):
    broken.append(text)
    return plain(text, *more, **named)
inline.split_first_line = line_break.split_first_line = split_first_line
HTML(string={page!r}).write_pdf()
print(len(broken) > 1.5 * len(set(broken)))
"""


@pytest.mark.parametrize("page", [COLUMNS, DRAWING], ids=["columns", "drawing"])
def test_remembering_them_is_still_needed(page: str) -> None:
    again = printed(COUNTED.format(page=page))
    assert again == "True", "WeasyPrint no longer breaks the same text again: this module can go"


@pytest.mark.parametrize("page", [COLUMNS, DRAWING, COLUMNS + DRAWING + COLUMNS])
def test_same_bytes_with_and_without(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = typeset(page.encode(), "").pdf
    monkeypatch.setattr(_Memory, "get", lambda memory, key: None)
    assert typeset(page.encode(), "").pdf == remembered


def test_same_bytes_with_little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = typeset(COLUMNS.encode(), "").pdf
    monkeypatch.setattr(repeated_lines, "MOST_CHARACTERS", 5000)
    assert typeset(COLUMNS.encode(), "").pdf == remembered


def test_what_is_kept_is_bounded() -> None:
    memory = _Memory()
    for number in range(1000):
        memory.keep((number,), (), repeated_lines.MOST_CHARACTERS // 10)
    assert memory.get((999,)) is not None
    assert memory.get((900,)) is None


def test_nothing_is_kept_of_a_document_that_is_set() -> None:
    import gc

    typeset(COLUMNS.encode(), "")
    gc.collect()
    assert not repeated_lines._memories
