"""When garbage is looked for: not while a command starts and ends, and now and then while it goes through cases."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

CASES_A_SWEEP: Final = 10


@contextmanager
def unswept() -> Iterator[None]:
    """Look for no garbage inside, nor when Python ends.

    What a command imports lives as long as it does. When Python ends, it would look through all of it three times, an
    eighth of a cold build's time, to call what nobody waits for; what must be done at the end is left to `atexit`.
    """
    swept = gc.isenabled()
    gc.disable()
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        if swept:
            gc.enable()


class Sweeping:
    """Looks for garbage after every tenth case, and at no other time.

    Importing and typesetting make many objects that live on: looking through them again and again costs a fifth of a
    cold build, or of a document; and now and then is enough to keep memory bounded.
    """

    def __init__(self) -> None:
        gc.disable()
        self._done = 0

    def after_a_case(self) -> None:
        """Count a case."""
        self._done += 1
        if self._done % CASES_A_SWEEP == 0:
            gc.collect()
