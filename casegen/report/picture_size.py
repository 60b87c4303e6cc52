"""How large a picture is printed."""

from __future__ import annotations

from typing import Final

from casegen.images.image import ImageFile

COLUMN: Final = 84.75
"""Millimetres of one of the two columns of a page (style/print.css)."""

PAGE: Final = 176.0
"""Millimetres of the text of a page."""

_TALLEST: Final = 110.0
"""Millimetres of a picture in a column: with its caption, half a page."""

_COARSEST: Final = 150.0
"""Pixels per inch below which a picture is printed smaller, not coarser."""

_WIDE: Final = 2.0
"""Width by height of a picture that would be too low in a column: an electrocardiogram, a row of views."""

MILLIMETRES_PER_INCH: Final = 25.4


def printed_width(image: ImageFile) -> float:
    """The millimetres of the upright picture's width on a page of the report."""
    width, height = image.upright
    sharp = width / _COARSEST * MILLIMETRES_PER_INCH
    widest = PAGE if width / height >= _WIDE and sharp > COLUMN else COLUMN
    return round(min(widest, sharp, _TALLEST * width / height), 2)
