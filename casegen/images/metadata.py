"""What an image file tells of people, places and dates beside its picture: which kinds, never what.

Source of the Exif tags: CIPA DC-008 (Exif 3.0), 4.6; of the key words of PNG: its specification, 11.3.3.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, Final

from casegen.images.image import Metadata
from casegen.images.parts import Beside, Told
from casegen.startup.late_pattern import late_pattern

TAKEN: Final = "the date on which it was made"
OWNER: Final = "the name of its author or owner"
SERIAL: Final = "a serial number"
WORDS: Final = "a description or comment"
MAKER: Final = "notes of the camera"
PREVIEW: Final = "a preview, which may show what was cut off"
XMP: Final = "an XMP record"
IPTC: Final = "a record of Photoshop or IPTC"
BEHIND: Final = "more data behind the picture, such as a film or the uncut picture"
OTHER: Final = "a record of a kind that casegen does not know"
PATIENT: Final = "what looks like a patient's name as DICOM writes it"

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_ORIENTATION = 0x0112
# Latitude and longitude, of the place or of what is looked at, and the name of the area. Others only go with them.
_PLACES = frozenset({2, 4, 20, 22, 28})
_TAGS: Final = {
    0x010D: WORDS,  # DocumentName
    0x010E: WORDS,  # ImageDescription
    0x0132: TAKEN,  # DateTime
    0x013B: OWNER,  # Artist
    0x013C: OWNER,  # HostComputer, which people name after themselves
    0x8298: OWNER,  # Copyright
    0x9003: TAKEN,  # DateTimeOriginal
    0x9004: TAKEN,  # DateTimeDigitized
    0x927C: MAKER,  # MakerNote
    0x9286: WORDS,  # UserComment
    0x9C9B: WORDS,  # XPTitle
    0x9C9C: WORDS,  # XPComment
    0x9C9D: OWNER,  # XPAuthor
    0x9C9E: WORDS,  # XPKeywords
    0x9C9F: WORDS,  # XPSubject
    0xA420: SERIAL,  # ImageUniqueID
    0xA430: OWNER,  # CameraOwnerName
    0xA431: SERIAL,  # BodySerialNumber
    0xA435: SERIAL,  # LensSerialNumber
    0xA436: WORDS,  # ImageTitle
    0xA437: OWNER,  # Photographer
    0xA438: OWNER,  # ImageEditor
}
_KEYWORDS: Final = {"Author": OWNER, "Copyright": OWNER, "Creation Time": TAKEN, "date:create": TAKEN}
_OF_NOBODY: Final = frozenset({"Software"})
_KINDS: Final = {
    Beside.DATE: TAKEN,
    Beside.XMP: XMP,
    Beside.IPTC: IPTC,
    Beside.PREVIEW: PREVIEW,
    Beside.BEHIND: BEHIND,
    Beside.OTHER: OTHER,
}
_DICOM_NAME = late_pattern(r"[^\W\d_]{2,}\^[^\W\d_]")
_XMP_PLACE = re.compile(rb"GPSL(?:atitude|ongitude)")


def metadata_of(told: Iterable[Told]) -> tuple[Metadata, int]:
    """What the file tells, and the turn (1 to 8) that Exif asks for."""
    place, turn = False, 1
    kinds: list[str] = []
    for one in told:
        if one.where is Beside.EXIF:
            exif = _Exif(one.content)
            place, turn = place or exif.place, exif.turn
            kinds += exif.kinds
        else:
            place = place or (one.where is Beside.XMP and bool(_XMP_PLACE.search(one.content)))
            kinds += _kinds_of(one)
    return Metadata(place, tuple(dict.fromkeys(kinds))), turn


def _kinds_of(told: Told) -> Iterator[str]:
    if told.where is not Beside.TEXT:
        yield _KINDS[told.where]
    elif told.keyword not in _OF_NOBODY:
        yield _KEYWORDS.get(told.keyword, WORDS)
        if _DICOM_NAME.search(told.content.decode("utf-8", "replace")):
            yield PATIENT


class _Exif:
    """The Exif data of a file; what can't be read may hold anything."""

    def __init__(self, content: bytes) -> None:
        self.place, self.turn = False, 1
        self.kinds: list[str] = []
        from PIL import Image

        try:
            with warnings.catch_warnings():
                # Of tags that it skips, as they are cut off.
                warnings.simplefilter("error")
                self._read(Image.Exif(), content)
        except Exception:  # Pillow raises what it stumbles on: struct.error, KeyError, SyntaxError and others
            self.kinds.append(OTHER)

    def _read(self, exif: Any, content: bytes) -> None:
        from PIL import ExifTags

        exif.load(content)
        self.turn = turn if (turn := exif.get(_ORIENTATION)) in range(1, 9) else 1
        self.place = bool(_PLACES & set(exif.get_ifd(_GPS_IFD)))
        for tag, value in [*exif.items(), *exif.get_ifd(_EXIF_IFD).items()]:
            self.kinds += _kinds_of_tag(tag, value)
        if exif.get_ifd(ExifTags.IFD.IFD1):
            self.kinds.append(PREVIEW)


def _kinds_of_tag(tag: int, value: Any) -> Iterator[str]:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    if tag in _TAGS and text.strip("\0 "):
        yield _TAGS[tag]
        if _DICOM_NAME.search(text):
            yield PATIENT
