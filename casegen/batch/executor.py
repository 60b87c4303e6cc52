"""What builds the jobs of a call: the seam between casegen and processes, threads or machines."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Protocol

from casegen.batch.job import BuildJob, Outcome, build
from casegen.problems import Problem


def took_too_long(seconds: float) -> Problem:
    """M321, of a job that was given up."""
    message = f"this took longer than {seconds:g} seconds and was given up; --timeout gives it more"
    return Problem("M321", message)


class Executor(Protocol):
    """Takes jobs and gives futures of `concurrent.futures`."""

    @property
    def ahead(self) -> int:
        """How many jobs it is worth handing over before the first is done."""

    def submit(self, job: BuildJob) -> Future[Outcome]:
        """Begin a job."""

    def explained(self, error: Exception) -> Problem:
        """What it means that a future raised this instead of giving an outcome."""

    def shut_down(self, at_once: bool) -> None:
        """End all that was started; ``at_once`` without waiting for jobs."""


class InThisProcess:
    """Does each job as it comes."""

    ahead = 1

    def submit(self, job: BuildJob) -> Future[Outcome]:
        """Do a job."""
        future: Future[Outcome] = Future()
        future.set_result(build(job))
        return future

    def explained(self, error: Exception) -> Problem:
        """Nothing of this kind happens here."""
        raise error

    def shut_down(self, at_once: bool) -> None:
        """There is nothing to end."""
