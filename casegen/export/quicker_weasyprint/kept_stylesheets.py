"""Stylesheets that WeasyPrint has read, kept.

At its start it reads its own style of HTML, which is half of the time that its import takes, and with each document
the styles of the page: a tenth of a document's time. What was read depends on nothing but the text, and changes no
more. It is kept in the process for the next document, and in casegen's cache folder for the next run, found by the
text and the versions of what has read it.
Until WeasyPrint does so itself (https://github.com/Kozea/WeasyPrint/issues/2073, read 2026-11-28),
tests/cold_start/test_kept_stylesheets.py tells when this module has become idle.
"""

from __future__ import annotations

import io
import marshal
import pickle
import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import lru_cache
from types import FunctionType
from typing import Any, Final

from casegen.export.quicker_weasyprint.before_import import before_import_of
from casegen.startup.cache_folder import made_once

_LIBRARIES: Final = ("weasyprint", "tinycss2", "cssselect2", "webencodings")

_NAMES: Final = ("split_whitespace", "ascii_lower", "urlparse")
"""What the tests of selectors know by name; see `cssselect2.compiler.CompiledSelector`."""

# Whatever else begins with @ may fetch something, or do more than to be read.
_READ_ONLY: Final = re.compile(r"(counter-style|footnote|media|note-area|page|(bottom|left|right|top)-[a-z-]+)$")


def stylesheets_kept() -> AbstractContextManager[None]:
    """Let WeasyPrint, when it is imported inside, keep the stylesheets that it reads from then on, its own first."""
    return before_import_of("weasyprint.html", _keep_stylesheets)


def _keep_stylesheets() -> None:
    sheet = sys.modules["weasyprint"].CSS
    sheet.__init__ = _keeping(sheet.__init__)


def _keeping(read: Callable[..., None]) -> Callable[..., None]:
    """`weasyprint.CSS.__init__`, which takes the place of ``read``, the same."""

    @lru_cache(maxsize=50)
    def kept(text: str, media_type: str) -> tuple[Any, list[Any], dict[str, Any]]:
        def make() -> bytes:
            sheet, counter_style = _Sheet(), {}  # type: ignore[var-annotated]
            given = {"media_type": media_type, "counter_style": counter_style, "url_fetcher": _fetch_nothing}
            read(sheet, string=text, **given)
            return _pickled((vars(sheet)["matcher"], vars(sheet)["page_rules"], counter_style))

        depends_on = "\0".join([*_versions(), media_type, text])
        found: tuple[Any, list[Any], dict[str, Any]] = made_once("style", depends_on.encode(), make, pickle.loads)
        return found

    def init(sheet: Any, *sources: Any, string: str | None = None, **given: Any) -> None:
        if sources or string is None or not _may_be_kept(string, given):
            read(sheet, *sources, string=string, **given)
            return
        matcher, page_rules, counter_style = kept(string, given.get("media_type", "print"))
        sheet.base_url, sheet.matcher = None, matcher
        sheet.page_rules, sheet.layers = _or_new(given.get("page_rules")), _or_new(given.get("layers"))
        sheet.page_rules.extend(page_rules)
        if counter_style:
            given["counter_style"].update(counter_style)

    return init


def _fetch_nothing(url: str) -> None:
    """Fetches what a sheet that may be kept asks for. WeasyPrint's own would take the modules for the web."""
    raise ValueError(f"what is kept may not depend on {url}")


class _Sheet:
    """In place of the sheet that is not there yet."""


def _may_be_kept(text: str, given: dict[str, Any]) -> bool:
    words = set(re.findall(r"@([\w\\-]*)", text))
    if "counter-style" in words and given.get("counter_style") != {}:
        return False  # Which names it may take depends on those that are taken
    alone = all(given.get(name) is None for name in ("base_url", "encoding", "matcher", "layer"))
    return alone and all(map(_READ_ONLY.match, words))


def _or_new(given: list[Any] | None) -> list[Any]:
    return [] if given is None else given


def _versions() -> list[str]:
    return [sys.version, *(str(sys.modules[name].VERSION) for name in _LIBRARIES)]


def _pickled(read: object) -> bytes:
    data = io.BytesIO()
    _Pickler(data, protocol=5).dump(read)
    return data.getvalue()


class _Pickler(pickle.Pickler):
    """Pickles the tests of selectors as well, which cssselect2 compiles from expressions in Python."""

    def reducer_override(self, read: Any) -> Any:
        if isinstance(read, FunctionType) and read.__name__ == "<lambda>" and not read.__closure__:
            return _test, (marshal.dumps(read.__code__),)
        return NotImplemented


def _test(code: bytes) -> FunctionType:
    from cssselect2 import compiler

    return FunctionType(marshal.loads(code), {name: getattr(compiler, name) for name in _NAMES})
