"""Where it stands that a journal asks for something, and what is asked for."""

from typing import Annotated, Any, Literal, Self

from msgspec import Struct
from pydantic_core import PydanticCustomError

from casegen.model.base import Part, needed, refuse, together
from casegen.model.values.checked import ReadBy
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.text import Line
from casegen.model.values.yes_no import YesNo


class Source(Part):
    """A page or file. It is ``confirmed`` where the journal itself speaks, be it in a copy.

    ``read`` is absent where the page could not be read: what it is thought to say is then not confirmed.
    """

    title: Line
    url: Line
    read: PartialDate | None = None
    confirmed: YesNo = True

    @together
    def _was_read(self) -> Self:
        if self.confirmed and not self.read:
            raise refuse("a source that was not read confirms nothing; write read: DATE, or confirmed: no")
        return self

    @property
    def cited(self) -> str:
        """The address and the date: https://example.org, read 2026-11-22."""
        return f"{self.url}, read {self.read}" if self.read else f"{self.url}, which could not be read"


class Requirement(Part):
    """What a journal wants, where it says so, and whether it only recommends it. Each kind says what may be wanted.

    The kinds are classes with names of their own, by which a plan that is kept finds them (`kept_validators`).
    """

    wanted: Any = needed(key="is")
    source: Source
    recommended: YesNo = False

    @property
    def is_sure(self) -> bool:
        """Whether the journal itself asks for it, and does not only recommend it."""
        return self.source.confirmed and not self.recommended


class Limit(Struct, frozen=True):
    """How many there may be, or must be."""

    number: int
    kind: Literal["at most", "fewer than", "at least"]

    def allows(self, count: int) -> bool:
        """Whether so many are right: at the limit they are, but for fewer than 200."""
        if self.kind == "at most":
            return count <= self.number
        return count < self.number if self.kind == "fewer than" else count >= self.number

    def __str__(self) -> str:
        return f"{self.kind} {self.number:,}"


def _whole_number(given: Any, text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        message = f"{given!r} is not a whole number"
        raise PydanticCustomError("value", "{message}", {"message": message, "hint": ""})
    return int(text)


def _at_most(given: Any) -> Limit:
    if isinstance(given, Limit):
        return given
    text = str(given).strip()
    if text.startswith("<"):
        return Limit(_whole_number(given, text[1:].strip()), "fewer than")
    return Limit(_whole_number(given, text), "at most")


def _at_least(given: Any) -> Limit:
    if isinstance(given, Limit):
        return given
    return Limit(_whole_number(given, str(given).strip()), "at least")


AtMost = Annotated[Limit, ReadBy(_at_most)]
"""``150`` for at most 150, ``<200`` for fewer than 200."""
AtLeast = Annotated[Limit, ReadBy(_at_least)]
"""``3`` for at least 3."""
