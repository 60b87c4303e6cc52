"""The disk at the end where cases come from."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from casegen.nearest import nearest
from casegen.problems import CaseError, ExitCode, Problem

SUFFIXES = (".yaml", ".yml")
MAX_FIGURE = 20_000_000
"""Bytes of an image file; several times what a camera's photograph takes."""


def find_cases(paths: Sequence[str]) -> Iterator[tuple[str, Path | Problem]]:
    """Each path as the user typed it with its file; a folder stands for the case files in it, sorted by name.

    Names in a folder that begin with a dot are passed over: editors and file systems keep their own things there.
    """
    for written in paths:
        path = Path(written)
        try:
            if path.is_dir():
                yield from _cases_in(path)
            elif not path.exists():
                yield written, Problem("F201", f"there is no such file or folder{_nearest(path)}")
            elif path.suffix not in SUFFIXES:
                yield written, Problem("F205", "this is no case file: the name of one ends in .yaml or .yml")
            elif not path.is_file():
                # To read a named pipe would wait for ever.
                yield written, Problem("F203", "it can't be read: it is not a regular file")
            else:
                yield written, path
        except OSError as error:
            yield written, Problem("F203", f"it can't be read: {reason(error)}")


def _cases_in(folder: Path) -> Iterator[tuple[str, Path | Problem]]:
    shown = (path for path in folder.iterdir() if not path.name.startswith("."))
    cases = sorted(path for path in shown if path.suffix in SUFFIXES and path.is_file())
    for path in cases:
        yield str(path), path
    if not cases:
        yield str(folder), Problem("F202", "this folder holds no case file (.yaml or .yml)")


def _nearest(path: Path) -> str:
    """The name that was probably meant, among the files of the same folder."""
    names = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
    near = nearest(path.name, names)
    return f"; did you mean {path.parent / near}?" if near else ""


def read_case(path: Path) -> bytes:
    """The bytes of a case file. Raises CaseError F203 if it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CaseError(Problem("F203", f"it can't be read: {reason(error)}"), ExitCode.WRONG_USAGE) from None


def figure_reader(case: Path) -> Callable[[str], bytes]:
    """Reads the image files that a case names, by their paths from the case file on.

    What it gives raises CaseError V112 for a link that leads out of the folder, V113 for a file that is not there or
    can't be read, V114 for one that is too large. No message has the name in it: it may be a patient's.
    """

    def read(name: str) -> bytes:
        path = case.parent / name
        try:
            _refuse_figure(path, case.parent)
            return path.read_bytes()
        except OSError as error:
            raise CaseError(Problem("V113", f"this file can't be read: {reason(error)}")) from None
        except ValueError:
            raise CaseError(Problem("V113", "no file can have this name")) from None

    return read


def _refuse_figure(path: Path, folder: Path) -> None:
    if path.is_dir():
        raise CaseError(Problem("V113", "this is a folder; write the name of one file in it"))
    if not path.exists():
        raise CaseError(Problem("V113", f"there is no such file; it is looked for from the case file on{_case(path)}"))
    if not path.resolve().is_relative_to(folder.resolve()):
        message = "this leads out of the folder of the case file; copy the file there"
        raise CaseError(Problem("V112", message))
    if not path.is_file():
        # To read a named pipe would wait for ever.
        raise CaseError(Problem("V113", "this can't be read: it is not a regular file"))
    size = path.stat().st_size
    if size > MAX_FIGURE:
        megabytes = f"{size / 1e6:,.0f} MB"
        message = f"this file has {megabytes}, and at most {MAX_FIGURE // 1_000_000} MB are read; save it smaller"
        raise CaseError(Problem("V114", message))


def _case(path: Path) -> str:
    """The remark that only capitals differ, on disks that tell them apart."""
    names = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
    alike = path.name.casefold() in (name.casefold() for name in names)
    return ", and one of its name with other capitals is there" if alike else ""


_REASONS = {
    errno.EACCES: "permission is denied",
    errno.EPERM: "permission is denied",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "the file would be larger than this disk or your limits allow",
    errno.EROFS: "the disk is read-only",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EEXIST: "a file stands where a folder is needed",
    errno.EISDIR: "a folder stands where a file is needed",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "its links run in a circle",
}


def reason(error: OSError) -> str:
    """Why the disk refused, in words."""
    return _REASONS.get(error.errno or 0, error.strerror or "the disk gave no reason")
