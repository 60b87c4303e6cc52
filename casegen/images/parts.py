"""What the two formats have in common: the picture on the one side, what is told beside it on the other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Beside(Enum):
    """Where in a file something is told beside the picture."""

    EXIF = "Exif"
    XMP = "XMP"
    IPTC = "IPTC"
    TEXT = "text"
    DATE = "date"
    PREVIEW = "preview"
    BEHIND = "behind"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told beside the picture; ``keyword`` is the standard's name for what a text holds, if it has one."""

    where: Beside
    content: bytes = b""
    keyword: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The bytes of the file that make the picture, and what was told beside it."""

    picture: bytes
    told: tuple[Told, ...]
