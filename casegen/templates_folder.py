"""Where the templates are: inside the package in a wheel, beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from casegen.problems import CaseError, ExitCode, Problem


@cache
def templates_folder() -> Path:
    """The folder that holds ``base/`` and ``journals/``. Raises CaseError M301 if the installation lacks it."""
    package = Path(__file__).parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "base").is_dir():
            return folder
    raise CaseError(
        Problem("M301", "the templates are missing from this installation of casegen; install it again"),
        ExitCode.MACHINE_LACKS_SOMETHING,
    )


@cache
def may_change(folders: tuple[Path, ...]) -> bool:
    """Whether templates in these folders may change while casegen runs: an author's own may, those of casegen don't."""
    return not all(folder.is_relative_to(templates_folder()) for folder in folders)
