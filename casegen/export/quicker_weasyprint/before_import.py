"""Something done just before a module is imported: what it will use is there, and it has used nothing yet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def before_import_of(module: str, act: Callable[[], None]) -> Iterator[None]:
    """Call ``act`` when this module is looked for inside."""
    finder = _Noticing(module, act)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Noticing:
    """Finds nothing, but notices when one module is looked for."""

    def __init__(self, module: str, act: Callable[[], None]) -> None:
        self._module = module
        self._act = act

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if name == self._module:
            self._act()
