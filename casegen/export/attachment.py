"""A file that travels inside a PDF."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

CASE_STEM: Final = "case"
CASE_NAME: Final = f"{CASE_STEM}.yaml"
"""How the case file is called inside every PDF: the name that it has on a disk may tell something, and changes."""


class Attachment(Struct, frozen=True):
    """A file inside a PDF.

    ``name`` is a path with slashes from the folder of the case file on. ``relationship`` is that of ISO 19005-3: the
    Source from which the report was made, or its Data in another form.
    """

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: Literal["Source", "Data"]
