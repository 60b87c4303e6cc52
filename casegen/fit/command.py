"""The command that compares a case with the journals: it parses and prints, nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from casegen.problems import CaseError, ExitCode, Problem


@click.command()
@click.argument("case", metavar="CASE")
@click.option(
    "--format",
    "fit_format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How the comparison is printed.",
)
def fit(case: str, fit_format: str) -> None:
    """Compare a case with what every journal asks for.

    The journal with the least work comes first. Work is the number of requirements of the journal that the case does
    not meet, however much there is to do for each. What the journal only recommends, and what nothing of its own
    confirms, is counted apart, under a question mark. A journal of which little is known seems to want little: the
    number of its known requirements stands beside. The plain CARE profile is no journal and is left out.
    """
    import shutil

    from casegen.case_files import figure_reader, read_case
    from casegen.fit.comparison import compare
    from casegen.fit.formats import fits_json, fits_text
    from casegen.problem_formats import PROBLEM_FORMATS as FORMATTERS

    path = _one_case(case)
    findings, found = compare(read_case(path), case, figure_reader(path))
    if findings.count("error"):
        click.echo(FORMATTERS[fit_format]([findings]), nl=False)
        click.get_current_context().exit(int(ExitCode.CASE_HAS_ERRORS))
    columns = shutil.get_terminal_size().columns
    click.echo(fits_json(found) if fit_format == "json" else fits_text(found, columns), nl=False)


def _one_case(path: str) -> Path:
    """The case file of this name. Raises CaseError F2xx if there is none, and for a folder of several."""
    from casegen.case_files import find_cases

    found = [file for _, file in find_cases([path])]
    if isinstance(found[0], Problem):
        raise CaseError(found[0], ExitCode.WRONG_USAGE)
    if len(found) > 1:
        raise click.BadParameter(f"{path} holds {len(found)} cases; name one of them", param_hint="CASE")
    return found[0]
