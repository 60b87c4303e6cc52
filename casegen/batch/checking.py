"""All cases of a call that are only checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from casegen.build import CheckOptions, check_case
from casegen.case_files import figure_reader, find_cases, read_case
from casegen.case_result import CaseResult
from casegen.problems import CaseError, ExitCode, Problem


def check_cases(paths: Sequence[str], options: CheckOptions) -> Iterator[CaseResult]:
    """What was found in every case, in order."""
    for file, found in find_cases(paths):
        if isinstance(found, Problem):
            yield CaseResult.of_error(file, CaseError(found, ExitCode.WRONG_USAGE))
        else:
            yield _checked(file, found, options)


def _checked(file: str, path: Path, options: CheckOptions) -> CaseResult:
    try:
        return CaseResult(check_case(read_case(path), file, options, figure_reader(path))[1])
    except CaseError as error:
        return CaseResult.of_error(file, error)
