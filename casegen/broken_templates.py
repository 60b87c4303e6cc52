"""What is wrong with a journal's templates, in one sentence instead of a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from casegen.problems import CaseError, ExitCode, Problem

if TYPE_CHECKING:
    from casegen.journals import Journal


@contextmanager
def broken_templates_explained(journal: Journal) -> Iterator[None]:
    """Turns whatever a template raises into CaseError M306. What fails outside of templates is raised as it is."""
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
    from traceback import extract_tb

    frames = extract_tb(error.__traceback__)
    for file, line in reversed([(frame.filename, frame.lineno) for frame in frames]):
        for folder in journal.templates:
            if Path(file).is_relative_to(folder):
                return f"the template {Path(file).relative_to(folder).as_posix()}", f"line {line}: "
    return "a template", ""
