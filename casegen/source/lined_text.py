"""A text that knows its lines, so that a character offset can become a line and a column."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from casegen.problems import Position
from casegen.startup.late_pattern import late_pattern

_LINE_END = late_pattern(r"\r\n|\n|\r")


class LinedText:
    """A text and its lines, split at ``\\n``, ``\\r\\n`` and ``\\r`` as editors do.

    A text that ends with a line end has an empty last line, so that the end of the file is on a line too.
    """

    __slots__ = ("_starts", "lines", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        if "\r" not in text:  # as nearly every file is: a tenth of the time
            self.lines = tuple(text.split("\n"))
            self._starts = list(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))
            return
        ends = [found.span() for found in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        stops = [*(start for start, _ in ends), len(text)]
        self.lines = tuple(text[start:stop] for start, stop in zip(self._starts, stops, strict=True))

    def line_index(self, offset: int) -> int:
        """The index into ``lines`` of the line that holds the character at ``offset``."""
        return bisect_right(self._starts, offset) - 1

    def line_offset(self, index: int) -> int:
        """The offset at which ``lines[index]`` starts."""
        return self._starts[index]

    def line_start(self, offset: int) -> int:
        """The offset at which the line of ``offset`` starts."""
        return self._starts[self.line_index(offset)]

    def line_stop(self, offset: int) -> int:
        """The offset at which the line of ``offset`` stops, its line end excluded."""
        index = self.line_index(offset)
        return self._starts[index] + len(self.lines[index])

    def column(self, offset: int) -> int:
        """The column of ``offset`` in its line, from 0."""
        return offset - self.line_start(offset)

    def position(self, start: int, end: int) -> Position:
        """The stretch from ``start`` to ``end``, cut at the end of its line; at least one column wide."""
        index = self.line_index(start)
        return self.position_in_line(index, start - self._starts[index], end - start)

    def position_in_line(self, index: int, column: int, length: int) -> Position:
        """As `position`, where the index of the line is known and the column in it, from 0."""
        line = self.lines[index]
        stop = column + length
        if stop > len(line):
            stop = len(line.rstrip())
        return Position(index + 1, column + 1, stop + 1 if stop > column else column + 2)

    def rest_of_line(self, start: int) -> Position:
        """The stretch from ``start`` to the last visible character of its line."""
        return self.position(start, self.line_stop(start) + 1)
