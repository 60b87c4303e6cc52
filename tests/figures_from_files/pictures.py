"""Small pictures with planted metadata, made in code; those that other files name are written with `renew`."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

TESTS = Path(__file__).parents[1]
EXIF, GPS = 0x8769, 0x8825

PLANTED = ("Planted Owner", "SMITH^JOHN", "2012:03:04", "SN-998877", "planted words", "planted packet", "planted film")
"""What stands in the metadata of the pictures below, and may stand in no report."""

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">planted packet exif:GPSLatitude="45,44.5N"</x:xmpmeta>'


def picture(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """A picture whose four corners differ, so that a turn shows."""
    image = Image.new("RGB", (width, height), (222, 180, 150))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 4, height // 4), fill=(20, 40, 200))
    draw.rectangle((width - width // 4, 0, width, height // 4), fill=(200, 30, 30))
    draw.ellipse((width // 3, height // 3, width * 2 // 3, height * 2 // 3), fill=(190, 80, 70))
    return image.convert(mode)


def exif(place: bool = False, people: bool = False, turn: int = 0) -> Image.Exif:
    """Exif with these things in it."""
    found = Image.Exif()
    if turn:
        found[0x0112] = turn
    if place:
        found.get_ifd(GPS).update({0: b"\2\3\0\0", 1: "N", 2: (45.0, 44.0, 30.25), 3: "W", 4: (30.0, 53.0, 10.5)})
    if people:
        found[0x010E], found[0x013B] = "SMITH^JOHN", "Planted Owner"
        found.get_ifd(EXIF).update({0x9003: "2012:03:04 10:11:12", 0xA431: "SN-998877", 0x927C: b"planted words"})
    return found


def jpeg(image: Image.Image | None = None, **options: object) -> bytes:
    """A JPEG file."""
    file = io.BytesIO()
    (image or picture()).save(file, "JPEG", quality=90, **options)  # type: ignore[arg-type]
    return file.getvalue()


def png(image: Image.Image | None = None, texts: Mapping[str, str] | None = None, **options: object) -> bytes:
    """A PNG file, with texts by their key words: each plain, packed, and packed in UTF-8."""
    told = PngInfo()
    for keyword, text in (texts or {}).items():
        told.add_text(keyword, text)
        told.add_text(keyword, text, zip=True)
        told.add_itxt(keyword, text, zip=True)
    file = io.BytesIO()
    (image or picture()).save(file, "PNG", pnginfo=told, **options)  # type: ignore[arg-type]
    return file.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def before_end(file: bytes, chunks: bytes) -> bytes:
    """A PNG file with more chunks before its last."""
    return file[:-12] + chunks + file[-12:]


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG file."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def after_start(file: bytes, segments: bytes) -> bytes:
    """A JPEG file with more segments at its beginning."""
    return file[:2] + segments + file[2:]


def preview() -> bytes:
    """Exif with a preview, as cameras write it: a second directory that says where a small JPEG stands."""
    small = jpeg(picture(16, 12), comment=b"planted words")
    at = 8 + 6 + 2 + 2 * 12 + 4
    first = struct.pack("<HI", 0, 14)
    second = struct.pack("<H", 2) + struct.pack("<HHII", 0x0201, 4, 1, at)
    second += struct.pack("<HHII", 0x0202, 4, 1, len(small)) + bytes(4)
    return segment(0xE1, b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + second + small)


def iptc() -> bytes:
    """An IPTC record as Photoshop writes it into a JPEG file: by-line."""
    record = b"\x1c\x02\x50" + struct.pack(">H", 13) + b"Planted Owner"
    return segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record)


TELLING = {
    "place.jpg": lambda: jpeg(exif=exif(place=True)),
    "people.jpg": lambda: jpeg(exif=exif(people=True), comment=b"planted words"),
    "packet.jpg": lambda: jpeg(xmp=XMP),
    "iptc.jpg": lambda: after_start(jpeg(), iptc()),
    "preview.jpg": lambda: after_start(jpeg(), segment(0xE0, b"JFXX\0\x10" + jpeg(picture(16, 12)) + b"planted words")),
    "exif_preview.jpg": lambda: after_start(jpeg(), preview()),
    "film.jpg": lambda: jpeg() + b"planted film",
    "words.png": lambda: png(texts={"Author": "Planted Owner", "Comment": "SMITH^JOHN"}),
    "exif.png": lambda: png(exif=exif(place=True, people=True)),
    "packet.png": lambda: png(texts={"XML:com.adobe.xmp": XMP.decode()}),
    "magick.png": lambda: png(
        texts={"Raw profile type exif": f"\nexif\n 100\n{exif(place=True, people=True).tobytes().hex()}\n"}
    ),
    "unknown.png": lambda: before_end(png(), chunk(b"prVt", b"planted words")),
    "film.png": lambda: png() + b"planted film",
    "date.png": lambda: before_end(png(), chunk(b"tIME", b"\x07\xdc\x03\x04\x0a\x0b\x0c")),
}
"""Files that tell something beside the picture, by a name that says what."""

WITHOUT_PLACE = exif()
WITHOUT_PLACE.get_ifd(GPS).update({0: b"\2\3\0\0"})

FILES = {
    "rules/D201/place.jpg": TELLING["place.jpg"],
    "rules/D201/packet.png": TELLING["packet.png"],
    "rules/D201/people.jpg": TELLING["people.jpg"],
    "rules/D201/version-only.jpg": lambda: jpeg(exif=WITHOUT_PLACE),
    "rules/D202/people.jpg": TELLING["people.jpg"],
    "rules/D202/iptc.jpg": TELLING["iptc.jpg"],
    "rules/D202/film.jpg": TELLING["film.jpg"],
    "rules/D202/words.png": TELLING["words.png"],
    "rules/D202/date.png": TELLING["date.png"],
    "rules/D202/turned.jpg": lambda: jpeg(exif=exif(turn=6)),
    "rules/D202/software.png": lambda: png(texts={"Software": "a program"}),
    "rules/D203/face.png": png,
    "rules/D204/rash.png": png,
    "rules/D204/Smith_John.png": png,
    "rules/D204/rash-2012-03-04.png": png,
    "rules/D204/IMG_20120304_101112.png": png,
    "rules/D204/CT-0012345.png": png,
    "rules/D204/DSC01234.png": png,
    "rules/D204/Liver_Biopsy.png": png,
    "rules/I101/column-1000.png": lambda: png(picture(1000, 600)),
    "rules/I101/column-1001.png": lambda: png(picture(1001, 600)),
    "rules/I101/page-2078.png": lambda: png(picture(2078, 1039)),
    "rules/I101/page-2079.png": lambda: png(picture(2079, 1039)),
    "figures_from_files/reports/images/rash.jpg": lambda: jpeg(picture(640, 480), exif=exif(True, True)),
    "figures_from_files/reports/images/turned.jpg": lambda: jpeg(
        picture(640, 480).transpose(Image.Transpose.ROTATE_90), exif=exif(turn=6)
    ),
    "figures_from_files/reports/images/slice.png": lambda: png(picture(512, 512, "L"), {"Author": "Planted Owner"}),
    "figures_from_files/reports/images/leads.png": lambda: png(
        picture(1600, 400).quantize(8, dither=Image.Dither.NONE)
    ),
}
"""The files in the folders of the tests."""


def renew() -> None:
    """Write them all: python -m tests.figures_from_files.pictures."""
    for name, make in FILES.items():
        path = TESTS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())


if __name__ == "__main__":
    renew()
    sys.stdout.write(f"wrote {len(FILES)} files\n")
