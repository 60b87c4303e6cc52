"""Names of BibTeX as names of CSL-JSON: ``Joensuu, Heikki and van der Zwan, S. M. and {World Health Organization}``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

OTHERS = "and others"


def csl_names(written: str, plain: Callable[[str], str]) -> list[dict[str, str]]:
    """The names in order. ``plain`` makes text of LaTeX, after the names are split, as braces keep words together.

    A name wholly in braces, and one of a single word, is that of an organisation. ``and others`` at the end becomes a
    literal name of these words.
    """
    if not written:
        return []
    from bibtexparser.middlewares.names import split_multiple_persons_names

    return [_csl_name(name, plain) for name in split_multiple_persons_names(written)]


def _csl_name(name: str, plain: Callable[[str], str]) -> dict[str, str]:
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

    if name == "others":
        return {"literal": OTHERS}
    if _is_one_group(name):
        return {"literal": plain(name)}
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return {"literal": plain(name)}
    named: dict[str, Any] = {
        "family": plain(" ".join(parts.last)),
        "given": plain(" ".join(parts.first)),
        "suffix": plain(" ".join(parts.jr)),
        "non-dropping-particle": plain(" ".join(parts.von)),
    }
    return {part: text for part, text in named.items() if text}


def _is_one_group(name: str) -> bool:
    """Whether one pair of braces holds the whole name, other than that of an accent: {WHO}, but not {\\'E}va {\\'A}."""
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    depth = 0
    for place, letter in enumerate(name):
        depth += (letter == "{") - (letter == "}")
        if depth == 0 and place < len(name) - 1:
            return False
    return True
