"""A figure's picture → an element inside an HTML page that holds it whole."""

from __future__ import annotations

from base64 import b64encode
from typing import Final

from markupsafe import Markup

from casegen.report.report import Figure, Picture

_UPRIGHT: Final = {
    2: "matrix(-1 0 0 1 {w} 0)",
    3: "matrix(-1 0 0 -1 {w} {h})",
    4: "matrix(1 0 0 -1 0 {h})",
    5: "matrix(0 1 1 0 0 0)",
    6: "matrix(0 1 -1 0 {h} 0)",
    7: "matrix(0 -1 -1 0 {h} {w})",
    8: "matrix(0 -1 1 0 0 {w})",
}
"""For each turn of Exif the way of a stored point to its place in the upright picture of ``w`` × ``h`` stored pixels.

Source: CIPA DC-008 (Exif 3.0), tag Orientation.
"""


def inline_picture(figure: Figure) -> Markup:
    """The picture of a figure as an ``img``, or, where it has to be turned, as an ``svg`` with the same bytes in it.

    To turn the pixels themselves would code a JPEG anew and lose detail; without Exif no browser would turn it.
    """
    picture = figure.picture
    if picture is None:
        raise ValueError(f"{figure.anchor} has no picture")
    width, height = picture.upright
    style = f"--printed-width: {picture.printed_width:g}mm"
    if picture.turn == 1:
        return Markup('<img src="{}" width="{}" height="{}" style="{}" alt="{}">').format(
            _address(picture), width, height, style, figure.description
        )
    name = f"{figure.anchor}-title"
    return Markup(
        '<svg role="img" aria-labelledby="{0}" viewBox="0 0 {1} {2}" preserveAspectRatio="xMinYMin"'
        ' width="{1}" height="{2}" style="{3}">\n'
        '<title id="{0}">{4}</title>\n'
        '<image href="{5}" width="{6}" height="{7}" transform="{8}"/>\n</svg>'
    ).format(
        name,
        width,
        height,
        style,
        figure.description,
        _address(picture),
        picture.width,
        picture.height,
        _UPRIGHT[picture.turn].format(w=picture.width, h=picture.height),
    )


def _address(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
