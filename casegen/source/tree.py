"""What a YAML file holds: text, lists and keys, each of which knows where it stands."""

from __future__ import annotations

from msgspec import Struct

from casegen.problems import Position


class Scalar(Struct, frozen=True, gc=False):
    """A value as text; YAML's guesses at numbers, dates and booleans are switched off.

    ``quoted`` is True for quoted and block styles. ``start`` and ``end`` are character offsets into
    ``Source.text`` of the value as written, quotes included. An empty value (``stage:``) has an empty text.
    """

    text: str
    position: Position
    quoted: bool
    start: int
    end: int


class Sequence(Struct, frozen=True):
    """A list, in the order of the file."""

    items: tuple[Node, ...]
    position: Position


class Entry(Struct, frozen=True):
    """What stands under a key. ``key`` is the position of the key itself."""

    key: Position
    value: Node


class Mapping(Struct, frozen=True):
    """Keys and their values, in the order of the file. Of a duplicate key the first one stays."""

    entries: dict[str, Entry]
    position: Position


Node = Scalar | Sequence | Mapping


class Source(Struct, frozen=True):
    """A file that could be read.

    ``file`` is spelt as the caller gave it. ``text`` has no byte order mark and keeps its line ends;
    ``lines`` are its lines without them, so that ``lines[position.line - 1]`` is the line of a position.
    """

    file: str
    text: str
    root: Node
    lines: tuple[str, ...]
