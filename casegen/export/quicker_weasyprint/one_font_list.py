"""The machine's fonts, listed once.

WeasyPrint has Fontconfig read its configuration and list the machine's fonts at its start, only to see whether there
are any, and again for the first document: 3 ms each where there are few fonts. Here the first document gets the list
that was seen. No issue was found that tells of it (looked for on 2026-11-29, WeasyPrint 70.0);
tests/cold_start/test_one_font_list.py tells when this module has become idle.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module
from typing import Any

from casegen.export.quicker_weasyprint.before_import import before_import_of


def fonts_listed_once() -> AbstractContextManager[None]:
    """Let WeasyPrint, imported inside, list the machine's fonts once for its start and the first document."""
    return before_import_of("weasyprint.text.fonts", _keep_the_first_list)


def _keep_the_first_list() -> None:
    libraries: Any = import_module("weasyprint.text.ffi")
    libraries.fontconfig = _Fontconfig(libraries.fontconfig)


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
