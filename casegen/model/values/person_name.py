"""The name of an author, as reference lists write it or in full."""

from __future__ import annotations

from typing import ClassVar, Self

from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

_INITIALS = late_pattern(r"(?P<family>.+?)\s+(?P<given>[^\W\d_a-z](?:[-.]?[^\W\d_a-z]){0,4}\.?)")


class PersonName(Value, frozen=True):
    """``Joensuu H``, ``van der Zwan SM`` or, in full, ``Joensuu, Heikki``."""

    meaning: ClassVar[str] = "A name: family name and initials, or family name, comma, given names"
    examples: ClassVar[tuple[str, ...]] = ("Joensuu H", "Joensuu, Heikki")

    family: str
    given: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The name that ``text`` spells. Raises `ValueFault` where family and given name can't be told apart."""
        if text.count(",") == 1:
            family, given = (part.strip() for part in text.split(","))
            if family and given:
                return cls(family, given)
        found = _INITIALS.fullmatch(text)
        if found and "," not in text:
            return cls(found["family"], found["given"])
        raise ValueFault(f"{text!r} is not an author's name; write 'Joensuu H' or 'Joensuu, Heikki'")

    def __str__(self) -> str:
        return f"{self.family}, {self.given}"
