"""How a journal's pages look: values that every engine reads which sets type, so that none knows its own."""

import re
from typing import Annotated, Any, Final, Literal

from pydantic_core import PydanticCustomError

from casegen.model.base import Part, needed
from casegen.model.values.text import OneOf
from casegen.startup.late_pattern import note_fixed


class _Shaped:
    """Marks a ``str`` that is printed into styles as it stands, and so must have one form and no other."""

    def __init__(self, pattern: str, what: str) -> None:
        note_fixed(pattern)
        self.pattern = pattern
        self.what = what

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self.pattern}$"}

    def _validate(self, given: Any) -> str:
        if not isinstance(given, str) or not re.fullmatch(self.pattern, given.strip(), re.ASCII):
            raise PydanticCustomError("value", "{message}", {"message": f"{self.what} is expected here"})
        return given.strip()


_NUMBER = r"\d{1,3}(?:\.\d{1,3})?"
Length = Annotated[str, _Shaped(rf"{_NUMBER}(?:mm|pt|em)", "a length such as 17mm, 9.6pt or 1.2em")]
Points = Annotated[str, _Shaped(rf"{_NUMBER}pt", "a size in points such as 9.6pt")]
Colour = Annotated[str, _Shaped(r"#(?:[0-9a-fA-F]{3}){1,2}", "a colour such as #1b4f7a")]
Typeface = Annotated[Literal["serif", "sans"], OneOf("a typeface")]


class Sheet(Part):
    """A page: its paper, and the white around its text; on the first page there is less of it above."""

    paper: Annotated[Literal["A4", "letter"], OneOf("a size of paper")]
    top: Length
    first_top: Length
    right: Length
    bottom: Length
    left: Length


class Columns(Part):
    """The columns of the text, and the white between them."""

    count: int = needed(ge=1, le=3)
    gap: Length


class Typefaces(Part):
    """The typeface of the text, and that of headings, tables, captions and all around the text."""

    text: Typeface
    headings: Typeface


class Lettering(Part):
    """How large letters are, and how far apart the lines that they stand on."""

    size: Points
    line: Points


class Letterings(Part):
    """The lettering of everything that is set in one of its own; ``small`` is what stands around title and text."""

    text: Lettering
    title: Lettering
    authors: Lettering
    small: Lettering
    section: Lettering
    subsection: Lettering
    abstract: Lettering
    table: Lettering
    caption: Lettering
    declarations: Lettering
    references: Lettering


class Colours(Part):
    """The colours on paper. Ink and accent need a contrast of 4.5 : 1 on paper and tint (WCAG 2.2, 1.4.3)."""

    ink: Colour
    muted: Colour
    paper: Colour
    tint: Colour
    rule: Colour
    accent: Colour


class Spaces(Part):
    """The white between the parts of the text."""

    paragraph_indent: Length
    around_exhibits: Length


class ReviewDesign(Part):
    """What a review copy has otherwise: lines far apart, in one column, and room at the sides."""

    sheet: Sheet
    text: Lettering
    title: Lettering
    section: Lettering
    table: Lettering
    caption: Lettering


class Design(Part):
    """How the pages of a journal look."""

    sheet: Sheet
    columns: Columns
    typefaces: Typefaces
    lettering: Letterings
    colours: Colours
    spaces: Spaces
    review: ReviewDesign


CSS_FAMILIES: Final = {
    "serif": '"Casegen Serif", "Source Serif Pro", Georgia, serif',
    "sans": '"Casegen Sans", "Source Sans Pro", Arial, sans-serif',
}
"""Typeface → the families that a style asks for; those of Casegen are the fonts that it brings along."""


def base_design() -> Design:
    """The design of the plain profile."""
    from casegen.journals.load import BASE, load_journal

    return load_journal(BASE).profile.design
