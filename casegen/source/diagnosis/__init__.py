"""Why a file is not YAML, in plain words, worked out from the text around the place where the parser gave up.

The parsers' own messages are not used: they speak of tokens and contexts, and may change with a version.
"""

from __future__ import annotations

from collections.abc import Callable

from casegen.source.diagnosis.brackets import inside_brackets, unclosed_bracket
from casegen.source.diagnosis.colons import line_above_without_key, line_without_key, no_key
from casegen.source.diagnosis.quotes import after_quotes, inside_quotes
from casegen.source.diagnosis.scene import Finding, Patch, Scene
from casegen.source.diagnosis.structure import anything, indentation, mixed_list
from casegen.source.diagnosis.tabs import odd_space, tab
from casegen.source.diagnosis.values import colon_in_value, folded_comparison, special_key, special_value

__all__ = ["Finding", "Patch", "Scene", "diagnose"]

# From the certain to the likely: the first rule that finds something is right.
_RULES: tuple[Callable[[Scene], Finding | None], ...] = (
    tab,
    odd_space,
    inside_quotes,
    after_quotes,
    unclosed_bracket,
    folded_comparison,
    special_key,
    special_value,
    inside_brackets,
    no_key,
    colon_in_value,
    line_without_key,
    line_above_without_key,
    mixed_list,
    indentation,
)


def diagnose(scene: Scene) -> Finding:
    """What is wrong at the place where the parser gave up: an S103, S104 or S105."""
    for rule in _RULES:
        finding = rule(scene)
        if finding:
            return finding
    return anything(scene)
