"""What a build is made from beside its case and its options: casegen, its libraries, the engine and the fonts."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from casegen import __version__
from casegen.export import Engine
from casegen.startup.cache_folder import state_of
from casegen.templates_folder import templates_folder
from casegen.up_to_date.digest import of_data, of_own_folder


@cache
def surroundings(engine: Engine | None) -> str:
    """The SHA-256 of all that can change a report without the case or an option being changed.

    Fonts of the machine and libraries that are not Python's count for WeasyPrint alone; Typst has all in its wheel.
    """
    parts = [
        __version__,
        sys.version,
        sys.platform,
        of_casegen(),
        of_templates(),
        *_libraries(),
    ]
    if engine == "weasyprint":
        parts += [*map(str, engine_versions()), *_fonts()]
    return of_data(parts)


@cache
def of_casegen() -> str:
    """The SHA-256 of the code that runs here: a checkout can change without its version."""
    return of_own_folder(Path(__file__).parents[1])


@cache
def of_templates() -> str:
    """The SHA-256 of the templates that casegen brings along."""
    return of_own_folder(templates_folder())


def _libraries() -> Iterator[str]:
    """Name and version of every Python library that is installed, as pip writes them into folder names.

    Some of them have no part in a report. To install one anew builds all reports once more, and never too few.
    """
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            names = os.listdir(folder or ".")  # noqa: PTH208  (hundreds of names at each start)
            yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


_VERSIONS: Final = (
    ("Pango", "pango_version_string", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")),
    ("HarfBuzz", "hb_version_string", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")),
)


def engine_versions() -> Iterator[tuple[str, str]]:
    """Name and version of the libraries that break lines and shape letters, of those that are here."""
    for name, function, files in _VERSIONS:
        for file in files:
            try:
                tell = getattr(ctypes.CDLL(file), function)
            except (OSError, AttributeError):
                continue
            tell.restype = ctypes.c_char_p
            yield name, tell().decode()
            break


_FONT_FOLDERS: Final = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/etc/fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "/opt/homebrew/etc/fonts"),
    "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
}


def _fonts() -> Iterator[str]:
    """The machine's fonts, which stand in for characters that ours lack: by name, size and time, for they are many.

    Ours are libraries, and counted among them.
    """
    for folder in _FONT_FOLDERS.get(sys.platform, _FONT_FOLDERS["linux"]):
        for place, folders, names in os.walk(os.path.expanduser(folder)):  # noqa: PTH111 - as os.walk takes it
            folders.sort()
            for name in sorted(names):
                path = os.path.join(place, name)  # noqa: PTH118
                if state := state_of(path):
                    yield f"{path} {state}"
