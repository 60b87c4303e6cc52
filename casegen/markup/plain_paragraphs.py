"""Prose that holds no Markdown but escapes, which is most of a report: its tokens are made without a parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from casegen.markup.spacing import NO_BREAK_SPACE, keep_together
from casegen.startup.late_pattern import late_pattern

# CommonMark 0.31.2, 2.4: a backslash before ASCII punctuation makes it literal. 2.5: an entity is its character; here
# the one that templates write.
_ESCAPE = late_pattern(r"\\([!-/:-@\[-`{-~])|&nbsp;")
# All that begins anything in a line (emphasis, code, links, HTML, entities, quotation marks that are to be curled), or
# with which a line begins a heading, a list, a quotation, a rule, a table or code.
_MARKUP = late_pattern(r"[`*_\[\]<>&!|~#\"'\\\x00\t\r]|^[-+=:]|^[0-9]{1,9}[.)](?:[ ]|$)", 8)  # re.MULTILINE


def plain_paragraphs(markdown: str) -> tuple[Token, ...] | None:
    """The tokens that a parser makes of the text, or None where it needs one."""
    if not markdown or _MARKUP.search(_ESCAPE.sub("x", markdown)):
        return None
    lines = markdown.split("\n")
    # Whatever is space to Python is stripped from the ends of a paragraph, and some of it from those of a line.
    if any(line != line.strip() for line in lines):
        return None
    return tuple(token for start, end in _paragraphs(lines) for token in _tokens(lines[start:end], start, end))


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first line of each paragraph and the line after its last."""
    start = None
    for number, line in enumerate([*lines, ""]):
        if line and start is None:
            start = number
        elif not line and start is not None:
            yield start, number
            start = None


def _tokens(lines: Sequence[str], start: int, end: int) -> Iterator[Token]:
    children = [Token("text", "", 0, content=_literal(lines[0]))]
    for line in lines[1:]:
        children += [Token("softbreak", "br", 0), Token("text", "", 0, content=_literal(line))]
    yield Token("paragraph_open", "p", 1, map=[start, end], block=True)
    inline = Token("inline", "", 0, map=[start, end], level=1, content="\n".join(lines), block=True)
    inline.children = keep_together(children)
    yield inline
    yield Token("paragraph_close", "p", -1, block=True)


def _literal(line: str) -> str:
    return _ESCAPE.sub(lambda found: found[1] or NO_BREAK_SPACE, line)
