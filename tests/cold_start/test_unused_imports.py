"""The stand-ins for what WeasyPrint imports and a report does not need."""

from __future__ import annotations

from casegen.export.quicker_weasyprint.unused_imports import STOOD_IN_FOR
from tests.cold_start.in_new_process import printed


def test_the_stand_ins_are_still_needed() -> None:
    imported = printed(f"import sys, weasyprint; print(*[name for name in {STOOD_IN_FOR!r} if name in sys.modules])")
    assert imported.split() == list(STOOD_IN_FOR), "WeasyPrint no longer imports all of them: take them off the list"


def test_the_typesetter_imports_none_of_them() -> None:
    code = "import sys, casegen.export.typesetter; print([name for name in {!r} if name in sys.modules])"
    assert printed(code.format(STOOD_IN_FOR)) == "[]"


def test_a_stand_in_does_what_the_module_does_when_it_is_called() -> None:
    code = """
import sys, casegen.export.typesetter
from weasyprint.pdf import fonts
options = fonts.subset.Options(hinting=False)
print(type(options).__module__, options.hinting, "fontTools.subset" in sys.modules)
"""
    assert printed(code) == "fontTools.subset False True"


def test_others_get_the_module_itself() -> None:
    code = "import casegen.export.typesetter; from fontTools import subset; print(isinstance(subset.Subsetter, type))"
    assert printed(code) == "True"
