"""The numbers of cited references as the text shows them: [1–3,5], (1, 2) or raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace


class CitationForm(Struct, frozen=True):
    """How a citation style sets the numbers of one citation; absent a style, in brackets.

    ``prefix`` and ``suffix`` stand around the whole, ``number_prefix`` and ``number_suffix`` around each number,
    ``delimiter`` between numbers and ``range_delimiter`` between the ends of three neighbours or more, which are a
    range where the form is ``collapsed``. A ``raised`` label is a superscript, and no space stands before it.
    """

    prefix: str = "["
    suffix: str = "]"
    delimiter: str = ","
    range_delimiter: str = "–"
    number_prefix: str = ""
    number_suffix: str = ""
    collapsed: bool = True
    raised: bool = False

    @property
    def unraised(self) -> CitationForm:
        """The form for text without superscripts: raised numbers are set in brackets, or 12 mg¹ would be 12 mg1."""
        return replace(self, prefix="[", suffix="]", raised=False) if self.raised else self


BRACKETS: Final = CitationForm()
"""The form that most journals of medicine use."""


def citation_label(numbers: Iterable[int], form: CitationForm = BRACKETS) -> str:
    """The whole label as plain text; no numbers give an empty one."""
    return "".join(map(str, citation_pieces(numbers, form.unraised)))


def citation_pieces(numbers: Iterable[int], form: CitationForm = BRACKETS) -> list[int | str]:
    """The label in pieces: each number, for a link, and the text before, between and behind them.

    The numbers are sorted. Two neighbours stay apart (1,2), because a range of two saves nothing. Whether the whole
    is raised is for the caller to show. No numbers give no pieces.
    """
    pieces: list[int | str] = [form.prefix]
    for stretch in _stretches(numbers, form):
        if len(pieces) > 1:
            pieces.append(form.delimiter)
        for place, number in enumerate(stretch):
            pieces += [form.range_delimiter] if place else []
            pieces += [form.number_prefix, number, form.number_suffix]
    return [piece for piece in (*pieces, form.suffix) if piece != ""] if len(pieces) > 1 else []


def _stretches(numbers: Iterable[int], form: CitationForm) -> Iterator[tuple[int, ...]]:
    """The numbers one by one, and the two ends of each range."""
    stretches: list[list[int]] = []
    for number in sorted(set(numbers)):
        if form.collapsed and stretches and number == stretches[-1][-1] + 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    for stretch in stretches:
        if len(stretch) > 2:
            yield stretch[0], stretch[-1]
        else:
            yield from ((number,) for number in stretch)
