"""The command line: it parses and prints, nothing else."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from casegen import __version__
from casegen.case_by_case import tell_case_by_case
from casegen.extract.command import extract
from casegen.fit.command import fit
from casegen.importing.command import import_record
from casegen.problems import CaseError, ExitCode

if TYPE_CHECKING:
    from casegen.export import Engine

FORMATS = ("html", "pdf", "docx", "jats", "md", "phenopacket", "fhir", "bib", "csl", "checklist")
ALL = "all"
FORMATS_UNASKED = ("html", "pdf")
ENGINES = ("weasyprint", "typst")
PROBLEM_FORMATS = ("text", "json", "github", "sarif", "junit")


class _Commands(click.Group):
    """The commands; what keeps all of them from printing or going on ends in one sentence and an exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:
        # To see whether a plugin would like to watch pydantic, it reads the metadata of every installed package.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A terminal that lacks a character gets its number instead of a traceback.
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _ended_in_words():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _ended_in_words():
            return super().invoke(ctx)


@contextmanager
def _ended_in_words() -> Iterator[None]:
    try:
        yield
    except CaseError as error:
        _end("; ".join(f"error[{problem.code}]: {problem.message}" for problem in error.problems), error.exit_code)
    except BrokenPipeError:
        raise  # click ends quietly
    except OSError as error:
        from casegen.case_files import reason

        # Printing is what fails without the name of a file.
        what = f"{error.filename} can't be used" if error.filename else "the output can't be printed"
        _end(f"error[M307]: {what}: {reason(error)}", ExitCode.MACHINE_LACKS_SOMETHING)


def _end(message: str, exit_code: ExitCode) -> NoReturn:
    with suppress(OSError):
        click.echo(f"casegen: {message}", err=True)
    _drop_what_is_unprinted()
    raise SystemExit(int(exit_code))


def _drop_what_is_unprinted() -> None:
    """Python would try to print it once more at its end, fail again, and change the exit code."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", "-V", prog_name="casegen", message="%(prog)s %(version)s")
def main() -> None:
    """Turn YAML files of clinical facts into journal-style case reports.

    Exit codes: 0 fine; 1 a case has errors; 2 wrong usage or no such file; 3 the machine lacks something.
    """


def _codes(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(code.strip() for code in value.split(",") if code.strip()))
    if wanted:
        from casegen.checks import all_rules

        for beginning in wanted:
            if beginning != "none" and not any(rule.code.startswith(beginning) for rule in all_rules()):
                raise click.BadParameter(f"no rule has a code that begins with {beginning!r}; see casegen check --list")
    return wanted


_journal_option = click.option(
    "--journal", metavar="NAME", help="Journal profile to use instead of the one that the case names."
)


def _problem_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that prints problems."""
    for option in (
        click.option(
            "--ignore",
            callback=_codes,
            default="",
            metavar="CODES",
            help="Leave out the rules whose codes begin so: --ignore C,J1",
        ),
        click.option(
            "--select",
            callback=_codes,
            default="",
            metavar="CODES",
            help="Of the rules, use only those whose codes begin so: --select K,G101; none for no rule at all",
        ),
        click.option("--strict", is_flag=True, help="Exit with 1 for warnings too."),
        click.option(
            "--format",
            "problem_format",
            type=click.Choice(PROBLEM_FORMATS),
            default="text",
            show_default=True,
            help="How problems are printed.",
        ),
    ):
        command = option(command)
    return command


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in (*FORMATS, ALL)]
    if unknown or not wanted:
        known = ", ".join((*FORMATS, ALL))
        raise click.BadParameter(f"{unknown[0] if unknown else value!r} is not a format; there is {known}")
    return FORMATS if ALL in wanted else wanted


class _Build(click.Command):
    """Takes the event of --relative-dates from behind = only: a path that follows is a path."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, ["--relative-dates=" if arg == "--relative-dates" else arg for arg in args])


@main.command(cls=_Build)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    default="build",
    show_default=True,
    metavar="DIR",
    help="Folder for the reports: DIR/CASE/CASE.pdf",
)
@click.option(
    "--to",
    "formats",
    default=",".join(FORMATS_UNASKED),
    show_default=True,
    callback=_formats,
    metavar="LIST",
    help=f"Formats to write, separated by commas, of {', '.join(FORMATS)}; or {ALL}.",
)
@_journal_option
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of your own templates, which take the place of those of the same name.",
)
@click.option(
    "--relative-dates",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[=EVENT]",
    help="Tell all dates of the patient as times from one event: --relative-dates=surgery. Without EVENT, from the"
    " most sensible one that has a date.",
)
@click.option(
    "--review",
    is_flag=True,
    help="Write the copy for reviewers, without anything that tells who wrote it: DIR/CASE/review.pdf",
)
@click.option(
    "--no-attachments",
    is_flag=True,
    help="Write a PDF that does not carry the case file, its other files and its data. One with --review,"
    " --relative-dates or --templates never does.",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="What sets the PDF in type. Typst needs no system library, and is installed with casegen[typst].",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Build N cases at a time, each in a process; 0 for as many as there are processors.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    help="Give up a case that takes longer. Other processes and machines have 300 seconds for each unless told.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Build on the workers of a dask.distributed cluster: tcp://HOST:8786. They see the cases; nobody else does.",
)
@click.option("--force", is_flag=True, help="Build also what is up to date.")
@_problem_options
def build(
    paths: tuple[str, ...],
    output: str,
    formats: tuple[str, ...],
    journal: str | None,
    templates: Path | None,
    relative_dates: str | None,
    review: bool,
    no_attachments: bool,
    engine: Engine,
    jobs: int,
    timeout: float | None,
    scheduler: str | None,
    force: bool,
    **given: Any,
) -> None:
    """Check cases and write their reports.

    PATH is a case file, or a folder for all case files in it. A report is built again only if something that it is
    made from has changed, or the report itself.
    """
    from casegen.batch.building import Building
    from casegen.batch.executors import choose_executor
    from casegen.build import BuildOptions

    options = BuildOptions(
        _journal_id(journal),
        given["select"],
        given["ignore"],
        formats,
        templates,
        relative_dates,
        review,
        attachments=not no_attachments,
        engine=engine,
    )
    building = Building(Path(output), options, choose_executor(options, jobs, timeout, scheduler), force)
    tell_case_by_case(building.results(paths), given["problem_format"], given["strict"], writes=True)


@main.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--list", "lists", is_flag=True, help="Print all rules instead.")
@_journal_option
@_problem_options
def check(paths: tuple[str, ...], lists: bool, journal: str | None, **given: Any) -> None:
    """Check cases and print every problem at once; write nothing.

    PATH is a case file, or a folder for all case files in it.
    """
    if lists:
        from casegen.checks import all_rules
        from casegen.checks.explanation import rule_list

        click.echo(rule_list(all_rules()), nl=False)
        return
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    from casegen.batch.checking import check_cases
    from casegen.build import CheckOptions

    options = CheckOptions(_journal_id(journal), given["select"], given["ignore"])
    tell_case_by_case(check_cases(paths, options), given["problem_format"], given["strict"])


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Print what a code means; of a rule what it wants, how to mend what it finds, and where it comes from.

    CODE is that of a finding, such as K101.
    """
    from casegen.checks import all_rules
    from casegen.checks.explanation import explained_problem, explanation
    from casegen.nearest import nearest_code
    from casegen.problem_codes import PROBLEM_CODES

    rules = {rule.code.casefold(): rule for rule in all_rules()}
    if code.casefold() in rules:
        click.echo(explanation(rules[code.casefold()]), nl=False)
    elif code.upper() in PROBLEM_CODES:
        click.echo(explained_problem(code.upper()), nl=False)
    else:
        near = nearest_code(code, [*PROBLEM_CODES, *(rule.code for rule in rules.values())])
        hint = f"; did you mean {near}?" if near else ""
        raise click.BadParameter(f"{code!r} is no code; see casegen check --list{hint}", param_hint="CODE")


main.add_command(extract)
main.add_command(fit)
main.add_command(import_record)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a case file, for editors."""
    from casegen.schema import case_schema

    click.echo(case_schema(), nl=False)


def _journal_id(name: str | None) -> str | None:
    """The id of the profile that the user named by its id or by the journal's title."""
    if name is None:
        return None
    from casegen.journals import BASE, journal_ids, journal_titled

    known = (BASE, *journal_ids())
    if name in known:
        return name
    titled = journal_titled(name).id
    if titled == BASE:
        message = f"{name!r} is not a journal profile; there is {', '.join(known)}"
        raise click.BadParameter(message, param_hint="--journal")
    return titled
