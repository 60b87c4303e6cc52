"""WeasyPrint without what it imports for other documents than ours.

At its start it imports what makes fonts smaller where HarfBuzz can't (libharfbuzz-subset is missing from the machine),
what unpacks WOFF2, what reads variable fonts, of which we have none, what fetches pages from the web, which ours may
not, and what reads pictures, which few reports have: a third of the time that its import takes.
Until WeasyPrint imports them when it uses them (https://github.com/Kozea/WeasyPrint/issues/2073, read 2026-11-28),
stand-ins do that. tests/cold_start/test_unused_imports.py tells when this module has become idle.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Final

from casegen.startup.stand_ins import imported_when_called

STOOD_IN_FOR: Final = (
    "PIL.EpsImagePlugin",
    "PIL.Image",
    "PIL.ImageCms",
    "PIL.ImageFile",
    "PIL.ImageOps",
    "email.message",
    "fontTools.subset",
    "fontTools.ttLib",
    "fontTools.ttLib.ttFont",
    "fontTools.ttLib.woff2",
    "fontTools.varLib",
    "fontTools.varLib.instancer",
    "mimetypes",
    "urllib.request",
)


class _MimeTypes:
    """`mimetypes.MimeTypes`, of which WeasyPrint makes one at its start, that reads the machine's list of them."""

    def guess_type(self, *given: Any, **named: Any) -> Any:
        from mimetypes import MimeTypes

        return MimeTypes().guess_type(*given, **named)


def imported_when_used() -> AbstractContextManager[None]:
    """WeasyPrint, imported inside, gets stand-ins of these modules; all others, later, the modules themselves."""
    return imported_when_called(*STOOD_IN_FOR, mimetypes={"MimeTypes": _MimeTypes})
