"""Which guidelines hold for a case: CARE always, and the extensions that its author or its journal picks."""

from __future__ import annotations

from functools import cache
from typing import Final

from casegen.checks.care.adverse_event import ADVERSE_EVENT
from casegen.checks.care.care_2013 import CARE
from casegen.checks.care.hom_case import HOM_CASE
from casegen.checks.care.item import Guideline, Item
from casegen.checks.care.scare import SCARE

EXTENSIONS: Final = {guideline.name: guideline for guideline in (ADVERSE_EVENT, SCARE, HOM_CASE)}
"""By the words of ``article.guidelines``. A new one is a module here and a word there."""

ALL: Final = (CARE, *EXTENSIONS.values())


@cache
def guidelines_in_force(picked: tuple[str, ...]) -> tuple[Guideline, ...]:
    """CARE and the picked extensions."""
    return (CARE, *(guideline for name, guideline in EXTENSIONS.items() if name in picked))


@cache
def replaced_by(picked: tuple[str, ...]) -> dict[str, tuple[Guideline, Item]]:
    """The item that stands in the place of another, with its guideline, by the code of the other."""
    return {
        code: (guideline, next(item for item in guideline.items if item.code == own))
        for guideline in guidelines_in_force(picked)
        for code, own in guideline.replaces.items()
    }


@cache
def items_in_force(picked: tuple[str, ...]) -> tuple[tuple[Guideline, tuple[Item, ...]], ...]:
    """CARE and the picked extensions, each with its items, less those in whose place another's stand."""
    held = guidelines_in_force(picked)
    replaced = {code for guideline in held for code in guideline.replaces}
    return tuple(
        (guideline, tuple(item for item in guideline.items if item.code not in replaced)) for guideline in held
    )


@cache
def codes_in_force(picked: tuple[str, ...]) -> frozenset[str]:
    """The codes of all items that hold."""
    return frozenset(item.code for _, items in items_in_force(picked) for item in items)
