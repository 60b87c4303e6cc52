"""One case as a task: from bytes to bytes, wherever it is done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from traceback import extract_tb

from msgspec import Struct, field
from msgspec.structs import replace

from casegen.batch.named_files import NamedFiles
from casegen.build import BuildOptions, build_case
from casegen.problems import CaseError, ExitCode, Findings, Problem


class BuildJob(Struct, frozen=True):
    """A case to build. ``file`` is its path as the user typed it, and ``stem`` begins the names of its reports."""

    case: bytes
    file: str
    stem: str
    options: BuildOptions
    files: NamedFiles


class Outcome(Struct, frozen=True):
    """What came of a job: its findings, its files by name, and the exit code that a machine or its absence calls for.

    ``asked`` are the files that the case names. Where some were ``missing``, the job has to be done again with them,
    and nothing else of the outcome counts.
    """

    findings: Findings
    files: Mapping[str, bytes] = field(default_factory=dict)
    code: ExitCode = ExitCode.FINE
    asked: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def build(job: BuildJob) -> Outcome:
    """Does the job. Whatever goes wrong is told in the outcome: one case must not end the others."""
    try:
        built = build_case(job.case, job.file, job.stem, job.options, job.files)
    except CaseError as error:
        outcome = Outcome(Findings(job.file, error.problems), code=error.exit_code)
    except Exception as error:
        outcome = failed(job, own_fault(error))
    else:
        outcome = Outcome(built.findings, built.files)
    return replace(outcome, asked=tuple(job.files.asked), missing=tuple(job.files.missing))


def failed(job: BuildJob, problem: Problem) -> Outcome:
    """The outcome of a job that came to nothing through no fault of the case."""
    return Outcome(Findings(job.file, (problem,)), code=ExitCode.MACHINE_LACKS_SOMETHING)


def own_fault(error: BaseException) -> Problem:
    """Where casegen itself is broken. What the error says is left out: it may quote the case."""
    frames = [frame for frame in extract_tb(error.__traceback__) if "casegen" in Path(frame.filename).parts]
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    what = type(error).__name__
    message = f"casegen itself failed ({what}{place}); no report was written. Please report this with the case's form"
    return Problem("M323", message)
