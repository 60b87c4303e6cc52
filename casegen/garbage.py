"""When garbage is looked for while cases are built one after the other."""

from __future__ import annotations

import gc
from typing import Final

CASES_A_SWEEP: Final = 10
MANY: Final = 20_000
"""Objects that may have become garbage since the last sweep: some megabytes."""


class Sweeping:
    """Looks for garbage after every tenth case, if there may be much of it, and at no other time.

    Importing and typesetting make many objects that live on: looking through them again and again costs a fifth of a
    cold build, or of a document; and now and then is enough to keep memory bounded.
    """

    def __init__(self) -> None:
        gc.disable()
        self._done = 0

    def after_a_case(self) -> None:
        """Count a case."""
        self._done += 1
        # Cases that are up to date leave nothing: a sweep would take longer than finding out that they are.
        if self._done % CASES_A_SWEEP == 0 and gc.get_count()[0] > MANY:
            gc.collect()
