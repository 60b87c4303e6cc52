"""Jobs in processes of this machine.

The first of them, which does no job, imports everything and reads fonts, styles and templates; the others are its
copies and share its memory (the start method forkserver of multiprocessing; where there is none, each begins from
nothing). A process that hangs or dies takes one job with it, and is replaced; after `JOBS_A_PROCESS` jobs each is
replaced in any case, because WeasyPrint keeps some of the memory of every document.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final

from casegen.batch.executor import took_too_long
from casegen.batch.getting_ready import ready_module
from casegen.batch.job import BuildJob, Outcome, build
from casegen.export import Engine
from casegen.garbage import Sweeping
from casegen.problems import Problem

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

JOBS_A_PROCESS: Final = 500


class ProcessPool:
    """``processes`` that are made ready for an engine; one job may take ``timeout`` seconds."""

    def __init__(self, processes: int, timeout: float, engine: Engine | None = None) -> None:
        from pebble import ProcessPool as Pool

        # One job waits for each that is being done, so that no process waits for us.
        self.ahead = 2 * processes
        self.timeout = timeout
        self._pool = Pool(processes, max_tasks=JOBS_A_PROCESS, initializer=begin_process, context=_context(engine))

    def submit(self, job: BuildJob) -> Future[Outcome]:
        """Begin a job."""
        future: Future[Outcome] = self._pool.schedule(build_and_sweep, args=(job,), timeout=self.timeout)
        return future

    def explained(self, error: Exception) -> Problem:
        """M321 for a job that took too long, M322 for one whose process died."""
        from pebble import ProcessExpired

        if isinstance(error, TimeoutError):
            return took_too_long(self.timeout)
        if isinstance(error, ProcessExpired):
            # The number of a signal is negative.
            code = error.exitcode or 0
            ended = f"signal {-code}" if code < 0 else f"exit code {code}"
            return Problem("M322", f"the process that built this died ({ended}); perhaps there was too little memory")
        raise error

    def shut_down(self, at_once: bool) -> None:
        """End the processes."""
        end = self._pool.stop if at_once else self._pool.close
        end()  # type: ignore[no-untyped-call]
        self._pool.join()


def _context(engine: Engine | None) -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([ready_module(engine)])
    return context


_sweeping: Sweeping | None = None


def begin_process() -> None:
    """Leaves garbage to `build_and_sweep`."""
    global _sweeping  # noqa: PLW0603 - one a process
    _sweeping = Sweeping()


def build_and_sweep(job: BuildJob) -> Outcome:
    """Does a job, and looks for garbage now and then."""
    outcome = build(job)
    if _sweeping is not None:
        _sweeping.after_a_case()
    return outcome
