"""By which criteria a response was judged, as authors write it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casegen.criteria.response import CR, FROM_BEST, PD, PR, SD, Category, Criteria
from casegen.model.response import Response

_RECIST = r"(?<![a-z])recist(?!\s*-?\s*modified)"
# iRECIST, mRECIST, imRECIST and PERCIST have no word boundary before RECIST, or say modified.
_VERSION = r"\b1\.([01])\b"
_CHOI = r"\bchoi\b"
_MODIFIED = r"\bmodified\b|\badapted\b|\bm-?(?:choi|recist)\b|\bimmune\b"
_MODIFIED_CHOI = r"\bm-?choi\b|\bmodified choi\b"

PUBLISHED: Mapping[Criteria, tuple[int, str]] = {
    "RECIST 1.1": (2009, "January 2009 (Eur J Cancer 2009;45:228-247)"),
    "RECIST 1.0": (2000, "2000 (J Natl Cancer Inst 2000;92:205-216)"),
    "Choi": (2007, "2007 (J Clin Oncol 2007;25:1753-1759)"),
}
SHORT: Mapping[Category, str] = {
    CR: "a complete response",
    PR: "a partial response",
    SD: "stable disease",
    PD: "progressive disease",
}


def category_of(response: Response) -> Category | None:
    """The category in the words that RECIST and Choi share; None for other words, and for not evaluable."""
    words = response.category.words.casefold()
    return next((category for category in FROM_BEST if category == words), None)


def criteria_of(response: Response) -> tuple[Criteria, ...]:
    """The criteria that a response names and that are known here; both versions of RECIST where none is named."""
    words = response.criteria or ""
    if re.search(_MODIFIED_CHOI, words, re.IGNORECASE):
        return ("modified Choi",)
    if re.search(_MODIFIED, words, re.IGNORECASE):
        return ()
    found: list[Criteria] = ["Choi"] if re.search(_CHOI, words, re.IGNORECASE) else []
    if re.search(_RECIST, words, re.IGNORECASE):
        version = re.search(_VERSION, words)
        if version:
            found.append("RECIST 1.1" if version[1] == "1" else "RECIST 1.0")
        elif not re.search(r"\d", words):
            found += ["RECIST 1.1", "RECIST 1.0"]
    return tuple(found)


def lacks_version(response: Response) -> bool:
    """Whether it is RECIST, and nobody can tell which."""
    return len([name for name in criteria_of(response) if name.startswith("RECIST")]) > 1
