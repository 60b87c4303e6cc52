"""Bytes to a `Source`: the order in which the rooms of this package are walked through."""

from __future__ import annotations

import re

from msgspec import Struct

from casegen.problems import Position, Problem
from casegen.source.anchors import UnreadableError
from casegen.source.builder import TreeBuilder
from casegen.source.decoding import blank_forbidden, decode
from casegen.source.diagnosis import Patch, Scene, diagnose
from casegen.source.lined_text import LinedText
from casegen.source.parsers import FASTEST, EventParser, ParseError, PurePythonParser, read_events
from casegen.source.tree import Mapping, Node, Scalar, Sequence, Source
from casegen.startup.late_pattern import late_pattern

# After a syntax problem the value in question is blanked and the text read again, so that all problems show
# at once. A large file is read again less often, so that the time stays bounded.
_MAX_READINGS = 20
_MAX_CHARACTERS_READ = 400_000

_START = Position(1, 1, 2)
_DIRECTIVE = late_pattern(r"(?:[ \t]*+(?:#[^\r\n]*+)?(?>\r\n|\n|\r))*+(?P<line>%(?!YAML 1\.[12][ \t]*[\r\n])[^\r\n]*)")
_KEY_WITHOUT_SPACE = late_pattern(r"[A-Za-z_][\w-]*:(?=\S)")


class _Reading(Struct, frozen=True):
    """What one pass over the text gave. ``fault`` is where the parser gave up, ``end`` why we did."""

    builder: TreeBuilder
    fault: ParseError | None = None
    end: Problem | None = None

    @property
    def problems(self) -> list[Problem]:
        return [*self.builder.problems, *([self.end] if self.end else [])]


class _Outcome(Struct, frozen=True):
    """The root, if it can be used, and what was found on the way to it."""

    root: Node | None
    problems: list[Problem]


def read_source(data: bytes, file: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """The YAML tree of a file, and everything wrong with its bytes and its YAML, in the order of the file.

    ``file`` is only kept. There is no `Source` where the text can't be read as one tree of keys and values;
    where a problem concerns single values or keys (S102, S106, S108, S112 to S114, and S104 and S105 of one
    value, which is then read as it would be in quotes), there is one to find further problems in. S116 is a
    warning. Reads YAML 1.1 (https://yaml.org/spec/1.1/) without its guesses: every value stays text. Raises
    nothing.
    """
    return read_with(data, file, FASTEST)


def read_with(data: bytes, file: str, parser: type[EventParser]) -> tuple[Source | None, tuple[Problem, ...]]:
    """As `read_source`, with the parser to use."""
    text = decode(data)
    if isinstance(text, Problem):
        return None, (text,)
    readable, forbidden = blank_forbidden(text)
    readable, directives = _blank_directive(readable)
    page = LinedText(readable)
    outcome = _read(page, parser)
    problems = _in_order([*forbidden, *directives, *outcome.problems])
    if outcome.root is None:
        return None, problems
    lines = page.lines if readable == text else LinedText(text).lines
    return Source(file, text, outcome.root, lines), problems


def _read(page: LinedText, parser: type[EventParser]) -> _Outcome:
    """Read a text; where a finding can be patched, read it again for what is wrong below."""
    found: list[Problem] = []
    meant: dict[int, str] = {}
    complete = True
    for _ in range(max(1, min(_MAX_READINGS, _MAX_CHARACTERS_READ // max(1, len(page.text))))):
        reading = _pass(page, parser, meant)
        if not reading.fault:
            return _judged(page, reading, found, complete)
        finding = diagnose(_scene(page, reading))
        found.append(finding.problem)
        patch = finding.patch
        patched = _patched(page.text, patch) if patch else page.text
        if patch is None or patched == page.text:
            break
        if patch.meant is not None:
            meant[patch.start] = patch.meant
        elif page.text[patch.start : patch.stop].strip():
            complete = False
        page = LinedText(patched)
    return _Outcome(None, found + reading.problems)


def _judged(page: LinedText, reading: _Reading, found: list[Problem], complete: bool) -> _Outcome:
    """The outcome of a pass that came to the end, or to a point after which reading on is pointless."""
    problems = found + reading.problems
    root = reading.builder.root
    if reading.end or not complete or not reading.builder.usable:
        return _Outcome(None, problems)
    wrong = _root_problem(page, root)
    if wrong:
        return _Outcome(None, [*problems, wrong])
    return _Outcome(root, problems)


def _pass(page: LinedText, parser: type[EventParser], meant: dict[int, str]) -> _Reading:
    """Read once. Where libyaml gives up, the other parser says where, so that both give the same problems."""
    reading = _single_pass(page, parser, meant)
    if reading.fault and parser is not PurePythonParser:
        return _single_pass(page, PurePythonParser, meant)
    return reading


def _single_pass(page: LinedText, parser: type[EventParser], meant: dict[int, str]) -> _Reading:
    builder = TreeBuilder(page, meant)
    try:
        builder.take(read_events(page.text, parser))
    except ParseError as fault:
        return _Reading(builder, fault=fault)
    except UnreadableError as end:
        return _Reading(builder, end=end.problem)
    builder.finish()
    return _Reading(builder)


def _scene(page: LinedText, reading: _Reading) -> Scene:
    assert reading.fault is not None
    builder = reading.builder
    return Scene(page, reading.fault.offset, reading.fault.context, builder.last_scalar, builder.open_bracket)


def _patched(text: str, patch: Patch) -> str:
    """The text with x or blanks in place of what can't be read, so that no offset changes."""
    stretch = text[patch.start : patch.stop]
    filled = re.sub(r"[^\r\n ]", " ", stretch) if patch.meant is None else re.sub(r"\S", "x", stretch)
    return text[: patch.start] + filled + text[patch.stop :]


def _blank_directive(text: str) -> tuple[str, list[Problem]]:
    """The text with a comment in place of a first line that starts with %, which YAML may drop silently."""
    found = _DIRECTIVE.match(text)
    if not found:
        return text, []
    page = LinedText(text)
    start = found.start("line")
    message = "a line can't start with %, as it is an instruction to YAML there; begin it with a key, or delete it"
    return text[:start] + "#" + text[start + 1 :], [Problem("S104", message, page.rest_of_line(start))]


def _root_problem(page: LinedText, root: Node | None) -> Problem | None:
    """S111 or S115: the file as a whole is not a group of keys."""
    if isinstance(root, Mapping):
        return None
    if root is None or (isinstance(root, Scalar) and not root.text and not root.quoted):
        message = (
            "the file holds no facts; copy a case that exists, such as cases/blay2012.yaml, "
            "and begin with the line 'casegen: 1'"
        )
        return Problem("S111", message, _START)
    if isinstance(root, Sequence):
        message = "the file starts with a list; a case file starts with a key, such as 'title: ...'"
        return Problem("S115", message, root.position)
    message = "the file starts with text; a case file is made of lines such as 'title: ...'"
    found = _KEY_WITHOUT_SPACE.match(page.text, root.start)
    hint = f"write {found[0]} {page.text[found.end() : page.line_stop(found.end())]}" if found else ""
    return Problem("S115", message, root.position, hint=hint)


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems in the order of the file; of several of one kind at one place, the first found."""
    places: dict[tuple[Position, str], Problem] = {}
    for problem in problems:
        places.setdefault((problem.position or _START, problem.code), problem)
    return tuple(places[place] for place in sorted(places))
