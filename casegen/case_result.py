"""What is told of one case of a call."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from msgspec import Struct

from casegen.problems import CaseError, ExitCode, Findings


class CaseResult(Struct, frozen=True):
    """What was found and written, or left because it is ``unchanged``.

    ``code`` is the exit code that the machine or the usage ask for; that of errors in the case is not in it.
    """

    findings: Findings
    written: Sequence[Path] = ()
    code: ExitCode = ExitCode.FINE
    unchanged: bool = False

    @classmethod
    def of_error(cls, file: str, error: CaseError) -> Self:
        """That of a case of which nothing came but an error."""
        return cls(Findings(file, error.problems), code=error.exit_code)
