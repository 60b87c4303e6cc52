"""PNG: the chunks that make the picture, and those that tell something else.

Source: Portable Network Graphics (PNG) Specification, third edition, sections 5 and 11.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from casegen.images.colour_profile import bare_profile
from casegen.images.image import DAMAGED, fault
from casegen.images.parts import Beside, Parts, Told

START = b"\x89PNG\r\n\x1a\n"
_PICTURE = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"sBIT"})
# What has to do with the look of the picture and can't hold a word, so that nobody needs to hear that it is left out.
_SILENT = frozenset({b"pHYs", b"bKGD", b"hIST", b"sPLT", b"oFFs", b"sCAL", b"pCAL", b"acTL", b"fcTL"})
# Of Apple and of ImageMagick: where in the file the lines of the picture stand, and the size of its canvas.
_OF_PROGRAMS = frozenset({b"iDOT", b"vpAg"})
_LONGEST_TEXT = 4_000_000
"""So much text is unpacked at most: a few bytes of zlib can stand for gigabytes."""


def png_parts(data: bytes) -> Parts:
    """The parts of a PNG file. Raises CaseError V116 for one that is cut off or damaged."""
    picture = bytearray(START)
    told: list[Told] = []
    behind = b""
    for kind, content, following in _chunks(data):
        behind = following
        if kind in _PICTURE:
            picture += _chunk(kind, content)
        elif kind == b"iCCP":
            picture += _profile_chunk(content)
        elif kind not in _SILENT | _OF_PROGRAMS:
            told.append(_told(kind, content))
    if behind.strip(b"\0"):
        told.append(Told(Beside.BEHIND))
    return Parts(bytes(picture), tuple(told))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind and content of each chunk, to the last, and what stands behind it."""
    at, kind = len(START), b""
    while kind != b"IEND":
        length = int.from_bytes(data[at : at + 4], "big")
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
        check = data[at - 4 : at]
        if len(check) != 4 or zlib.crc32(kind + content) != int.from_bytes(check, "big"):
            raise fault("V116", DAMAGED)
        yield kind, content, data[at:] if kind == b"IEND" else b""


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _profile_chunk(content: bytes) -> bytes:
    _, _, packed = content.partition(b"\0")
    bare = bare_profile(_unpacked(packed[1:]))
    # Stored, not compressed: what zlib makes of it differs between its versions.
    return _chunk(b"iCCP", b"profile\0\0" + zlib.compress(bare, 0)) if bare else b""


def _told(kind: bytes, content: bytes) -> Told:
    if kind == b"eXIf":
        return Told(Beside.EXIF, content)
    if kind == b"fdAT":  # the next picture of a film
        return Told(Beside.BEHIND)
    if kind == b"tIME":
        return Told(Beside.DATE)
    if kind in (b"tEXt", b"zTXt", b"iTXt"):
        return _text(kind, content)
    return Told(Beside.OTHER)


def _text(kind: bytes, content: bytes) -> Told:
    name, _, rest = content.partition(b"\0")
    keyword = name.decode("latin-1")
    text = _text_of(kind, rest)
    if keyword == "XML:com.adobe.xmp":
        return Told(Beside.XMP, text)
    if keyword.startswith("Raw profile type "):
        return _raw_profile(keyword.removeprefix("Raw profile type ").lower(), text)
    return Told(Beside.TEXT, text, keyword)


def _text_of(kind: bytes, rest: bytes) -> bytes:
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return _unpacked(rest[1:])
    # Flag and method of compression, language and its keyword, each ended by a zero but the first two.
    _, _, text = rest[2:].partition(b"\0")[2].partition(b"\0")
    return _unpacked(text) if rest[:1] == b"\x01" else text


def _raw_profile(name: str, text: bytes) -> Told:
    """What ImageMagick writes: the name, a length, and the bytes in hexadecimal digits."""
    where = {"exif": Beside.EXIF, "app1": Beside.EXIF, "xmp": Beside.XMP, "iptc": Beside.IPTC, "8bim": Beside.IPTC}
    try:
        content = bytes.fromhex(b"".join(text.split()[2:]).decode("ascii"))
    except ValueError:
        content = b""
    found = where.get(name, Beside.OTHER)
    return Told(found, content.removeprefix(b"Exif\0\0"))


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _LONGEST_TEXT)
    except zlib.error:
        return b""
