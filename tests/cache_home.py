"""The folder in which casegen keeps what it makes once on a machine: one of a test's own, and one that can't be used."""

from __future__ import annotations

from pathlib import Path

from casegen.compiled_templates import compiled_templates
from casegen.export import page_templates
from casegen.model.kept_validators import _modules, validator_of
from casegen.report.figures.advances import advances
from casegen.report.narrative import narrate
from casegen.startup.cache_folder import cache_folder

REMEMBERED = (
    cache_folder,
    compiled_templates,
    narrate._environment,
    page_templates._environment,
    advances,
    validator_of,
    _modules,
)


def forget() -> None:
    """As in a new process."""
    for remembered in REMEMBERED:
        remembered.cache_clear()


def make_unusable(home: Path) -> None:
    """Put a file in the place of the folder and of all that is kept in it."""
    folder = home / "casegen"
    if folder.exists():
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    folder.write_text("a file in the way")
