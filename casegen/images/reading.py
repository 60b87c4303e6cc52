"""The bytes of an image file → the picture that a report can show."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from casegen.images import jpeg, png
from casegen.images.image import DAMAGED, ImageFile, fault
from casegen.images.metadata import metadata_of
from casegen.images.parts import Parts

MAX_PIXELS: Final = 60_000_000
"""More than a page needs at any size; unpacked they take 180 MB."""

_ENDINGS: Final = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG"}
_MEDIA_TYPES: Final = {"JPEG": "image/jpeg", "PNG": "image/png"}
# What PDF and HTML can show as it is: black and white, grey, colours from a palette, colours, with transparency.
_MODES: Final = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "CMYK"})
_OTHERS: Final = (
    (0, b"II*\0", "a TIFF file"),
    (0, b"MM\0*", "a TIFF file"),
    (0, b"GIF8", "a GIF file"),
    (0, b"BM", "a BMP file"),
    (0, b"%PDF", "a PDF file"),
    (0, b"\0\0\0\x0cjP  ", "a JPEG 2000 file"),
    (8, b"WEBP", "a WebP file"),
    (4, b"ftyp", "a picture in the HEIF format of phones"),
    (0, b"<svg", "an SVG drawing"),
    (0, b"<?xml", "an XML file"),
)
_DICOM: Final = (
    "this is a DICOM file, which names the patient; export its picture as PNG from the viewer, without the overlay"
)

_TOO_MANY: Final = f"this picture has more than {MAX_PIXELS // 1_000_000} million pixels; save it smaller"


def read_image(data: bytes, name: str) -> ImageFile:
    """The picture in these bytes. ``name`` is that of the file; only its ending is looked at.

    Raises CaseError V115 for what is no PNG or JPEG, or is called the other, and V116 for what is damaged.
    """
    written = _format(data)
    ending = name.rpartition(".")[2].lower()
    if _ENDINGS.get(ending) != written:
        right = "jpg" if written == "JPEG" else "png"
        raise fault("V115", f"this holds a {written} picture, and its name does not say so; let it end in .{right}")
    parts = jpeg.jpeg_parts(data) if written == "JPEG" else png.png_parts(data)
    metadata, turn = metadata_of(parts.told)
    width, height = _size(parts)
    return ImageFile(parts.picture, _MEDIA_TYPES[written], width, height, turn, metadata)


def _format(data: bytes) -> str:
    if data.startswith(jpeg.START):
        return "JPEG"
    if data.startswith(png.START):
        return "PNG"
    if data[128:132] == b"DICM":
        raise fault("V115", _DICOM)
    if not data:
        raise fault("V115", "this file is empty; copy or export it again")
    found = next((words for at, mark, words in _OTHERS if data.startswith(mark, at)), "no picture that casegen knows")
    raise fault("V115", f"this is {found}; save it as PNG or JPEG and name that file")


def _size(parts: Parts) -> tuple[int, int]:
    """Width and height of the picture, of which every pixel can be read."""
    from PIL import Image

    with _strict_pillow():
        try:
            picture = Image.open(io.BytesIO(parts.picture), formats=("JPEG", "PNG"))
        except Image.DecompressionBombError:
            raise fault("V114", _TOO_MANY) from None
        except Exception:
            raise fault("V116", DAMAGED) from None
        if picture.width * picture.height > MAX_PIXELS:
            raise fault("V114", _TOO_MANY)
        if picture.mode not in _MODES:
            raise fault("V115", "this picture has 16 bits a pixel, which no page can show; save it with 8")
        try:
            picture.load()
        except Exception:  # Pillow raises what it stumbles on
            raise fault("V116", DAMAGED) from None
        return picture.width, picture.height


@contextmanager
def _strict_pillow() -> Iterator[None]:
    """WeasyPrint tells Pillow to fill up what is missing of a picture; here it is to be found."""
    from PIL import ImageFile as Files

    lenient = Files.LOAD_TRUNCATED_IMAGES
    Files.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            # Of very many pixels, which are counted above.
            warnings.simplefilter("ignore")
            yield
    finally:
        Files.LOAD_TRUNCATED_IMAGES = lenient
