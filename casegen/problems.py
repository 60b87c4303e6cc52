"""What is wrong with a case, as data: nothing is printed and nobody exits here.

The first letter of a code names the room that found the problem, so that a reader of a log
can tell a broken YAML file (S) from a wrong fact (V), from prose that cites an unknown fact (P)
and from a machine that lacks something (M).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Severity = Literal["error", "warning", "note"]
"""An error stops the build, a warning stops it under --strict, a note never does."""


class ExitCode(IntEnum):
    """The exit codes of every command."""

    FINE = 0
    CASE_HAS_ERRORS = 1
    WRONG_USAGE = 2
    MACHINE_LACKS_SOMETHING = 3


class Position(Struct, frozen=True, order=True, gc=False):
    """A stretch of one line of a file. Lines and columns count characters from 1; ``end_column`` is exclusive."""

    line: int
    column: int
    end_column: int


class RelatedPlace(Struct, frozen=True):
    """Another place that a problem speaks of: the fact that a text contradicts, the first of two dates."""

    position: Position
    path: str


class Problem(Struct, frozen=True):
    """One thing to mend.

    ``path`` is where the fact stands in the case (``adverse_events[0].grade``), empty for a problem of the
    file as a whole. ``message`` says what is wrong and what to write instead; ``hint`` is the short guess
    printed under the caret (``did you mean 3?``). ``related`` are other places that the message speaks of.
    An ``absent`` fact is not in the file, and the position is where it belongs. ``waived`` is the author's reason for
    letting it stand. The line of a problem that is not ``quotable`` holds what may identify somebody, and is never
    printed; its ``secrets`` are those words, for taking them out of other problems
    (`casegen.identifying.withholding`), after which nobody has them.
    """

    code: str
    message: str
    position: Position | None = None
    path: str = ""
    hint: str = ""
    severity: Severity = "error"
    related: tuple[RelatedPlace, ...] = ()
    waived: str = ""
    quotable: bool = True
    absent: bool = False
    secrets: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Without the secrets."""
        return f"Problem({self.code} at {self.path or 'the file'}: {self.message})"


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by line and column, then by path; those of the file as a whole come last."""
    return tuple(sorted(problems, key=lambda problem: (problem.position is None, problem.position, problem.path)))


class Findings(Struct, frozen=True):
    """Everything found in one file. ``file`` is spelt as the user typed it; ``lines`` are its lines, if readable.

    ``complete`` is False where the file could not be read to its end, so that mending it may show more.
    """

    file: str
    problems: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = ()
    complete: bool = True

    def count(self, severity: Severity) -> int:
        """How many problems of this severity there are that nobody waived."""
        return sum(problem.severity == severity and not problem.waived for problem in self.problems)

    @property
    def waived(self) -> int:
        """How many problems the author lets stand with a reason."""
        return sum(bool(problem.waived) for problem in self.problems)

    def without_notes(self) -> Findings:
        """The same without the notes of the checks.

        What is waived stays, for its reason is always told; and so do losses (L), which no check tells.
        """
        kept = tuple(
            problem
            for problem in self.problems
            if problem.severity != "note" or problem.waived or problem.code.startswith("L")
        )
        return replace(self, problems=kept)

    @property
    def hidden_lines(self) -> frozenset[int]:
        """The lines, counted from 1, that are not printed: a problem found in them what may identify somebody."""
        return frozenset(
            [problem.position.line for problem in self.problems if not problem.quotable and problem.position]
        )


class CaseError(Exception):
    """The one exception that crosses rooms: it carries problems to whoever prints them."""

    def __init__(self, problems: tuple[Problem, ...] | Problem, exit_code: ExitCode = ExitCode.CASE_HAS_ERRORS) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else problems
        self.exit_code = exit_code
        super().__init__("; ".join(problem.message for problem in self.problems))
