"""A pattern that stands in a program, and one that is made of words."""

import re

PATTERN = re.compile("f[e]ver")


def made_of(words: str) -> re.Pattern[str]:
    """A pattern of somebody's words."""
    return re.compile(rf"{re.escape(words)}!?")
