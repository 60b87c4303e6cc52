"""Figures: a picture on a line of its own, no larger than the page."""

from __future__ import annotations

import io
from typing import Final

from casegen.export.docx.word_document import WordDocument
from casegen.export.figure_files import FigureFile, figure_file
from casegen.markup.docx.elements import Element, paragraph
from casegen.report.report import Figure

_TWIPS_PER_MILLIMETRE: Final = 1440 / 25.4
_OF_THE_HEIGHT: Final = 0.8
"""So much of the height of a page a picture may take: its caption stands below it."""


def figure_paragraph(figure: Figure, word: WordDocument, name: str) -> Element:
    """The paragraph that holds the picture, with its description for those who don't see it."""
    file = figure_file(figure)
    proportion = _proportion(figure, file)
    tallest = word.text_height * _OF_THE_HEIGHT
    width = min(file.printed_width * _TWIPS_PER_MILLIMETRE, word.text_width, tallest / proportion)
    return paragraph(word.style("Figure"), word.picture(figure, file, name, width, width * proportion))


def _proportion(figure: Figure, file: FigureFile) -> float:
    """Height by width."""
    if figure.picture is not None:
        width, height = figure.picture.upright
        return height / width
    from PIL import Image

    with Image.open(io.BytesIO(file.data)) as image:
        return image.height / image.width
