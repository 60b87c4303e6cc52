"""The author's pictures as figures of the report: where they stand, and how the text names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from casegen.images.image import ImageFile
from casegen.markup.text import Text
from casegen.model.figure import Figure as FigureFile
from casegen.model.sections import CASE_PARTS
from casegen.problems import CaseError, Problem
from casegen.report.english import and_list, capitalised
from casegen.report.picture_size import COLUMN, printed_width
from casegen.report.report import Figure, Picture

PLACES: Final = {
    "photograph": "clinical_findings",
    "intraoperative photograph": "therapeutic_intervention",
    "drawing": "follow_up_and_outcomes",
    "chart": "follow_up_and_outcomes",
    "other": "follow_up_and_outcomes",
}
"""The part of the case presentation to which a kind of figure belongs; where it is not here, the diagnostic one."""

_WORDS: Final = {
    "photograph": ("a photograph", "photographs"),
    "intraoperative photograph": ("an intraoperative photograph", "intraoperative photographs"),
    "endoscopy": ("an endoscopic image", "endoscopic images"),
    "radiograph": ("a radiograph", "radiographs"),
    "computed tomography": ("a computed tomography image", "computed tomography images"),
    "magnetic resonance imaging": ("a magnetic resonance image", "magnetic resonance images"),
    "ultrasound": ("an ultrasound image", "ultrasound images"),
    "nuclear imaging": ("a nuclear medicine image", "nuclear medicine images"),
    "histology": ("a histological image", "histological images"),
    "electrocardiogram": ("an electrocardiogram", "electrocardiograms"),
    "drawing": ("a drawing", "drawings"),
    "chart": ("a chart", "charts"),
    "other": ("a picture", "pictures"),
}


class Pictures(Struct, frozen=True):
    """The pictures of one patient. Each gets the next of ``numbers`` when it is asked for."""

    figures: Sequence[FigureFile]
    images: Mapping[str, ImageFile]
    numbers: Iterator[int]
    caption: Callable[[str], Text]

    def after(self, part: str) -> tuple[Figure, ...]:
        """Those that stand below a part of the case presentation, in the order of the file."""
        return tuple(self._shown(figure) for figure in self.figures if _place(figure) == part)

    def all(self) -> Iterator[Figure]:
        """All of them, part after part."""
        for part in CASE_PARTS:
            yield from self.after(part)

    def _shown(self, figure: FigureFile) -> Figure:
        image = self.images.get(figure.file)
        if image is None:
            raise CaseError(Problem("V113", f"figures.{figure.id}.file: this file was not read"))
        width = printed_width(image)
        return Figure(
            f"figure-{figure.id}",
            next(self.numbers),
            self.caption(_ended(figure.caption) if figure.credit else figure.caption),
            capitalised(figure.kind) if figure.kind != "other" else "",
            figure.description,
            wide=width > COLUMN,
            picture=Picture(image.data, image.media_type, image.width, image.height, image.turn, width),
            credit=figure.credit or "",
        )


def _ended(caption: str) -> str:
    """The caption with a full stop, for the sentence that follows it."""
    return caption if caption[-1] in ".!?" else f"{caption}."


def _place(figure: FigureFile) -> str:
    return figure.after or PLACES.get(figure.kind, "diagnostic_assessment")


def pointer(figures: Sequence[Figure]) -> str:
    """The sentence, in Markdown, that points to pictures: A photograph is shown in Figure 1.

    Journals print no figure that the text does not name.
    """
    kinds = dict.fromkeys(figure.title for figure in figures)
    shown = [_shown_in([figure for figure in figures if figure.title == kind]) for kind in kinds]
    first, *others = shown
    sentence = and_list(
        [f"{first[0]} {first[1]} shown in {first[2]}", *(f"{what} in {where}" for what, _, where in others)]
    )
    return f"{capitalised(sentence)}."


def _shown_in(figures: Sequence[Figure]) -> tuple[str, str, str]:
    one, several = _WORDS[figures[0].title.lower() or "other"]
    if len(figures) == 1:
        return one, "is", f"[Figure&nbsp;{figures[0].number}](#{figures[0].anchor})"
    return several, "are", f"Figures&nbsp;{_numbers(figures)}"


def _numbers(figures: Sequence[Figure]) -> str:
    """1 and 2, or 1, 2, and 4, or 1–3: each a link."""
    links = [f"[{figure.number}](#{figure.anchor})" for figure in figures]
    in_a_row = figures[-1].number - figures[0].number == len(figures) - 1
    return f"{links[0]}–{links[-1]}" if in_a_row and len(links) > 2 else and_list(links)
