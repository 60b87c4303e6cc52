"""What the name of an image file gives away, and which names can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

DATE: Final = "a date"
NUMBER: Final = "a long number"
NAME: Final = "somebody's name"

# As text: few cases have pictures, and to compile these would take a check of every other a tenth of its time.
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = (
    rf"(?<!\d){_YEAR}[-_. ]?{_MONTH}[-_. ]?{_DAY}(?!\d)"
    rf"|(?<!\d){_DAY}[-_. ]?{_MONTH}[-_. ]?{_YEAR}(?!\d)"
    rf"|(?<!\d){_MONTH}[-_. ]?{_DAY}[-_. ]?{_YEAR}(?!\d)"
    rf"|(?<!\d){_DAY}[-_.]{_MONTH}[-_.]\d\d(?!\d)"
    rf"|(?<!\d){_YEAR}[-_.]{_MONTH}(?!\d)"
    rf"|(?<![^\W\d_]){_MONTHS}[-_. ]?(?:\d{{1,2}}[-_., ]*)?{_YEAR}(?!\d)"
)
_LONG_NUMBER = r"\d{6,}"
_TWO_NAMES = r"(?<![^\W_])([A-Z][^\W\d_A-Z]+)[-_, ]+([A-Z][^\W\d_A-Z]+)(?![^\W\d_])"
_ORDINARY: Final = frozenset(
    {"after", "before", "close", "computed", "detail", "fig", "figure", "image", "left", "lower", "panel", "photo"}
    | {"photograph", "picture", "right", "slide", "upper", "view"}
)


def path_fault(path: str, what: str = "a picture") -> str:
    """Why a case may not name this path; empty where it may. A case and its files are to move together.

    ``what`` is the kind of file.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", path):
        return f"{what} is not fetched from the web; save it beside the case file and write its name"
    if path.startswith(("/", "~")) or re.match(r"[A-Za-z]:", path):
        return "write the path from the case file on, such as images/rash.jpg, so that both can be moved together"
    if "\\" in path:
        return "write a path with slashes: images/rash.jpg"
    if ".." in path.split("/"):
        return f"{what} has to be in the folder of the case file or below it; copy it there"
    return ""


def given_away(path: str, told: Iterable[str]) -> Iterator[str]:
    """Kinds of what the name of a file, or of a folder on the way to it, seems to hold; never the thing itself.

    ``told`` are texts about the picture: two words of theirs with capitals are no name.
    """
    if re.search(_DATE, path, re.IGNORECASE):
        yield DATE
    if re.search(_LONG_NUMBER, re.sub(_DATE, "", path, flags=re.IGNORECASE)):
        yield NUMBER
    known = {word.lower() for text in told for word in re.findall(r"[^\W\d_]+", text)} | _ORDINARY
    if any(not {word.lower() for word in pair} & known for pair in re.findall(_TWO_NAMES, path)):
        yield NAME
