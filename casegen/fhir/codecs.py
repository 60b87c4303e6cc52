"""How a fact is written as a FHIR value, and read back as the text that its author would write.

A codec that can't hold a fact exactly writes nothing, and the fact goes elsewhere: "about 7 cm" is no Quantity, for
FHIR has no sign for about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from casegen.fhir.systems import code_of, coding, coding_of
from casegen.model.values.yes_no import yes_no_text

Items = dict[str, Any]
"""Keys and values to be set in an element."""

Data = Any
"""A fact as a case file has it: a text, or a list of texts."""


class Codec(Struct, frozen=True):
    """``write(name, fact)`` gives what to set in the element that has ``name``, or None; ``read`` undoes it.

    With ``choice``, ``name`` is that of an element with a choice of types: value of valueString.
    """

    write: Callable[[str, Any], Items | None]
    read: Callable[[str, Mapping[str, Any]], Data | None]
    choice: bool = False


def plain(fact: Any) -> Data:
    """The fact as a case file has it."""
    if isinstance(fact, tuple):
        return [plain(item) for item in fact]
    return yes_no_text(fact) if isinstance(fact, bool) else str(fact)


def text_in(holder: Any, name: str) -> str | None:
    """The text of this name, or None where there is none."""
    found = holder.get(name) if isinstance(holder, Mapping) else None
    return found if isinstance(found, str) and found.strip() else None


def list_in(holder: Any, name: str) -> list[Any]:
    """The list of this name, or an empty one."""
    found = holder.get(name) if isinstance(holder, Mapping) else None
    return found if isinstance(found, list) else []


def _all(found: list[str | None]) -> list[str] | None:
    kept = [text for text in found if text is not None]
    return kept or None


TEXT = Codec(lambda name, fact: {name: str(fact)}, lambda name, holder: text_in(holder, name))

FIRST = Codec(
    lambda name, fact: {name: [str(fact)]},
    lambda name, holder: next((text for text in list_in(holder, name) if isinstance(text, str) and text), None),
)
"""A text in a list of texts, of which a case has one: a given name, a line of an address."""

CONCEPTS = Codec(
    lambda name, facts: {name: [{"text": str(fact)} for fact in facts]},
    lambda name, holder: _all([text_in(concept, "text") for concept in list_in(holder, name)]),
)
"""Several texts, each a CodeableConcept."""

NOTE = Codec(
    lambda name, fact: {name: [{"text": str(fact)}]},
    lambda name, holder: next(filter(None, (text_in(note, "text") for note in list_in(holder, name))), None),
)

CODINGS = Codec(
    lambda name, facts: {name: found} if None not in (found := [coding_of(fact) for fact in facts]) else None,
    lambda name, holder: _all([code_of(given) for given in list_in(holder, name)]),
)


def words(codes: Mapping[str, str]) -> Codec:
    """A word of the case file that FHIR has a code for: male."""
    return Codec(
        lambda name, fact: {name: codes[plain(fact)]} if plain(fact) in codes else None,
        lambda name, holder: _key_of(codes, text_in(holder, name)),
    )


def coded(codes: Mapping[str, tuple[str, str, str]]) -> Codec:
    """A word that a terminology has a code for: ``{"high": (system, "H", "High")}``. It is written as a Coding."""
    found = {word: coding(*code) for word, code in codes.items()}
    return Codec(
        lambda name, fact: {name: [found[plain(fact)]]} if plain(fact) in found else None,
        lambda name, holder: next(
            (word for word, code in found.items() for given in list_in(holder, name) if _same(given, code)), None
        ),
    )


def _same(given: Any, code: Mapping[str, str]) -> bool:
    return isinstance(given, dict) and all(given.get(key) == code[key] for key in ("system", "code"))


def _key_of(codes: Mapping[str, str], code: str | None) -> str | None:
    return next((word for word, known in codes.items() if known == code), None)


def no_if(codec_items: Items) -> Codec:
    """A fact that is written only where it is no: ``present: no`` of a diagnosis that was refuted."""

    def write(name: str, fact: Any) -> Items | None:
        return {name: codec_items[name]} if fact is False and name in codec_items else None

    def read(name: str, holder: Mapping[str, Any]) -> str | None:
        return "no" if name in codec_items and holder.get(name) == codec_items[name] else None

    return Codec(write, read)


PRESENT = Codec(
    lambda name, fact: {f"{name}Boolean": fact} if fact is False else None,
    lambda name, holder: "no" if holder.get(f"{name}Boolean") is False else None,
    choice=True,
)
"""Whether a finding is there. One that is told without a word is, and then true is written by nobody's word."""
