"""All cases of a call, from the disk to the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from casegen.batch.executor import Executor
from casegen.batch.job import BuildJob, Outcome
from casegen.batch.named_files import NamedFiles
from casegen.batch.schedule import Schedule
from casegen.build import BuildOptions
from casegen.case_files import figure_reader, find_cases, read_case
from casegen.case_result import CaseResult
from casegen.problems import CaseError, ExitCode, Problem
from casegen.up_to_date.memory import Memory
from casegen.write import write_files


class Building:
    """Builds cases into a folder, with the same options for all. With ``force``, also those that are up to date."""

    def __init__(self, output: Path, options: BuildOptions, executor: Executor, force: bool = False) -> None:
        self._output = output
        self._options = options
        self._executor = executor
        self._memory = Memory(output, options)
        self._force = force
        self._taken: dict[str, str] = {}

    def results(self, paths: Sequence[str]) -> Iterator[CaseResult]:
        """What came of every case, in order."""
        at_once = True
        try:
            yield from Schedule[CaseResult](self._executor, self._finish).results(self._tasks(paths))
            at_once = False
        finally:
            self._executor.shut_down(at_once)

    def _tasks(self, paths: Sequence[str]) -> Iterator[BuildJob | CaseResult]:
        for file, found in find_cases(paths):
            if isinstance(found, Problem):
                yield CaseResult.of_error(file, CaseError(found, ExitCode.WRONG_USAGE))
                continue
            record = self._memory.recall(found.stem)
            try:
                job = self._job(file, found, record.inputs if record else ())
            except CaseError as error:
                yield CaseResult.of_error(file, error)
                continue
            unchanged = self._memory.unchanged(job, record) if record and not self._force else None
            yield CaseResult(*unchanged, unchanged=True) if unchanged else job

    def _job(self, file: str, path: Path, named: Iterable[str]) -> BuildJob:
        """The job for a case, with the files that it ``named`` when it was built last."""
        if path.stem in self._taken:
            message = f"its report would replace that of {self._taken[path.stem]}; build them one by one with -o"
            raise CaseError(Problem("F204", message), ExitCode.WRONG_USAGE)
        self._taken[path.stem] = file
        files = NamedFiles(figure_reader(path))
        for name in named:
            # Probably these again: whoever builds the case elsewhere need not ask for them.
            files.outcome(name)
        return BuildJob(read_case(path), file, path.stem, self._options, files)

    def _finish(self, job: BuildJob, outcome: Outcome) -> CaseResult:
        if not outcome.files:
            return CaseResult(outcome.findings, code=outcome.code)
        try:
            written = write_files(self._output / job.stem, outcome.files)
        except CaseError as error:
            return CaseResult.of_error(job.file, error)
        self._memory.remember(job, outcome)
        return CaseResult(outcome.findings, written, outcome.code)
