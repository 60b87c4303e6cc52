"""What an image file tells beside its picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.images.image import Metadata
from casegen.report.english import and_list
from casegen.validate import Location

SAFE_HARBOR: Final = (
    "HIPAA Privacy Rule, 45 CFR 164.514(b)(2)(i), Safe Harbor: "
    "https://www.johndcook.com/blog/hipaa-identifiers-explained/"
)
_CLEAN_COPY: Final = "save a copy without metadata, and name that one"


def _metadata(context: CheckContext) -> Iterator[tuple[Location, Metadata]]:
    for index, figure in enumerate(context.case.figures):
        image = context.images.read.get(figure.file)
        if image:
            yield ("figures", index, "file"), image.metadata


@rule(
    "D201",
    "Image file that says where it was taken",
    source=SAFE_HARBOR,
    read="2026-11-22",
    severity="error",
    quotable=False,
)
def place_of_the_picture(context: CheckContext) -> Iterator[Finding]:
    """A telephone writes into each photograph the place where it was taken, to a few metres.

    The report shows the picture without it, but journals ask for the file itself, and whoever gets the file gets the
    place. Save a copy without metadata (in most programs: export, without location), write its name under file, and
    delete the other where nobody needs it. The place itself is never printed here.
    """
    for location, metadata in _metadata(context):
        if metadata.place:
            yield Finding(
                location, f"this file holds the place where it was taken; the report leaves it out: {_CLEAN_COPY}"
            )


@rule("D202", "Image file that tells of people or dates", source=SAFE_HARBOR, read="2026-11-22", quotable=False)
def identifying_metadata(context: CheckContext) -> Iterator[Finding]:
    """Beside its picture, an image file can hold names, dates, serial numbers, comments, a preview of what was cut off.

    Looked for are Exif, XMP and IPTC, texts and dates of PNG, comments of JPEG, and data behind the picture. A finding
    names the kinds, never what they say. The report shows the picture without any of them, but journals ask for the
    file itself. Save a copy without metadata and write its name under file. What is written into the picture itself,
    such as a name at the edge of a radiograph, only you can see.
    """
    for location, metadata in _metadata(context):
        if metadata.kinds:
            kinds = and_list(metadata.kinds)
            yield Finding(location, f"this file holds {kinds}; the report leaves this out: {_CLEAN_COPY}")
