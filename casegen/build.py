"""One case from bytes to bytes, in named steps. Nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from casegen.problems import CaseError, ExitCode, Findings, Problem, in_file_order
from casegen.source import Source, decode_for_display, read_source

if TYPE_CHECKING:
    from casegen.export.typesetter import Typeset
    from casegen.journals import Journal
    from casegen.model import Case
    from casegen.report.report import Report

CHECKLIST = "checklist"
"""The format that is no export of the report alone: it judges the case, and looks up pages in the PDF."""


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
    """What is wanted of a build. The files of ``own_templates`` take the place of the journal's."""

    formats: Sequence[str] = ("html",)
    own_templates: Path | None = None


@dataclass(frozen=True, slots=True)
class BuiltCase:
    """What came of one case: its findings and, if it has no error, its files by name."""

    findings: Findings
    files: dict[str, bytes] = field(default_factory=dict)


def check_case(data: bytes, file: str, options: CheckOptions | None = None) -> tuple[Case | None, Findings]:
    """The case and all that is wrong with it. The case is None where the file does not hold one.

    Raises CaseError M3xx if a profile or template is broken.
    """
    source, problems = read_source(data, file)
    if source is None:
        return None, Findings(file, problems, decode_for_display(data), complete=False)
    # The model is imported after the YAML is read: a syntax error is answered without it.
    from casegen.model import Case
    from casegen.validate import validate

    case, faults = validate(source.root, Case)
    problems += faults
    if case is not None and not faults:
        problems += _problems(case, source, options or CheckOptions())
    return case, Findings(file, in_file_order(problems), source.lines)


def _problems(case: Case, source: Source, options: CheckOptions) -> tuple[Problem, ...]:
    from casegen.checks import check
    from casegen.checks.context import CheckContext
    from casegen.checks.ruleset import Selection

    journal = _journal(case, options)
    with _broken_templates_explained(journal):
        return check(CheckContext(case, source, journal), Selection(options.select, options.ignore))


def build_case(data: bytes, file: str, stem: str, options: BuildOptions) -> BuiltCase:
    """The files of one case in the asked formats, named ``stem.format``; no file where the case has an error.

    The checklist is two files, ``stem.checklist.html`` and ``stem.checklist.pdf``.

    Raises CaseError M3xx if the machine lacks something or a profile or template is broken.
    """
    case, findings = check_case(data, file, options)
    if case is None or findings.count("error"):
        return BuiltCase(findings)
    from casegen.report.compose import compose

    chosen = _journal(case, options)
    if options.own_templates:
        chosen = chosen.with_templates(options.own_templates)
    with _broken_templates_explained(chosen):
        report = compose(case, chosen)
        files = dict(_files(case, chosen, report, options.formats))
    return BuiltCase(findings, {f"{stem}.{ending}": data for ending, data in files.items()})


def _files(case: Case, journal: Journal, report: Report, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The files of a report by their endings, in the order of the formats."""
    from casegen.export import EXPORTERS

    # The checklist needs to know on which page of the PDF everything stands, and the PDF is set in type once.
    typeset = _typeset(report, journal) if CHECKLIST in formats else None
    for name in formats:
        if name == CHECKLIST and typeset:
            yield from _checklist(case, journal, report, typeset)
        elif name == "pdf" and typeset:
            yield name, typeset.pdf
        else:
            yield name, EXPORTERS[name](report, journal.templates)


def _typeset(report: Report, journal: Journal) -> Typeset:
    from casegen.export.pdf import typeset_report

    return typeset_report(report, journal.templates)


def _checklist(case: Case, journal: Journal, report: Report, typeset: Typeset) -> Iterator[tuple[str, bytes]]:
    from casegen.checklist import complete_checklist
    from casegen.export.checklist import checklist_html, checklist_pdf

    page = checklist_html(complete_checklist(case, journal, report, typeset.pages), journal.templates)
    yield f"{CHECKLIST}.html", page
    yield f"{CHECKLIST}.pdf", checklist_pdf(page, journal.templates)


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
