"""Libraries without what they import for others than us: their modules are imported when they are called.

Of what a check imports, a quarter is for functions of libraries that no command calls, or few: reading docstrings for
a page of help, compiling templates that are kept compiled, temporary files. Until these libraries import it where they
use it, or Python has lazy imports (https://peps.python.org/pep-0810/, read 2026-11-29), stand-ins do that, in a process
of casegen's own. tests/cold_start/test_late_imports.py tells when one of them has become idle.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final

from casegen.startup.stand_ins import imported_when_called

STOOD_IN_FOR: Final[Mapping[str, tuple[str, ...]]] = {
    "citeproc": ("citeproc.source.bibtex",),
    "click": ("inspect",),
    "dataclasses": ("inspect",),
    "jinja2": (
        "inspect",
        "jinja2.compiler",
        "jinja2.lexer",
        "jinja2.parser",
        "json",
        "random",
        "tempfile",
        "urllib.parse",
    ),
    "msgspec": (
        "msgspec.inspect",
        "msgspec.json",
        "msgspec.msgpack",
        "msgspec.toml",
        "msgspec.yaml",
        "typing_extensions",
    ),
    "pathlib": ("urllib.parse",),
    "pydantic_core": ("typing_extensions",),
    "yaml": ("base64",),
}
"""A library: what it imports and is not used."""


def _cleandoc(text: str) -> str:
    """`inspect.cleandoc`, which click asks for the help of every option: for one line, it need not be imported."""
    if "\n" in text or "\t" in text:
        from inspect import cleandoc

        return cleandoc(text)
    return text.lstrip()


class _Sentinel:
    """`typing_extensions.Sentinel` as pydantic-core has one: an object that is nothing but itself, with a name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name


_ANSWERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "inspect": {"cleandoc": _cleandoc},
    "typing_extensions": {
        "NotRequired": typing.NotRequired,
        "Required": typing.Required,
        "Sentinel": _Sentinel,
        "TypedDict": typing.TypedDict,
    },
}
"""What a library needs of such a module at once."""


def import_late() -> None:
    """From now on, import each library of the table with stand-ins. One that is imported already stays as it is."""
    sys.meta_path.insert(0, _Finder({name: STOOD_IN_FOR[name] for name in STOOD_IN_FOR if name not in sys.modules}))


class _Finder:
    def __init__(self, waiting: dict[str, tuple[str, ...]]) -> None:
        self._waiting = waiting

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """What Python needs to import a library of the table; None for all others, and at the second time."""
        stood_in_for = self._waiting.pop(name, None)
        if not stood_in_for:
            return None
        others = (finder for finder in sys.meta_path[1:])
        spec = next(filter(None, (finder.find_spec(name, path, target) for finder in others)), None)
        if spec:
            spec.loader = _LoaderWithStandIns(spec.loader, stood_in_for)  # type: ignore[assignment]
        return spec


class _LoaderWithStandIns:
    """Loads a module as its own loader does, which then takes its place.

    It is no `importlib.abc.Loader`, whose module imports half of what is to be left out.
    """

    def __init__(self, own: Any, stood_in_for: Sequence[str]) -> None:
        self._own = own
        self._stood_in_for = stood_in_for

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        module: ModuleType | None = self._own.create_module(spec)
        return module

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self._own
        if module.__spec__:
            module.__spec__.loader = self._own
        with imported_when_called(*self._stood_in_for, **_ANSWERS):
            self._own.exec_module(module)
