"""Whether a picture has enough pixels for the page."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Final

from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.report.picture_size import COLUMN, MILLIMETRES_PER_INCH, printed_width

ASKED: Final = 300
"""Pixels per inch that journals ask for at the printed size."""


@rule(
    "I101",
    "Picture with fewer than 300 pixels per inch",
    source=(
        "Instructions to authors of Toxicologic Pathology (SAGE), https://sage.cnpereading.com/doi/10.1177/"
        "0192623307312502; BMJ Case Reports asks for the same, https://info.bmj.com/view/1071031049/"
    ),
    read="2026-11-22",
    severity="note",
    quotable=False,  # the name of the file may be a patient's
)
def coarse_picture(context: CheckContext) -> Iterator[Finding]:
    """Journals ask for at least 300 pixels per inch at the size at which a picture is printed.

    The size is that of this report: a column, or the page for a picture at least twice as wide as high, and less where
    it would be very coarse. Look for the original: pictures from slides, messages and screens have been made smaller.
    To make it larger by computation adds pixels, and no detail.
    """
    for index, figure in enumerate(context.case.figures):
        image = context.images.read.get(figure.file)
        if image is None:
            continue
        pixels, width = image.upright[0], printed_width(image)
        resolution = pixels / width * MILLIMETRES_PER_INCH
        if resolution < ASKED:
            needed = ceil(max(width, COLUMN) / MILLIMETRES_PER_INCH * ASKED)
            yield Finding(
                ("figures", index, "file"),
                f"printed {width:.0f} mm wide it has {int(resolution)} pixels per inch, and journals ask for {ASKED}; "
                f"an original of {needed} pixels across would do",
            )
