"""A figure as an image file of its own, for the formats that have no room for drawings: Word, JATS, Markdown."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final

from msgspec import Struct

from casegen.fonts import FACES, SANS, by_names_inside
from casegen.report.report import Figure, Picture

DOTS_PER_INCH: Final = 300
"""What most journals ask of a drawing, such as BMJ Case Reports (templates/journals/bmj-case-reports)."""

# Exif orientation → what Pillow calls the operation that undoes it (CIPA DC-008, tag Orientation).
_TRANSPOSED: Final = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


class FigureFile(Struct, frozen=True):
    """A PNG or JPEG file. ``ending`` has no full stop; ``printed_width`` is in millimetres."""

    data: bytes
    media_type: str
    ending: str
    printed_width: float


def figure_file(figure: Figure) -> FigureFile:
    """A drawing as PNG with 300 dots per inch on white; a photograph as it is, or turned upright as PNG.

    The same figure and version of resvg give the same bytes: no font of the machine is looked at.
    """
    if figure.picture is not None:
        return _picture(figure.picture)
    data, width = _drawing(figure.svg)
    return FigureFile(data, "image/png", "png", width)


def figure_name(figure: Figure, file: FigureFile) -> str:
    """What follows the stem in the name of a figure's file: figure-1.png."""
    return f"figure-{figure.number}.{file.ending}"


@lru_cache(maxsize=8)  # Word, JATS and Markdown of one case ask for the same drawings
def _drawing(svg: str) -> tuple[bytes, float]:
    """The PNG and the width in millimetres at which its lettering has the size that was meant."""
    import resvg_py

    png = bytes(
        resvg_py.svg_to_bytes(
            svg_string=by_names_inside(svg),
            background="white",
            skip_system_fonts=True,
            font_files=[str(SANS.file(face)) for face in FACES],
            dpi=DOTS_PER_INCH,
        )
    )
    return _with_resolution(png)


def _with_resolution(png: bytes) -> tuple[bytes, float]:
    """The PNG with its resolution written in it: without, Word would show it three times too large."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        out = io.BytesIO()
        image.convert("RGB").save(out, "PNG", optimize=True, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
        return out.getvalue(), image.width / DOTS_PER_INCH * 25.4


def _picture(picture: Picture) -> FigureFile:
    if picture.turn == 1:
        ending = "jpg" if picture.media_type == "image/jpeg" else "png"
        return FigureFile(picture.data, picture.media_type, ending, picture.printed_width)
    return FigureFile(upright_png(picture), "image/png", "png", picture.printed_width)


def upright_png(picture: Picture) -> bytes:
    """The picture as a PNG that stands upright, in the colours that browsers show.

    To code a JPEG anew would lose detail; a PNG of the same pixels loses none.
    """
    from PIL import Image

    with Image.open(io.BytesIO(picture.data)) as image:
        # PNG has no place for the four printing inks, nor for a profile of a press.
        is_cmyk = image.mode == "CMYK"
        upright = image.convert("RGB") if is_cmyk else image
        if picture.turn != 1:
            upright = upright.transpose(Image.Transpose[_TRANSPOSED[picture.turn]])
        out = io.BytesIO()
        upright.save(out, "PNG", optimize=True, icc_profile=None if is_cmyk else image.info.get("icc_profile"))
        return out.getvalue()
