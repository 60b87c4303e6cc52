"""What a call prints of every case, and the exit code of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from casegen.case_result import CaseResult
from casegen.garbage import Sweeping
from casegen.problems import ExitCode, Findings


def tell_case_by_case(results: Iterable[CaseResult], problem_format: str, strict: bool, writes: bool = False) -> None:
    """Print what was found and written as it comes, and exit with the gravest code."""
    import gc

    from casegen.problem_formats import PROBLEM_FORMATS as FORMATTERS

    if gc.isenabled():
        click.get_current_context().call_on_close(gc.enable)
    sweeping = Sweeping()
    held: list[Findings] = []
    exit_code = ExitCode.FINE
    for result in results:
        sweeping.after_a_case()
        findings = result.findings
        exit_code = max(exit_code, result.code, _code_of(findings, strict))
        if problem_format != "text":
            # None of the formats for programs quotes a line, and they print all cases at the end.
            held.append(replace(findings, lines=()))
        elif writes:
            _print_build(result)
        else:
            click.echo(FORMATTERS["text"]([findings]) or f"{findings.file}: no problem found\n", nl=False)
    if problem_format != "text":
        click.echo(FORMATTERS[problem_format](held), nl=False)
    click.get_current_context().exit(int(exit_code))


def _print_build(result: CaseResult) -> None:
    """What stops or may stop a build, and what was written; a check prints the rest."""
    from casegen.problem_formats.text import format_text

    findings = result.findings
    told = findings.without_notes()
    click.echo(format_text([told]), nl=False)
    notes = findings.count("note") - told.count("note")
    if notes:
        click.echo(f"{findings.file}: {notes} note{'s' if notes > 1 else ''}; 'casegen check' prints them")
    _print_files(result.written, "is up to date" if result.unchanged else "")
    if not result.written:
        click.echo(f"no report was written for {findings.file}; an older one is left as it was")


def _print_files(files: Sequence[Path], state: str) -> None:
    for path in files:
        click.echo(f"{path} {state}" if state else f"wrote {path}")


def _code_of(findings: Findings, strict: bool) -> ExitCode:
    # A file that is missing is counted by its own code, not as a case with errors.
    errors = [problem for problem in findings.problems if problem.severity == "error" and not problem.waived]
    in_case = any(problem.code[0] not in "FM" for problem in errors)
    return ExitCode.CASE_HAS_ERRORS if in_case or (strict and _counts_when_strict(findings)) else ExitCode.FINE


def _counts_when_strict(findings: Findings) -> bool:
    return any(problem.severity != "note" and not problem.waived for problem in findings.problems)
