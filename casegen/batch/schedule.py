"""Jobs to an executor and their outcomes back, in the order in which they came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Final, Generic, TypeVar

from casegen.batch.executor import Executor
from casegen.batch.job import BuildJob, Outcome, failed

T = TypeVar("T")

MOST_HELD: Final = 1000
"""How many results may wait for an earlier one before no further job is begun."""


class Schedule(Generic[T]):
    """Runs jobs and tells results in order; however many there are, few are held at once.

    What comes in is either a job or a result that needs none. ``finish`` is called with each job and its outcome as
    soon as it is there, whatever its place, and gives the result: a case that takes long keeps none from the disk.
    """

    def __init__(self, executor: Executor, finish: Callable[[BuildJob, Outcome], T]) -> None:
        self._executor = executor
        self._finish = finish
        self._running: dict[Future[Outcome], tuple[int, BuildJob]] = {}
        self._done: dict[int, T] = {}
        self._told = 0

    def results(self, tasks: Iterable[BuildJob | T]) -> Iterator[T]:
        """The results of all tasks, in their order."""
        for number, task in enumerate(tasks):
            if isinstance(task, BuildJob):
                self._begin(number, task)
            else:
                self._done[number] = task
            yield from self._ready()
            while len(self._running) >= self._executor.ahead or len(self._done) >= MOST_HELD:
                self._take()
                yield from self._ready()
        while self._running:
            self._take()
            yield from self._ready()

    def _ready(self) -> Iterator[T]:
        """The results whose turn it is."""
        while self._told in self._done:
            yield self._done.pop(self._told)
            self._told += 1

    def _begin(self, number: int, job: BuildJob) -> None:
        self._running[self._executor.submit(job)] = number, job

    def _take(self) -> None:
        """Wait until a job is done; finish it, or begin it again with the files that it lacked."""
        ended, _ = wait(self._running, return_when=FIRST_COMPLETED)
        for future in ended:
            number, job = self._running.pop(future)
            outcome = self._outcome(job, future)
            if outcome.missing:
                for name in outcome.missing:
                    job.files.outcome(name)
                self._begin(number, job)
            else:
                self._done[number] = self._finish(job, outcome)

    def _outcome(self, job: BuildJob, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except Exception as error:
            return failed(job, self._executor.explained(error))
