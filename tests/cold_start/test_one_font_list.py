"""The machine's fonts, listed once for the start and the first document."""

from __future__ import annotations

from typing import Any

from casegen.export.quicker_weasyprint.one_font_list import _Fontconfig
from tests.cold_start.in_new_process import printed

COUNTED = """
from contextlib import nullcontext
from casegen.export.quicker_weasyprint.one_font_list import fonts_listed_once
from importlib import abc
import sys
listed = []
class Counted(abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "weasyprint.text.fonts":
            import weasyprint.text.ffi as libraries
            class Library:
                def __getattr__(self, name):
                    if name == "FcInitLoadConfigAndFonts":
                        listed.append(name)
                    return getattr(library, name)
            library, libraries.fontconfig = libraries.fontconfig, Library()
sys.meta_path.insert(0, Counted())
with {}():
    sys.meta_path.sort(key=lambda finder: not isinstance(finder, Counted))
    import weasyprint
for _ in range(2):
    print(hash(weasyprint.HTML(string="<p>a rash").write_pdf()))
print(len(listed))
"""


def test_it_is_still_needed_and_the_bytes_are_the_same() -> None:
    *twice, lists = printed(COUNTED.format("nullcontext"), PYTHONHASHSEED="0").split()
    assert lists == "3", "WeasyPrint no longer lists the fonts at its start: this module can go"
    *once, lists = printed(COUNTED.format("fonts_listed_once"), PYTHONHASHSEED="0").split()
    assert lists == "2"
    assert once == twice


def test_only_the_first_list_is_used_again_and_all_are_thrown_away() -> None:
    made: list[object] = []
    away: list[object] = []

    class Library:
        FcFontMatch = "anything else"

        def FcInitLoadConfigAndFonts(self) -> Any:  # noqa: N802
            made.append(object())
            return made[-1]

        def FcConfigDestroy(self, listed: Any) -> None:  # noqa: N802
            away.append(listed)

    library = _Fontconfig(Library())
    first = library.FcInitLoadConfigAndFonts()
    library.FcConfigDestroy(first)
    assert away == []
    lists = [library.FcInitLoadConfigAndFonts() for _ in range(3)]
    assert lists == [first, *made[1:]]
    for listed in lists:
        library.FcConfigDestroy(listed)
    assert away == made
    assert library.FcFontMatch == "anything else"
