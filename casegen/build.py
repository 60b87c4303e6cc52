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
    from casegen.images.image import Images, ReadFile
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
    """What is wanted of a build. The files of ``own_templates`` take the place of the journal's."""

    formats: Sequence[str] = ("html",)
    own_templates: Path | None = None


@dataclass(frozen=True, slots=True)
class BuiltCase:
    """What came of one case: its findings and, if it has no error, its files by name."""

    findings: Findings
    files: dict[str, bytes] = field(default_factory=dict)


def check_case(
    data: bytes, file: str, options: CheckOptions | None = None, read_file: ReadFile | None = None
) -> tuple[Case | None, Findings]:
    """The case and all that is wrong with it. The case is None where the file does not hold one.

    ``read_file`` gives the bytes of the image files that the case names. Raises CaseError M3xx if a profile or
    template is broken.
    """
    checked = _checked(data, file, options or CheckOptions(), read_file)
    return checked.case, checked.findings


@dataclass(frozen=True, slots=True)
class _Checked:
    case: Case | None
    findings: Findings
    images: Images | None = None


def _checked(data: bytes, file: str, options: CheckOptions, read_file: ReadFile | None) -> _Checked:
    source, problems = read_source(data, file)
    if source is None:
        return _Checked(None, Findings(file, problems, decode_for_display(data), complete=False))
    # The model is imported after the YAML is read: a syntax error is answered without it.
    from casegen.model import Case
    from casegen.validate import validate

    case, faults = validate(source.root, Case)
    problems += faults
    images = None
    if case is not None and not faults:
        images = _images(case, read_file)
        problems += _problems(case, source, images, options)
    return _Checked(case, Findings(file, in_file_order(problems), source.lines), images)


def _images(case: Case, read_file: ReadFile | None) -> Images:
    from casegen.images.image import NO_IMAGES

    if not case.figures:
        return NO_IMAGES
    from casegen.images.of_case import images_of

    return images_of(case, read_file)


def _problems(case: Case, source: Source, images: Images, options: CheckOptions) -> tuple[Problem, ...]:
    from casegen.checks import check
    from casegen.checks.context import CheckContext
    from casegen.checks.ruleset import Selection

    journal = _journal(case, options)
    with _broken_templates_explained(journal):
        context = CheckContext(case, source, journal, images=images)
        return check(context, Selection(options.select, options.ignore))


def build_case(
    data: bytes, file: str, stem: str, options: BuildOptions, read_file: ReadFile | None = None
) -> BuiltCase:
    """The files of one case in the asked formats, named ``stem.format``; no file where the case has an error.

    ``read_file`` is as in `check_case`. Raises CaseError M3xx if the machine lacks something or a profile or template
    is broken.
    """
    checked = _checked(data, file, options, read_file)
    case, images = checked.case, checked.images
    if case is None or images is None or checked.findings.count("error"):
        return BuiltCase(checked.findings)
    from casegen.export import EXPORTERS
    from casegen.report.compose import compose

    chosen = _journal(case, options)
    if options.own_templates:
        chosen = chosen.with_templates(options.own_templates)
    with _broken_templates_explained(chosen):
        report = compose(case, chosen, images.read)
        files = {f"{stem}.{name}": EXPORTERS[name](report, chosen.templates) for name in options.formats}
    return BuiltCase(checked.findings, files)


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
