"""WeasyPrint without what it imports for other documents than ours.

At its start it imports what makes fonts smaller where HarfBuzz can't (libharfbuzz-subset is missing from the machine),
what unpacks WOFF2, and what reads variable fonts, of which we have none: a fifth of the time that its import takes.
Until WeasyPrint imports them when it uses them (https://github.com/Kozea/WeasyPrint/issues/2073, read 2026-11-28),
stand-ins do that. tests/cold_start/test_unused_imports.py tells when this module has become idle.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from casegen.startup.stand_ins import imported_when_called

STOOD_IN_FOR: Final = ("fontTools.subset", "fontTools.varLib", "fontTools.varLib.instancer", "fontTools.ttLib.woff2")


def imported_when_used() -> AbstractContextManager[None]:
    """WeasyPrint, imported inside, gets stand-ins of these modules; all others, later, the modules themselves."""
    return imported_when_called(*STOOD_IN_FOR)
