"""The place where a parser gave up, as the rules look at it, and what a rule finds there."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from casegen.problems import Position, Problem
from casegen.source.lined_text import LinedText
from casegen.source.tree import Scalar
from casegen.startup.late_pattern import late_pattern

_DASHES = late_pattern(r"(?:-[ \t]+)*(?:-$)?")
_QUOTED_KEY = late_pattern(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_COMMENT = late_pattern(r"(?:^|[ \t])#")
_COLON = late_pattern(r":(?=[ \t]|$)")


class Patch(Struct, frozen=True):
    """A stretch of the text to skip so that the rest can be read.

    ``meant`` is the text of the value that begins at ``start``, as its author meant it; None leaves lines
    out, after which the tree is not complete.
    """

    start: int
    stop: int
    meant: str | None = None


class Finding(Struct, frozen=True):
    """What is wrong. Without a ``patch`` the rest of the file can't be judged."""

    problem: Problem
    patch: Patch | None = None


class Line(Struct, frozen=True):
    """The columns, from 0, of the parts of ``  - key: value``. ``colon`` is None where there is no key."""

    text: str
    indent: int
    content: int
    colon: int | None
    value: int

    @property
    def key(self) -> str:
        """The key as written, or an empty text."""
        return self.text[self.content : self.colon].rstrip() if self.colon is not None else ""


class LineAbove(Struct, frozen=True):
    """A line above another, with its index into the lines of the text."""

    index: int
    line: Line


def holds_more_than_a_comment(text: str) -> bool:
    """Whether a line is neither empty nor only a comment."""
    return bool(text.strip()) and not text.lstrip().startswith("#")


def take_apart(text: str) -> Line:
    """The parts of a line. The first colon with a blank after it, outside quotes and comments, ends a key."""
    indent = len(text) - len(text.lstrip())
    dashes = _DASHES.match(text, indent)
    content = dashes.end() if dashes else indent
    quoted = _QUOTED_KEY.match(text, content)
    found = _COLON.search(text, quoted.end() if quoted else content)
    if not found or _COMMENT.search(text, content, found.start()):
        return Line(text, indent, content, None, content)
    after = text[found.end() :]
    return Line(text, indent, content, found.start(), found.end() + len(after) - len(after.lstrip()))


class Scene:
    """The ``offset`` where the parser gave up, and the ``context`` where it had begun what it was reading.

    ``last`` is the last complete value before the place, ``bracket`` the outermost bracket open there.
    """

    def __init__(
        self, page: LinedText, offset: int, context: int | None, last: Scalar | None, bracket: int | None
    ) -> None:
        self.page = page
        self.text = page.text
        self.offset = min(offset, len(page.text))
        self.context = context
        self.last = last
        self.bracket = bracket

    @cached_property
    def line(self) -> Line:
        """The line of the place."""
        return take_apart(self.page.lines[self.page.line_index(self.offset)])

    @cached_property
    def line_start(self) -> int:
        """The offset at which the line of the place starts."""
        return self.page.line_start(self.offset)

    @property
    def line_number(self) -> int:
        """The line of the place, from 1."""
        return self.page.line_index(self.offset) + 1

    @cached_property
    def line_above(self) -> LineAbove | None:
        """The line to which this one has to fit: the one on which the value above begins, if there is one."""
        index = self.page.line_index(self.offset) - 1
        if self.last and self.last.start < self.line_start:
            index = min(index, self.page.line_index(self.last.start))
        while index >= 0 and not holds_more_than_a_comment(self.page.lines[index]):
            index -= 1
        return LineAbove(index, take_apart(self.page.lines[index])) if index >= 0 else None

    @property
    def at_own_colon(self) -> bool:
        """Whether the parser gave up at the colon of the key of the line."""
        return self.character == ":" and self.offset - self.line_start == self.line.colon

    @property
    def character(self) -> str:
        """The character at the place; empty at the end of the file."""
        return self.text[self.offset : self.offset + 1]

    @property
    def value_start(self) -> int:
        """The offset of the value on the line of the place, after the dashes and the key, if any."""
        return self.line_start + self.line.value

    @property
    def line_stop(self) -> int:
        """The offset of the end of the line of the place."""
        return self.page.line_stop(self.offset)

    def to_line_stop(self, start: int) -> Position:
        """From ``start`` to the last visible character of its line."""
        return self.page.rest_of_line(start)
