"""The folder of fonts that WeasyPrint leaves behind."""

from __future__ import annotations

from pathlib import Path

from tests.cold_start.in_new_process import printed

SET = "typeset(b'<p>A rash.', 'p { font-family: \"Casegen Serif\" }')"


def test_deleting_it_is_still_needed(tmp_path: Path) -> None:
    code = f"""
import atexit
registered, atexit.register = atexit.register, lambda *given: None
from casegen.export.typesetter import typeset
import gc, weasyprint.text.fonts
gc.disable()
{SET}
gc.freeze()
"""
    printed(code, TMPDIR=str(tmp_path))
    assert list(tmp_path.glob("weasyprint-*")), "WeasyPrint deletes it itself now"


def test_it_is_gone_when_python_ends(tmp_path: Path) -> None:
    code = f"from casegen.export.typesetter import typeset; {SET}; import tempfile, os; print(os.listdir(tempfile.gettempdir()))"
    assert "weasyprint-" in printed(code, TMPDIR=str(tmp_path))
    assert not list(tmp_path.glob("weasyprint-*"))
