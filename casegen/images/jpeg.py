"""JPEG: the segments that make the picture, and those that tell something else.

Source: ITU-T T.81 (JPEG), annex B; T.871 (JFIF); ICC.1:2022, annex B.4 (profiles in JPEG).
"""

from __future__ import annotations

import re
from operator import itemgetter

from casegen.images.colour_profile import bare_profile
from casegen.images.image import DAMAGED, fault
from casegen.images.parts import Beside, Parts, Told

START = b"\xff\xd8"
_END = 0xD9
_SCAN = 0xDA
_COMMENT = 0xFE
_APP0, _APP1, _APP2, _APP13, _APP14 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE
# Start of frame, Huffman and arithmetic tables (C0 to CF, less the reserved C8), scans, quantization, restarts.
_PICTURE = frozenset({*range(0xC0, 0xD0), _SCAN, 0xDB, 0xDC, 0xDD}) - {0xC8}
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
# Inside a scan FF 00 is a byte of the picture, and FF D0 to FF D7 are restarts.
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_JFIF = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_PROFILE = b"ICC_PROFILE\0"
_EXIF = b"Exif\0\0"
_XMP = (b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0")
# How Photoshop chose the quality, how Apple numbers the pictures of a series, where in the file a second picture is.
_OF_NOBODY = (b"Ducky", b"AROT", b"MPF\0")
_ADOBE_LENGTH = 12
_LONGEST_CHUNK = 65_000


def jpeg_parts(data: bytes) -> Parts:
    """The parts of a JPEG file. Raises CaseError V116 for one that is cut off or damaged."""
    reader = _Reader(data)
    while not reader.is_done:
        reader.step()
    return reader.parts()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = len(START)
        self.head = bytearray(START)
        self.picture = bytearray()
        self.profile: list[tuple[int, bytes]] = []
        self.told: list[Told] = []
        self.is_done = False

    def parts(self) -> Parts:
        behind = self.data[self.at :].strip(b"\0")
        told = [*self.told, Told(Beside.BEHIND)] if behind else self.told
        profile = b"".join(chunk for _, chunk in sorted(self.profile, key=itemgetter(0)))
        return Parts(bytes(self.head + _profile_segments(profile) + self.picture), tuple(told))

    def step(self) -> None:
        marker = self._marker()
        if marker == _END:
            self.picture += bytes((0xFF, _END))
            self.is_done = True
        elif marker not in _WITHOUT_LENGTH:
            self._segment(marker)
        if marker == _SCAN:
            self._scan()

    def _marker(self) -> int:
        if self.data[self.at : self.at + 1] != b"\xff":
            raise fault("V116", DAMAGED)
        while self.data[self.at : self.at + 1] == b"\xff":
            self.at += 1
        if self.at >= len(self.data):
            raise fault("V116", DAMAGED)
        self.at += 1
        return self.data[self.at - 1]

    def _segment(self, marker: int) -> None:
        length = int.from_bytes(self.data[self.at : self.at + 2], "big")
        content = self.data[self.at + 2 : self.at + length]
        if length < 2 or len(content) != length - 2:
            raise fault("V116", DAMAGED)
        self.at += length
        if marker in _PICTURE:
            self.picture += _segment(marker, content)
        elif marker == _APP14 and content.startswith(b"Adobe"):
            # Says how the colours are coded.
            self.head += _segment(marker, content[:_ADOBE_LENGTH])
        elif marker == _APP2 and content.startswith(_PROFILE) and len(content) > len(_PROFILE):
            self.profile.append((content[len(_PROFILE)], content[len(_PROFILE) + 2 :]))
        elif marker == _APP0 and content.startswith(b"JFIF\0"):
            self._jfif(content)
        elif not content.startswith(_OF_NOBODY):
            self.told.append(_told(marker, content))

    def _jfif(self, content: bytes) -> None:
        if len(content) > len(_JFIF):
            self.told.append(Told(Beside.PREVIEW))
        self.head += _segment(_APP0, _JFIF)

    def _scan(self) -> None:
        end = _AFTER_SCAN.search(self.data, self.at)
        if end is None:
            raise fault("V116", DAMAGED)
        self.picture += self.data[self.at : end.start()]
        self.at = end.start()


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def _profile_segments(profile: bytes) -> bytes:
    bare = bare_profile(profile) if profile else b""
    chunks = [bare[start : start + _LONGEST_CHUNK] for start in range(0, len(bare), _LONGEST_CHUNK)]
    numbered = (
        _PROFILE + bytes((number, len(chunks))) + chunk for number, chunk in enumerate(chunks, start=1) if number < 256
    )
    return b"".join(_segment(_APP2, content) for content in numbered)


def _told(marker: int, content: bytes) -> Told:
    if marker == _APP1 and content.startswith(_EXIF):
        return Told(Beside.EXIF, content[len(_EXIF) :])
    if marker == _APP1 and content.startswith(_XMP):
        return Told(Beside.XMP, content)
    if marker == _APP13:
        return Told(Beside.IPTC)
    if marker == _COMMENT:
        return Told(Beside.TEXT, content, "Comment")
    return Told(Beside.PREVIEW) if content.startswith(b"JFXX\0") else Told(Beside.OTHER)
