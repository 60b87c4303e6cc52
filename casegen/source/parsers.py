"""The two YAML parsers: libyaml where PyYAML was built with it, PyYAML's own where not.

Both read the same language here. PyYAML's own scanner is older than libyaml 0.2.5 and refuses a tab after a
value, a question mark between brackets and a few spellings of tags, so these few rules are relaxed below.
Only events are read, never nodes: the parsers then keep no stack of their own and no nesting can exhaust
ours; and no resolver is asked, so that every value stays text (``1:20``, ``010``, ``NO``, ``2012-09-01``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol

from yaml.error import YAMLError
from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken, TagToken

from casegen.startup.late_pattern import late_pattern

_WORD_IN_BLOCK = late_pattern(r"(?:[^\0 \t\r\n:]|:(?![\0 \t\r\n]))+")
_WORD_IN_BRACKETS = late_pattern(r"(?:[^\0 \t\r\n:,\[\]{}]|:(?![\0 \t\r\n,\[\]{}]))+")
_BLANKS = late_pattern(r"[ \t]*")
_TAG = late_pattern(r"!(?:<[^>\s\0]*>|[^\s,\[\]{}\0]*)")
_BLOCK_HEADER = late_pattern(r"(?P<before>[+-]?)(?P<indent>[1-9]?)(?P<after>[+-]?)[ \t]*(?:#[^\0\r\n]*)?(?=[\0\r\n])")


class EventParser(Protocol):
    """A parser that is given text and asked for one event after the other."""

    def __init__(self, text: str) -> None: ...

    def get_event(self) -> Event | None:
        """The next event. Raises `yaml.YAMLError`."""
        ...


class ParseError(Exception):
    """Where a parser gave up, ``offset``, and the start of what it was reading, ``context``, if known."""

    def __init__(self, offset: int, context: int | None) -> None:
        super().__init__(f"not YAML at offset {offset}")
        self.offset = offset
        self.context = context


class PurePythonParser(Reader, Scanner, Parser):
    """PyYAML's parser without libyaml, reading what libyaml 0.2.5 reads."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip blanks and comments; a tab too, where it can't be taken for indentation."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain(self) -> ScalarToken:
        """Read a value without quotes, over several lines if they are indented."""
        word = _WORD_IN_BRACKETS if self.flow_level else _WORD_IN_BLOCK
        indent = self.indent + 1
        start = end = self.get_mark()
        parts: list[str] = []
        spaces: list[str] = []
        while self.peek() != "#" and (found := self._take(word)):
            self.allow_simple_key = False
            parts += [*spaces, found]
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(parts), True, start, end)

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str]:
        """Read the blanks and line ends inside a value; nothing where a line of dashes or dots ends it."""
        blanks = self._take(_BLANKS)
        if self.peek() not in "\r\n":
            return [blanks] if blanks else []
        self.allow_simple_key = True
        breaks: list[str] = []
        while self.peek() in " \t\r\n":
            if self.peek() in "\r\n":
                breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
                if self.prefix(3) in ("---", "...") and self.peek(3) in "\0 \t\r\n":
                    return []
            elif self.peek() == "\t" and not self.flow_level and self.column < indent:
                break
            else:
                self.forward()
        return breaks[1:] or [" "]

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """Read what follows ``|`` or ``>``: how to treat the last line ends, and a stated indentation."""
        found = _BLOCK_HEADER.match(self.buffer, self.pointer)
        if not found or (found["before"] and found["after"]):
            return super().scan_block_scalar_indicators(start_mark)
        self.forward(found.end() - found.start())
        chomping = {"": None, "+": True, "-": False}[found["before"] or found["after"]]
        return chomping, int(found["indent"]) if found["indent"] else None

    def scan_tag(self) -> TagToken:
        """Read a tag of any spelling, as all of them are refused later, with a message of our own."""
        start = self.get_mark()
        tag = self._take(_TAG)
        return TagToken((None, tag), start, self.get_mark())

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.buffer, self.pointer)
        if not found:
            return ""
        self.forward(len(found[0]))
        return found[0]


try:
    from yaml.cyaml import CBaseLoader
except ImportError:  # PyYAML was built without libyaml
    FASTEST: type[EventParser] = PurePythonParser
else:
    FASTEST = CBaseLoader


def read_events(text: str, parser: type[EventParser]) -> Iterator[Event]:
    """The events of a text, one at a time. Raises `ParseError` where the text is not YAML."""
    stream: EventParser | None = None
    try:
        stream = parser(text)
        yield from iter(stream.get_event, None)
    except YAMLError as error:
        raise ParseError(_index(error, "problem_mark") or 0, _index(error, "context_mark")) from None
    except (ValueError, OverflowError):
        # PyYAML's scanner trips over an escape beyond Unicode, such as "\UFFFFFFFF".
        offset = stream.get_mark().index if isinstance(stream, PurePythonParser) else 0
        raise ParseError(offset, None) from None


def _index(error: YAMLError, name: str) -> int | None:
    mark = getattr(error, name, None)
    return None if mark is None else int(mark.index)
