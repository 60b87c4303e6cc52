"""One case from bytes to bytes, in named steps. Nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from casegen.problems import CaseError, ExitCode, Findings, Problem, in_file_order
from casegen.source import Source, decode_for_display, read_source

if TYPE_CHECKING:
    from casegen.journals import Journal
    from casegen.model import Case


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What is wanted of a check.

    ``journal`` is the id of a profile; without it the journal that the case names decides. ``select`` and ``ignore``
    are beginnings of the codes of rules; nothing selected means all.
    """

    journal: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildOptions(CheckOptions):
    """What is wanted of a build. The files of ``own_templates`` take the place of the journal's.

    With ``relative_dates``, all dates of the patient are told from the event that it names, or where it is empty from
    the most sensible one.
    """

    formats: Sequence[str] = ("html",)
    own_templates: Path | None = None
    relative_dates: str | None = None


@dataclass(frozen=True, slots=True)
class BuiltCase:
    """What came of one case: its findings and, if it has no error, its files by name."""

    findings: Findings
    files: dict[str, bytes] = field(default_factory=dict)


def check_case(data: bytes, file: str, options: CheckOptions | None = None) -> tuple[Case | None, Findings]:
    """The case and all that is wrong with it. The case is None where the file does not hold one.

    Raises CaseError M3xx if a profile or template is broken.
    """
    case, _, findings = _checked(data, file, options or CheckOptions())
    return case, findings


def _checked(data: bytes, file: str, options: CheckOptions) -> tuple[Case | None, Source | None, Findings]:
    source, problems = read_source(data, file)
    if source is None:
        lines = decode_for_display(data)
        return None, None, Findings(file, _discreet(problems, lines), lines, complete=False)
    # The model is imported after the YAML is read: a syntax error is answered without it.
    from casegen.model import Case
    from casegen.validate import validate

    case, faults = validate(source.root, Case)
    problems += faults
    if case is not None and not faults:
        problems += _problems(case, source, options)
    return case, source, Findings(file, in_file_order(_discreet(problems, source.lines)), source.lines)


def _discreet(problems: tuple[Problem, ...], lines: Sequence[str]) -> tuple[Problem, ...]:
    """The problems without what may identify somebody."""
    if not problems:
        return ()
    from casegen.identifying.withholding import withhold

    return withhold(problems, lines)


def _problems(case: Case, source: Source, options: CheckOptions) -> tuple[Problem, ...]:
    from casegen.checks import check
    from casegen.checks.context import CheckContext
    from casegen.checks.ruleset import Selection

    journal = _journal(case, options)
    with _broken_templates_explained(journal):
        return check(CheckContext(case, source, journal), Selection(options.select, options.ignore))


def build_case(data: bytes, file: str, stem: str, options: BuildOptions) -> BuiltCase:
    """The files of one case in the asked formats, named ``stem.format``; no file where the case has an error.

    Raises CaseError M3xx if the machine lacks something or a profile or template is broken.
    """
    case, source, findings = _checked(data, file, options)
    if case and source and options.relative_dates is not None:
        case, findings = _relative(case, source, findings, options.relative_dates)
    if case is None or findings.count("error"):
        return BuiltCase(findings)
    from casegen.export import EXPORTERS
    from casegen.report.compose import compose

    chosen = _journal(case, options)
    if options.own_templates:
        chosen = chosen.with_templates(options.own_templates)
    with _broken_templates_explained(chosen):
        report = compose(case, chosen)
        files = {f"{stem}.{name}": EXPORTERS[name](report, chosen.templates) for name in options.formats}
    return BuiltCase(findings, files)


def _relative(case: Case, source: Source, findings: Findings, anchor: str) -> tuple[Case, Findings]:
    """The case with its dates told from one event, and what keeps dates in it."""
    from casegen.checks.relative_dates import problems_of_dates, still_holds
    from casegen.report.relative_dates import with_relative_dates

    told, faults = with_relative_dates(case, anchor)
    kept = tuple(problem for problem in findings.problems if still_holds(problem))
    more = _discreet(tuple(problems_of_dates(case, source, faults)), source.lines)
    return told, replace(findings, problems=in_file_order((*kept, *more)))


def _journal(case: Case, options: CheckOptions) -> Journal:
    from casegen.journals import journal_titled, load_journal

    title = case.article.journal.name if case.article.journal else None
    return load_journal(options.journal) if options.journal else journal_titled(title)


@contextmanager
def _broken_templates_explained(journal: Journal) -> Iterator[None]:
    try:
        yield
    except CaseError:
        raise
    except Exception as error:
        # A template can fail as any program can ({{ 1 / 0 }}); what fails outside of templates is a fault of ours.
        reason = _reason_of_templates(error, journal)
        if not reason:
            raise
        raise _broken_template(error, journal, reason) from error


def _reason_of_templates(error: Exception, journal: Journal) -> str:
    """What is wrong with a template; empty where the error is not one of templates."""
    from jinja2 import TemplateError, TemplateNotFound

    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    if isinstance(error, TemplateError):
        return str(error.message)
    if isinstance(error, UnicodeDecodeError):
        return "it is not in UTF-8"
    return f"{type(error).__name__}: {error}" if _template_at_fault(error, journal)[1] else ""


def _broken_template(error: Exception, journal: Journal, reason: str) -> CaseError:
    template, line = _template_at_fault(error, journal)
    message = f"{template} of the journal profile {journal.id!r} is broken: {line}{reason}"
    return CaseError(Problem("M306", message), ExitCode.MACHINE_LACKS_SOMETHING)


def _template_at_fault(error: Exception, journal: Journal) -> tuple[str, str]:
    """The template where it went wrong, and the line: Jinja2 writes its templates into the traceback."""
    frames = extract_tb(error.__traceback__)
    for file, line in reversed([(frame.filename, frame.lineno) for frame in frames]):
        for folder in journal.templates:
            if Path(file).is_relative_to(folder):
                return f"the template {Path(file).relative_to(folder).as_posix()}", f"line {line}: "
    return "a template", ""
