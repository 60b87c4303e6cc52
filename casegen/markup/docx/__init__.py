"""Tokens → paragraphs, lists and tables of WordprocessingML, for a Word document."""

from casegen.markup.docx.blocks import to_docx
from casegen.markup.docx.inline import to_runs
from casegen.markup.docx.surroundings import Surroundings

__all__ = ["Surroundings", "to_docx", "to_runs"]
