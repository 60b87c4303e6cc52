"""YAML events to a node tree, with every problem that leaves the rest of the file readable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, NoReturn

from msgspec import Struct, field
from msgspec.structs import replace
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from casegen.problems import Position, Problem
from casegen.source.anchors import Anchor, Anchors, UnreadableError, Weighed
from casegen.source.keys import is_plain_key, key_problem
from casegen.source.lined_text import LinedText
from casegen.source.quoting import written_value
from casegen.source.scalars import (
    BEFORE_COMMENT,
    NULLS,
    SPECIAL,
    is_comparison,
    null_problem,
    scalar_problems,
    swallowed_line,
)
from casegen.source.special_values import special_start
from casegen.source.tree import Entry, Mapping, Node, Scalar, Sequence
from casegen.startup.late_pattern import late_pattern

MAX_LEVELS = 50
MAX_NODES = 100_000

_PROPERTY_STARTS = ("&", "!")
_QUOTED_STYLES = ("'", '"', "|", ">")
# Possessive (++, *+), as comments between an anchor, a tag and their value could be split in many ways.
_PROPERTIES = late_pattern(r"(?:[&!](?:<[^>\s]*>|[^\s,\[\]{}]*+)(?:\s++|#[^\r\n]*+)*+)++")
_TAG = late_pattern(r"(?:&\S++\s++(?:#[^\r\n]*+\s++)*+)?(?P<tag>!(?:<[^>\s]*>|[^\s,\[\]{}]*))")
_TO_COLON = late_pattern(r"\s*:")


class _Open(Struct):
    """A list or group of keys that is still open. ``key_next`` is False between a key and its value.

    ``place`` are the line and the column of its start, from 0, as the parser saw them, unless an anchor or a tag stands
    there. ``nodes_before`` is how many nodes were read before it, aliases expanded.
    """

    start: int
    place: tuple[int, int] | None
    is_mapping: bool
    in_brackets: bool
    anchor: Anchor | None
    nodes_before: int
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None
    key_next: bool = True
    levels: int = 1


class TreeBuilder:
    """Takes the events of one file; afterwards ``root`` and ``problems`` say what it held.

    ``meant`` gives the text of values that were made readable first, by their offset. ``last_scalar`` and
    ``open_bracket`` say where the reading stands, for whoever has to explain why it went no further.
    ``usable`` is False where the tree is not what its author meant.
    """

    def __init__(self, page: LinedText, meant: dict[int, str]) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.last_scalar: Scalar | None = None
        self.usable = True
        self._meant = meant
        self._page = page
        self._text = page.text
        self._open: list[_Open] = []
        self._innermost: _Open | None = None
        self._anchors = Anchors(page)
        self._documents = 0
        self._nodes = 0
        self._expanded = 0

    @property
    def open_bracket(self) -> int | None:
        """The offset of the outermost ``[`` or ``{`` that is not closed yet."""
        return next((part.start for part in self._open if part.in_brackets), None)

    def take(self, events: Iterable[Any]) -> None:
        """Take the next events. Raises `UnreadableError` for S107, S109 and S110.

        Nearly all values and keys have nothing special to them, and their place is that which the parser gives. Of all
        that is done for a case this is done most often, so what they need is not cut into smaller functions.
        """
        handlers, meant = self._HANDLERS, self._meant
        text_and_end = f"{self._text}\n"  # Behind the last character there is one more.
        for event in events:
            kind = type(event)
            if kind is not ScalarEvent:
                if handle := handlers.get(kind):
                    handle(self, event)
                continue
            self._nodes += 1
            first, last, text = event.start_mark, event.end_mark, event.value
            start, end, line = first.index, last.index, first.line
            # A value without quotes, anchor, tag and comment, on one line of all that was read.
            if (
                line != last.line
                or start == end
                or text_and_end[start] in SPECIAL
                or text_and_end[end] in BEFORE_COMMENT
                or text in NULLS
                or (meant and start in meant)
                or self._nodes > MAX_NODES
            ):
                self._unusual_scalar(event)
                continue
            # In the line, the end is as far from the start as in the text.
            column = first.column + 1
            place = Position(line + 1, column, column + end - start)
            self.last_scalar = scalar = Scalar(text, place, False, start, end)
            part = self._innermost
            if part is None or not part.is_mapping:
                self._place(scalar)
            elif part.key_next:
                is_plain = text[:1].isalnum() and text not in part.entries
                part.key = scalar if is_plain else self._accepted_key(part, scalar)
                part.key_next = False
            else:
                if (key := part.key) is not None:
                    part.entries[key.text] = Entry(key.position, scalar)
                part.key_next = True

    def finish(self) -> None:
        """Add what is known only at the end of the file."""
        self.problems += self._anchors.unused()

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            message = (
                "a second document starts here; one file holds one case, so delete this line or move what "
                "follows into a file of its own (inside a text, indent it)"
            )
            start, _ = _span(event)
            raise UnreadableError(Problem("S109", message, self._page.rest_of_line(start)))

    def _unusual_scalar(self, event: ScalarEvent) -> None:
        if self._nodes > MAX_NODES:
            self._too_many_nodes(event)
        start, end = self._content_span(event)
        self._refuse_tag(event)
        scalar = Scalar(event.value, self._page.position(start, end), event.style in _QUOTED_STYLES, start, end)
        self.last_scalar = scalar
        scalar = self._as_meant(scalar)
        if event.anchor is not None:
            self._anchors.open(event.anchor, _span(event)[0]).content = Weighed(scalar)
        self._place(scalar)

    def _collection(self, event: CollectionStartEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._too_many_nodes(event)
        first = event.start_mark
        assert first is not None
        start, anchor = first.index, None
        place: tuple[int, int] | None = (first.line, first.column)
        if self._text[start : start + 1] in _PROPERTY_STARTS:
            self._refuse_tag(event)
            start, _ = self._content_span(event)
            place = None
            anchor = self._anchors.open(event.anchor, start) if event.anchor is not None else None
        if len(self._open) >= MAX_LEVELS:
            self._limit_levels(len(self._open) + 1, start)
        is_mapping = type(event) is MappingStartEvent
        nodes_before = self._nodes + self._expanded - 1
        self._innermost = _Open(start, place, is_mapping, bool(event.flow_style), anchor, nodes_before)
        self._open.append(self._innermost)

    def _end(self, event: CollectionEndEvent) -> None:
        part = self._open.pop()
        self._innermost = self._open[-1] if self._open else None
        place, end = part.place, event.end_mark
        assert end is not None
        if place is None:
            position = self._page.position(part.start, end.index)
        else:
            position = self._page.position_in_line(*place, end.index - part.start)
        node: Node = Mapping(part.entries, position) if part.is_mapping else Sequence(tuple(part.items), position)
        size = self._nodes + self._expanded - part.nodes_before
        levels = part.levels if size == 1 or part.levels > 1 else 2
        if part.anchor:
            part.anchor.content = Weighed(node, size, levels)
        self._place(node, levels)

    def _alias(self, event: AliasEvent) -> None:
        self._count(event)
        start, end = _span(event)
        content = self._anchors.follow(event.anchor or "", start, end)
        if content is None:
            self.problems.append(special_start(self._page, start, self.open_bracket is not None))
            text = self._text[start:end]
            content = Weighed(Scalar(text, self._page.position(start, end), False, start, end))
        self._limit_levels(len(self._open) + content.levels, start)
        self._expanded += content.size - 1
        self._place(content.node, content.levels)

    def _place(self, node: Node, levels: int = 1) -> None:
        """Put a complete node where it belongs: into the innermost open part, or at the root.

        ``levels`` is how many levels it has, itself included.
        """
        part = self._innermost
        if part is None:
            self.root = node
            return
        if levels >= part.levels:
            part.levels = levels + 1
        if not part.is_mapping:
            part.items.append(node)
        elif part.key_next:
            part.key = self._accepted_key(part, node)
            part.key_next = False
        else:
            if part.key is not None:
                part.entries[part.key.text] = Entry(part.key.position, node)
            part.key_next = True

    def _accepted_key(self, part: _Open, node: Node) -> Scalar | None:
        if is_plain_key(node) and node.text not in part.entries:
            return node
        problem = key_problem(self._page, node, part.entries)
        if problem:
            self.problems.append(problem)
            # Facts under a key that is none, or at a level that is none, are lost.
            self.usable = self.usable and problem.code not in ("S103", "S113")
            return None
        assert isinstance(node, Scalar)
        return node

    def _at_key(self) -> bool:
        return bool(self._open) and self._open[-1].is_mapping and self._open[-1].key_next

    def _owner_column(self) -> int:
        """The column, from 0, of the key or the dash to which the next value belongs; -1 at the root."""
        part = self._open[-1] if self._open else None
        if part is None:
            return -1
        return part.key.position.column - 1 if part.key else self._page.column(part.start)

    def _as_meant(self, scalar: Scalar) -> Scalar:
        """The value that the author meant, after noting what is wrong with the one that YAML reads."""
        if scalar.start in self._meant:
            return replace(scalar, text=self._meant[scalar.start], quoted=True)
        self.problems += scalar_problems(self._page, scalar)
        if is_comparison(self._page, scalar):
            self.problems.append(special_start(self._page, scalar.start))
            return replace(scalar, text=written_value(self._page, scalar.start))
        in_brackets = self.open_bracket is not None
        swallowed = None if in_brackets else swallowed_line(self._page, scalar, self._owner_column())
        if swallowed:
            self.problems.append(swallowed)
            self.usable = False
        null = None if self._at_key() else null_problem(scalar)
        if null:
            self.problems.append(null)
            # An empty text, so that nobody complains a second time that "null" is no date.
            return replace(scalar, text="")
        return scalar

    def _refuse_tag(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.tag is None:
            return
        start, _ = _span(event)
        found = _TAG.match(self._text, start)
        if not found:
            return
        tag = found["tag"]
        message = (
            f"'{tag}' is a tag to YAML, which a case file does not need: delete it, or put the whole value "
            "in quotes if the ! is part of it"
        )
        self.problems.append(Problem("S108", message, self._page.position(*found.span("tag"))))

    def _limit_levels(self, levels: int, offset: int) -> None:
        if levels > MAX_LEVELS:
            message = (
                f"more than {MAX_LEVELS} levels of lists and keys stand inside each other here; a case needs about 6"
            )
            raise UnreadableError(Problem("S110", message, self._page.position(offset, offset + 1)))

    def _count(self, event: Event) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._too_many_nodes(event)

    def _too_many_nodes(self, event: Event) -> NoReturn:
        message = f"the file holds more than {MAX_NODES:,} values; put raw data into files of their own"
        raise UnreadableError(Problem("S110", message, self._page.position(*_span(event))))

    def _content_span(self, event: NodeEvent) -> tuple[int, int]:
        """Where a node itself starts and ends, without its anchor and tag."""
        start, end = _span(event)
        text = self._text
        if text[start : start + 1] in _PROPERTY_STARTS and (found := _PROPERTIES.match(text, start)):
            start = found.end()
        if start < end or not isinstance(event, ScalarEvent):
            return start, end
        return self._empty_span(end)

    def _empty_span(self, start: int) -> tuple[int, int]:
        """Where an empty value stands: after its colon, as the parsers differ on where they put it."""
        part = self._open[-1] if self._open else None
        if part and part.is_mapping and not part.key_next and self.last_scalar:
            found = _TO_COLON.match(self._text, self.last_scalar.end)
            if found and found.end() <= start:
                return found.end(), found.end()
        return start, start

    _HANDLERS: ClassVar[dict[type[Event], Callable[[TreeBuilder, Any], None]]] = {
        DocumentStartEvent: _document,
        SequenceStartEvent: _collection,
        MappingStartEvent: _collection,
        SequenceEndEvent: _end,
        MappingEndEvent: _end,
        AliasEvent: _alias,
    }


def _span(event: Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    return start.index, end.index
