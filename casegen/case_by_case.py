"""One task for every case of a call: what each prints, and the exit code of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from casegen.problems import CaseError, ExitCode, Findings, Problem

CASES_A_SWEEP = 10

Task = Callable[[str, Path], tuple[Findings, list[Path]]]


def run_case_by_case(paths: Sequence[str], task: Task, problem_format: str, strict: bool, writes: bool = False) -> None:
    """Do the task for every case, print what was found and written, and exit with the gravest code."""
    import gc

    from casegen.problem_formats import PROBLEM_FORMATS as FORMATTERS

    # Importing and typesetting make many objects that live on: looking through them for garbage again and
    # again costs a fifth of a cold build. A batch is swept now and then instead, so that memory stays bounded.
    gc.disable()
    click.get_current_context().call_on_close(gc.enable)
    results: list[Findings] = []
    exit_code = ExitCode.FINE
    for number, (findings, written, code) in enumerate(_results(paths, task), start=1):
        if number % CASES_A_SWEEP == 0:
            gc.collect()
        results.append(findings)
        exit_code = max(exit_code, code, _code_of(findings, strict))
        if problem_format == "text" and writes:
            _print_build(findings, written)
        elif problem_format == "text":
            click.echo(FORMATTERS["text"]([findings]) or f"{findings.file}: no problem found\n", nl=False)
    if problem_format != "text":
        click.echo(FORMATTERS[problem_format](results), nl=False)
    click.get_current_context().exit(int(exit_code))


def _print_build(findings: Findings, written: Sequence[Path]) -> None:
    """What stops or may stop a build, and what was written; a check prints the rest."""
    from casegen.problem_formats.text import format_text

    told = findings.without_notes()
    click.echo(format_text([told]), nl=False)
    notes = findings.count("note") - told.count("note")
    if notes:
        click.echo(f"{findings.file}: {notes} note{'s' if notes > 1 else ''}; 'casegen check' prints them")
    for path in written:
        click.echo(f"wrote {path}")
    if not written:
        click.echo(f"no report was written for {findings.file}; an older one is left as it was")


def _results(paths: Sequence[str], task: Task) -> Iterator[tuple[Findings, list[Path], ExitCode]]:
    from casegen.case_files import find_cases

    for file, found in find_cases(paths):
        if isinstance(found, Problem):
            yield Findings(file, (found,)), [], ExitCode.WRONG_USAGE
            continue
        try:
            yield *task(file, found), ExitCode.FINE
        except CaseError as error:
            yield Findings(file, error.problems), [], error.exit_code


def _code_of(findings: Findings, strict: bool) -> ExitCode:
    # A file that is missing is counted by its own code, not as a case with errors.
    errors = [problem for problem in findings.problems if problem.severity == "error" and not problem.waived]
    in_case = any(problem.code[0] not in "FM" for problem in errors)
    return ExitCode.CASE_HAS_ERRORS if in_case or (strict and _counts_when_strict(findings)) else ExitCode.FINE


def _counts_when_strict(findings: Findings) -> bool:
    return any(problem.severity != "note" and not problem.waived for problem in findings.problems)
