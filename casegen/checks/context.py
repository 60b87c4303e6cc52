"""What every check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, field

from casegen.images.image import NO_IMAGES, Images
from casegen.model import Case
from casegen.model.record import PatientRecord
from casegen.problems import Position, Problem
from casegen.source import Scalar, Source
from casegen.validate import Location, node_at, position_in_text, position_of

if TYPE_CHECKING:
    from casegen.journals import Journal
    from casegen.report.report import Report, Section

Made = TypeVar("Made")


class CheckContext(Struct, frozen=True, dict=True):
    """A valid case, the file that it was read from, the journal that it is meant for, and its image files.

    It is not ``composable`` where its prose cites what is not there, or an image can't be shown.
    """

    case: Case
    source: Source
    journal: Journal
    composable: bool = True
    images: Images = NO_IMAGES
    _made: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def report(self) -> Report | None:
        """The case as the journal's readers will see it, if it can be composed.

        It costs more than all other checks together: a rule asks for it only where nothing else will do.
        """
        from casegen.report.compose import compose

        return compose(self.case, self.journal, self.images.read) if self.composable else None

    def once(self, make: Callable[[CheckContext], Made]) -> Made:
        """What ``make`` gives for this context, made once for all rules that ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property  # every item of every guideline asks for it
    def guidelines(self) -> tuple[str, ...]:
        """The extensions of CARE that the author or the journal picks."""
        return (*self.case.article.guidelines, *self.journal.profile.guidelines)

    @cached_property
    def abstract(self) -> tuple[Section, ...] | None:
        """The abstract as the journal's readers will see it, if it can be composed: a tenth of the cost of all."""
        from casegen.report.abstract import compose_abstract

        return compose_abstract(self.case, self.journal) if self.composable else None

    def position(self, *location: str | int) -> Position:
        """Where a fact stands in the file: ``position("article", "authors", 0, "family")``.

        What the file has nothing of belongs below the key of the patient, or of the article; a reference that it does
        not hold is from its bibliography.
        """
        root, first = self.source.root, location[0] if location else None
        if first == "references" and self.case.bibliography and not self.is_written(*location[:2]):
            location, first = ("bibliography",), "bibliography"
        above = location[:2] if first == "patients" else ()
        if location and node_at(root, location[: len(above) + 1]) is None:
            near = "article" if first in ("sections", "declarations") else "patient"
            return position_of(root, (*above, near, ""))
        return position_of(root, location)

    def position_in_text(self, location: Location, words: str, occurrence: int = 0) -> Position:
        """Where these words stand in a text of the file; ``occurrence`` counts from 0."""
        if not isinstance(node_at(self.source.root, location), Scalar):
            return self.position(*location)
        return position_in_text(self.source, location, words, occurrence)

    def is_written(self, *location: str | int) -> bool:
        """Whether the file has anything at this location."""
        return node_at(self.source.root, location) is not None

    def records(self) -> Iterator[tuple[Location, PatientRecord]]:
        """Every patient's record, and the location of its keys."""
        if not self.case.patients:
            yield (), self.case
        for index, patient in enumerate(self.case.patients):
            yield ("patients", index), patient


Check = Callable[[CheckContext], Iterator[Problem]]
