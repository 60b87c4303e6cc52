"""The pages of an article as machines want them: the first and the last one apart."""

from __future__ import annotations

import re


def first_and_last_page(pages: str) -> tuple[str, str]:
    """``23-27`` as 23 and 27, ``1265-72`` as 1265 and 1272; anything else, such as e14477, alone and whole."""
    found = re.fullmatch(r"([^\W\d]*)(\d+)\s*[-–—]\s*(?:\1)?(\d+)", pages)
    if found is None:
        return pages, ""
    prefix, first, last = found.groups()
    last = first[: max(len(first) - len(last), 0)] + last
    return prefix + first, "" if last == first else prefix + last
