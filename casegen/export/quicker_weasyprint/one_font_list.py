"""The machine's fonts, listed once.

WeasyPrint has Fontconfig read its configuration and list the machine's fonts at its start, only to see whether there
are any, and again for the first document: 3 ms each where there are few fonts. Here the first document gets the list
that was seen. No issue was found that tells of it (looked for on 2026-11-29, WeasyPrint 70.0);
tests/cold_start/test_one_font_list.py tells when this module has become idle.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final

_LISTS_THEM: Final = "weasyprint.text.fonts"
_HAS_FONTCONFIG: Final = "weasyprint.text.ffi"


@contextmanager
def fonts_listed_once() -> Iterator[None]:
    """Let WeasyPrint, imported inside, list the machine's fonts once for its start and the first document."""
    finder = _BeforeTheList()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _BeforeTheList:
    """Finds nothing, but notices when the module is looked for that lists the fonts at its start."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name == _LISTS_THEM:
            of_libraries: Any = import_module(_HAS_FONTCONFIG)
            of_libraries.fontconfig = _Fontconfig(of_libraries.fontconfig)
        return None


class _Fontconfig:
    """The library, of which the first list is not thrown away before the second asks for one."""

    def __init__(self, library: Any) -> None:
        self._library = library
        self._lists = 0
        self._first: Any = None

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._library, name)
        setattr(self, name, value)  # Python asks here no more
        return value

    def FcInitLoadConfigAndFonts(self) -> Any:  # noqa: N802  (as the library calls it)
        self._lists += 1
        if self._lists == 1:
            self._first = self._library.FcInitLoadConfigAndFonts()
            return self._first
        if self._first is not None:
            first, self._first = self._first, None
            return first
        return self._library.FcInitLoadConfigAndFonts()

    def FcConfigDestroy(self, listed: Any) -> None:  # noqa: N802
        if self._first is None or listed != self._first:
            self._library.FcConfigDestroy(listed)
