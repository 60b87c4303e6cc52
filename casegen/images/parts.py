"""What the two formats have in common: the picture on the one side, what is told beside it on the other."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


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


class Told(Struct, frozen=True):
    """One thing told beside the picture; ``keyword`` is the standard's name for what a text holds, if it has one."""

    where: Beside
    content: bytes = b""
    keyword: str = ""


class Parts(Struct, frozen=True):
    """The bytes of the file that make the picture, and what was told beside it."""

    picture: bytes
    told: tuple[Told, ...]
