"""Tokens → Typst's code (https://typst.app/docs/reference/syntax/, version 0.15, read 2026-11-28).

Whatever an author wrote stands inside string literals, where Typst runs nothing; between them stand calls of the
functions that templates/base/typst/functions.jinja defines. So the code says what a text is, and the functions how it
is set.
"""

from casegen.markup.typst.blocks import to_typst
from casegen.markup.typst.code import Code, finalized, literal
from casegen.markup.typst.inline import Surroundings, to_inline, to_words
from casegen.markup.typst.tables import shape_of

__all__ = ["Code", "Surroundings", "finalized", "literal", "shape_of", "to_inline", "to_typst", "to_words"]
