"""Findings for people: place, code, sentence, the line itself and a caret under the fault."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Sequence

from casegen.problem_formats.related import few_related
from casegen.problems import Findings, Position, Problem

MAX_LINE_SHOWN = 100


def format_text(findings: Sequence[Findings]) -> str:
    """One block a problem, then one line of totals a file that has any."""
    blocks: list[str] = []
    for found in findings:
        hidden = found.hidden_lines
        blocks += [_block(found, problem, hidden) for problem in found.problems]
        if found.problems:
            unread = "" if found.complete else "; the rest of the file can be judged when this is mended"
            blocks.append(f"{found.file}: {totals(found)}{unread}")
    return "".join(f"{block}\n" for block in blocks)


def totals(found: Findings) -> str:
    """``1 error, 2 warnings, 1 waived``."""
    counts = [(found.count(severity), severity) for severity in ("error", "warning", "note")]
    told = [f"{count} {word}{'s' if count != 1 else ''}" for count, word in counts if count]
    return ", ".join([*told, f"{found.waived} waived"] if found.waived else told)


def _block(found: Findings, problem: Problem, hidden: Container[int]) -> str:
    place, position = found.file, problem.position
    if position:
        place += f":{position.line}:{position.column}"
    kind = "waived" if problem.waived else problem.severity
    lines = [f"{place}: {kind}[{problem.code}]: {printable(problem.message)}"]
    # Of a fact that is not there, the line would show another.
    if position and not problem.absent and position.line <= len(found.lines) and position.line not in hidden:
        lines += _excerpt(found.lines[position.line - 1], position, problem.hint)
    elif problem.hint:
        lines.append(f"       {printable(problem.hint)}")
    if problem.related:
        lines += _see_also(found.file, problem)
    if problem.waived:
        lines.append(f"       waived: {printable(problem.waived)}")
    return "\n".join(lines)


def _see_also(file: str, problem: Problem) -> list[str]:
    shown, more = few_related(problem)
    lines = [f"       see also {file}:{other.position.line}:{other.position.column}: {other.path}" for other in shown]
    return [*lines, f"       and {more} more"] if more else lines


def _excerpt(line: str, position: Position, hint: str) -> list[str]:
    """The source line with a caret below; a long line is shown around the fault only."""
    start = 0
    if len(line) > MAX_LINE_SHOWN and position.column > MAX_LINE_SHOWN // 2:
        start = position.column - MAX_LINE_SHOWN // 2
    shown = line[start : start + MAX_LINE_SHOWN]
    before = shown[: position.column - 1 - start]
    marked = shown[position.column - 1 - start : position.end_column - 1 - start]
    carets = "^" * max(1, _width(printable(marked)))
    number = str(position.line)
    gutter = " " * max(6, len(number) + 2)
    caret_line = f"{gutter}| {' ' * _width(printable(before))}{carets} {printable(hint)}".rstrip()
    return [f"{number:>{len(gutter) - 1}} | {printable(shown).rstrip()}", caret_line]


def printable(text: str) -> str:
    """The text with what would move the cursor or colour the terminal made harmless."""
    if text.isprintable():
        return text
    return "".join(_harmless(character) for character in text)


def _harmless(character: str) -> str:
    if character in "\t\u00a0":
        return " "
    # Control and format characters: a case file must not be able to write over an editor's terminal.
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character


def _width(text: str) -> int:
    """Terminal cells that a text takes (Unicode UAX #11: wide characters take two, combining ones none)."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    combining = sum(unicodedata.combining(character) != 0 for character in text)
    return len(text) + wide - combining
