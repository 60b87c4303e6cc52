"""A pattern that stands in a program, and one that is made of words."""

import re

PATTERN = re.compile("f[e]ver")


def literal() -> re.Pattern[str]:
    """A pattern that stands in a function."""
    return re.compile("c[o]ugh")


def made_of(words: str) -> re.Pattern[str]:
    """A pattern of somebody's words."""
    return re.compile(rf"{re.escape(words)}!?")
