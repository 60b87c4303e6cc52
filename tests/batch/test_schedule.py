"""Jobs run ahead of each other, results don't."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from threading import Timer

import pytest

from casegen.batch import schedule
from casegen.batch.executor import InThisProcess
from casegen.batch.job import BuildJob, Outcome
from casegen.batch.named_files import NamedFiles
from casegen.batch.schedule import Schedule
from casegen.build import BuildOptions
from casegen.problems import CaseError, ExitCode, Findings, Problem
from tests.batch.small_cases import WITH_FIGURE, case_text
from tests.figures_from_files.pictures import png


def job(number: int, text: str = "", files: NamedFiles | None = None) -> BuildJob:
    return BuildJob(text.encode(), f"{number}", f"case{number}", BuildOptions(), files or NamedFiles(None))


class Backwards:
    """Ends the newest of its jobs whenever it has as many as it takes, so that every order that can be, comes up."""

    ahead = 3

    def __init__(self, outcome: Callable[[BuildJob], Outcome | Exception]) -> None:
        self.outcome = outcome
        self.begun: list[str] = []
        self.waiting: list[tuple[BuildJob, Future[Outcome]]] = []

    def submit(self, job: BuildJob) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        self.begun.append(job.file)
        self.waiting.append((job, future))
        if len(self.waiting) == self.ahead:
            self.end(*self.waiting.pop())
        return future

    def end(self, job: BuildJob, future: Future[Outcome]) -> None:
        outcome = self.outcome(job)
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)

    def end_all(self) -> None:
        while self.waiting:
            self.end(*self.waiting.pop())

    def explained(self, error: Exception) -> Problem:
        return Problem("M322", str(error))

    def shut_down(self, at_once: bool) -> None:
        raise AssertionError


def tasks(executor: Backwards, count: int) -> Iterator[BuildJob | str]:
    for number in range(count):
        yield f"already {number}" if number % 5 == 4 else job(number)
    executor.end_all()


def test_results_come_in_the_order_of_the_tasks() -> None:
    executor = Backwards(lambda job: Outcome(Findings(job.file)))
    finished: list[str] = []

    def finish(job: BuildJob, outcome: Outcome) -> str:
        finished.append(job.file)
        return f"built {outcome.findings.file}"

    told = list(Schedule[str](executor, finish).results(tasks(executor, 12)))
    assert told == [f"already {number}" if number % 5 == 4 else f"built {number}" for number in range(12)]
    assert finished != sorted(finished, key=int), "the executor ended the jobs in order, and nothing was shown"


class FirstIsSlow(Backwards):
    """Ends every job at once but the first, which takes half a second."""

    begun_meanwhile = 0

    def submit(self, job: BuildJob) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        self.begun.append(job.file)
        if len(self.begun) > 1:
            self.end(job, future)
        else:
            Timer(0.5, self.end_first, (job, future)).start()
        return future

    def end_first(self, job: BuildJob, future: Future[Outcome]) -> None:
        self.begun_meanwhile = len(self.begun)
        self.end(job, future)


def test_few_results_are_held_while_an_earlier_job_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "MOST_HELD", 4)
    executor = FirstIsSlow(lambda job: Outcome(Findings(job.file)))
    told = list(Schedule[str](executor, lambda job, _: job.file).results(job(number) for number in range(30)))
    assert told == [str(number) for number in range(30)]
    assert executor.begun_meanwhile == 1 + 4


def test_what_an_executor_raises_is_told_of_its_job_alone() -> None:
    executor = Backwards(lambda job: RuntimeError("gone") if job.file == "2" else Outcome(Findings(job.file)))
    told = list(Schedule[Outcome](executor, lambda _, outcome: outcome).results(ending(executor, 5)))
    assert [found.code for found in told] == [0, 0, ExitCode.MACHINE_LACKS_SOMETHING, 0, 0]
    assert told[2].findings.problems == (Problem("M322", "gone"),)


def ending(executor: Backwards, count: int) -> Iterator[BuildJob]:
    for number in range(count):
        yield job(number)
    executor.end_all()


def test_a_job_that_lacks_files_is_done_again_with_them() -> None:
    """As happens in another process, where the disk is not looked at."""

    class Elsewhere(InThisProcess):
        begun = 0

        def submit(self, job: BuildJob) -> Future[Outcome]:
            import pickle

            self.begun += 1
            return super().submit(pickle.loads(pickle.dumps(job)))

    executor = Elsewhere()
    picture = job(0, WITH_FIGURE, NamedFiles(lambda name: png()))
    (outcome,) = Schedule[Outcome](executor, lambda _, outcome: outcome).results([picture])
    assert executor.begun == 2
    assert outcome.asked == ("rash.png",)
    assert not outcome.missing
    assert list(outcome.files) == ["case0.html"], outcome.findings


def test_what_is_wrong_with_a_file_is_told_wherever_the_case_is_built() -> None:
    def unreadable(name: str) -> bytes:
        raise CaseError(Problem("V113", "this file can't be read: permission is denied"))

    import pickle

    here = NamedFiles(unreadable)
    assert here.outcome("rash.png") == Problem("V113", "this file can't be read: permission is denied")
    outcomes = [
        InThisProcess().submit(job(0, WITH_FIGURE, files)).result()
        for files in (here, pickle.loads(pickle.dumps(here)))
    ]
    assert outcomes[0].findings == outcomes[1].findings
    assert "V113" in {problem.code for problem in outcomes[0].findings.problems}


def test_a_fault_of_casegen_ends_no_other_case(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, *_: object) -> None:
        raise ZeroDivisionError("the patient is Mrs Planted")

    monkeypatch.setattr("casegen.batch.job.build_case", broken)
    outcome = InThisProcess().submit(job(0, case_text(40))).result()
    (problem,) = outcome.findings.problems
    assert problem.code == "M323"
    assert "ZeroDivisionError" in problem.message
    assert "Planted" not in problem.message
