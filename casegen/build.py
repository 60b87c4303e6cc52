"""One case from bytes to bytes, in named steps. Nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from casegen.problems import CaseError, ExitCode, Findings, Problem, in_file_order
from casegen.source import decode_for_display, read_source

if TYPE_CHECKING:
    from casegen.journals import Journal
    from casegen.model import Case


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is wanted of a build.

    ``journal`` is the id of a profile; without it the journal that the case names decides. The files of
    ``own_templates`` take the place of the journal's.
    """

    formats: Sequence[str]
    journal: str | None = None
    own_templates: Path | None = None


@dataclass(frozen=True, slots=True)
class BuiltCase:
    """What came of one case: its findings and, if it has no error, its files by name."""

    findings: Findings
    files: dict[str, bytes] = field(default_factory=dict)


def check_case(data: bytes, file: str) -> tuple[Case | None, Findings]:
    """The case and all that is wrong with it. The case is None where the file does not hold one."""
    source, problems = read_source(data, file)
    if source is None:
        return None, Findings(file, problems, decode_for_display(data), complete=False)
    # The model is imported after the YAML is read: a syntax error is answered without it.
    from casegen.checks import check
    from casegen.checks.context import CheckContext
    from casegen.model import Case
    from casegen.validate import validate

    case, faults = validate(source.root, Case)
    problems += faults
    if case is not None and not faults:
        problems += check(CheckContext(case, source))
    return case, Findings(file, in_file_order(problems), source.lines)


def build_case(data: bytes, file: str, stem: str, options: BuildOptions) -> BuiltCase:
    """The files of one case in the asked formats, named ``stem.format``; no file where the case has an error.

    Raises CaseError M3xx if the machine lacks something or a profile or template is broken.
    """
    case, findings = check_case(data, file)
    if case is None or findings.count("error"):
        return BuiltCase(findings)
    from casegen.export import EXPORTERS
    from casegen.journals import journal_titled, load_journal
    from casegen.report.compose import compose

    title = case.article.journal.name if case.article.journal else None
    chosen = load_journal(options.journal) if options.journal else journal_titled(title)
    if options.own_templates:
        chosen = chosen.with_templates(options.own_templates)
    with _broken_templates_explained(chosen):
        report = compose(case, chosen)
        files = {f"{stem}.{name}": EXPORTERS[name](report, chosen.templates) for name in options.formats}
    return BuiltCase(findings, files)


@contextmanager
def _broken_templates_explained(journal: Journal) -> Iterator[None]:
    from jinja2 import TemplateError, TemplateNotFound

    try:
        yield
    except TemplateError as error:
        reason = f"there is no template {error.name}" if isinstance(error, TemplateNotFound) else error.message
        raise _broken_template(error, journal, str(reason)) from error
    except UnicodeDecodeError as error:
        message = f"a template of the journal profile {journal.id!r} is broken: it is not in UTF-8"
        raise CaseError(Problem("M306", message), ExitCode.MACHINE_LACKS_SOMETHING) from error

    except Exception as error:
        # A template can fail as any program can ({{ 1 / 0 }}); what fails outside of templates is a fault of ours.
        if not _template_at_fault(error, journal)[1]:
            raise
        raise _broken_template(error, journal, f"{type(error).__name__}: {error}") from error


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
