"""A picture without metadata → a file that still says how it is to be turned.

Source: CIPA DC-008 (Exif 3.0), 4.5 and 4.7.2 (APP1 in JPEG), tag Orientation; the PNG specification, third edition,
11.3.3.5 (eXIf).
"""

from __future__ import annotations

import zlib

from casegen.images import jpeg, png
from casegen.images.image import ImageFile

_APP0 = b"\xff\xe0"
_LENGTH_OF_IHDR = 25


def with_turn(image: ImageFile) -> bytes:
    """The bytes of a file that is read as this picture again; its Exif says how it stands upright, and nothing else."""
    if image.turn == 1:
        return image.data
    exif = _exif(image.turn)
    if image.media_type == "image/png":
        at = len(png.START) + _LENGTH_OF_IHDR
        chunk = b"eXIf" + exif
        added = len(exif).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    else:
        at = _behind_jfif(image.data)
        content = b"Exif\0\0" + exif
        added = b"\xff\xe1" + (len(content) + 2).to_bytes(2, "big") + content
    return image.data[:at] + added + image.data[at:]


def _behind_jfif(data: bytes) -> int:
    """JFIF, where it is there, must come first."""
    at = len(jpeg.START)
    return at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") if data[at : at + 2] == _APP0 else at


def _exif(turn: int) -> bytes:
    # TIFF's header, one directory of one entry: tag 0x0112, one number of 16 bits, left-aligned in 32; none follows.
    entry = bytes.fromhex("0112 0003 00000001") + turn.to_bytes(2, "big") + bytes(2)
    return b"MM\0*" + (8).to_bytes(4, "big") + (1).to_bytes(2, "big") + entry + bytes(4)
