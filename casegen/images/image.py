"""An image file as data, and all those of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct, field

from casegen.problems import CaseError, Problem

ReadFile = Callable[[str], bytes]
"""The bytes of a file that a case names, by its path from the case file. Raises CaseError V113 if it can't."""


class Metadata(Struct, frozen=True):
    """What an image file tells beside the picture: whether it says where it was taken, and kinds of other facts.

    Never the facts themselves: ``kinds`` are words for a reader, such as "the date it was taken".
    """

    place: bool = False
    kinds: tuple[str, ...] = ()


class ImageFile(Struct, frozen=True):
    """A picture without its metadata.

    ``width`` and ``height`` count the pixels as they are stored. ``turn`` is how the picture must be turned or
    mirrored to stand upright, as Exif numbers it (1, as it is, to 8). ``metadata`` was in the file and is not in
    ``data``.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    turn: int = 1
    metadata: Metadata = Metadata()

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height in pixels of the picture when it stands upright."""
        return (self.height, self.width) if self.turn >= 5 else (self.width, self.height)


class Images(Struct, frozen=True):
    """The image files of a case by the path that the case gives them, and what is wrong with the others."""

    read: Mapping[str, ImageFile] = field(default_factory=dict)
    faults: Mapping[str, Problem] = field(default_factory=dict)


NO_IMAGES: Final = Images()


def fault(code: str, message: str) -> CaseError:
    """The error of a file that can't be shown. ``message`` goes on after the path of the fact, without its value."""
    return CaseError(Problem(code, message))


DAMAGED: Final = "this picture is damaged or incomplete; copy or export it again"
