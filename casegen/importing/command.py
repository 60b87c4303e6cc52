"""The command that makes a case file of a record: it parses and prints, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casegen.problems import CaseError, ExitCode, Findings, Problem

if TYPE_CHECKING:
    from casegen.importing import ToDo


@click.command("import")
@click.argument("record", metavar="FILE.json")
@click.option("-o", "--output", required=True, metavar="CASE.yaml", help="The case file to write.")
@click.option("--force", is_flag=True, help="Replace the case file if there is one.")
def import_record(record: str, output: str, force: bool) -> None:
    """Make a case file of a patient's record in JSON.

    Every fact of the record is in the case file; what only the author can add is printed. FILE.json is a Phenopacket of
    version 2, or a FHIR bundle that casegen wrote.
    """
    from casegen.case_text import case_text
    from casegen.importing.json_source import json_object, reader_of
    from casegen.write import write_files

    target = Path(output)
    _refuse(target, force)
    data = _read(Path(record))
    try:
        found = json_object(data)
        imported = reader_of(found).read(found)
    except CaseError as error:
        _print(record, error.problems)
        click.get_current_context().exit(int(error.exit_code))
    written = write_files(target.parent, {target.name: case_text(imported.case).encode()})
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(_to_do(imported.to_do), nl=False)


def _refuse(target: Path, force: bool) -> None:
    if target.suffix not in (".yaml", ".yml"):
        raise click.BadParameter("the name of a case file ends in .yaml or .yml", param_hint="--output")
    if target.is_dir():
        raise click.BadParameter(f"{target} is a folder; name a file", param_hint="--output")
    if target.exists() and not force:
        message = f"{target} is there already; name another file, or replace it with --force"
        raise CaseError(Problem("F206", message), ExitCode.WRONG_USAGE)


def _read(path: Path) -> bytes:
    from casegen.case_files import reason

    try:
        if not path.exists():
            raise CaseError(Problem("F201", f"there is no such file: {path}"), ExitCode.WRONG_USAGE)
        if not path.is_file():
            message = f"{path} can't be read: it is not a regular file"
            raise CaseError(Problem("F203", message), ExitCode.WRONG_USAGE)
        return path.read_bytes()
    except OSError as error:
        message = f"{path} can't be read: {reason(error)}"
        raise CaseError(Problem("F203", message), ExitCode.WRONG_USAGE) from None
    except ValueError:
        raise CaseError(Problem("F201", "no file can have this name"), ExitCode.WRONG_USAGE) from None


def _print(file: str, problems: tuple[Problem, ...]) -> None:
    from casegen.problem_formats.text import format_text

    # The lines of the record are not shown: they may be as long as the record, and identify somebody.
    click.echo(format_text([Findings(file, problems)]), nl=False)


def _to_do(to_do: Sequence[ToDo]) -> str:
    if not to_do:
        return ""
    lines = [f"  {item.at}: {item.what}" for item in to_do]
    return "\n".join(["what the author has to add or look at:", *lines, ""])
