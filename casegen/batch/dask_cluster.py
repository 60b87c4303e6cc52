"""Jobs on the machines of a dask.distributed cluster: bytes go there and bytes come back, and no disk is shared.

What a case holds goes over the network to the workers of the scheduler that the user named, and to nobody else; dask's
own settings encrypt it (``tls://``). Source of the behaviour that is relied on: https://distributed.dask.org/en/stable
(resilience, and the page of ``Client.get_executor``; read 2026-11-28).
"""

from __future__ import annotations

import logging
from collections import deque
from concurrent.futures import Future
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import Any, Final
from uuid import uuid4

from casegen.batch.cluster_worker import TIMED_OUT, SentTemplates, UnlikeWorker, build_on_worker, versions
from casegen.batch.executor import took_too_long
from casegen.batch.job import BuildJob, Outcome
from casegen.build import BuildOptions
from casegen.problems import CaseError, ExitCode, Problem

CONNECT: Final = 10
"""Seconds to wait for the scheduler."""

_SECONDS_A_COUNT: Final = 5.0


class DaskCluster:
    """The workers of a scheduler; one job may take ``timeout`` seconds.

    Raises CaseError M324 where there is no scheduler, M325 where dask is not installed or a worker differs from here.
    """

    def __init__(self, address: str, options: BuildOptions, timeout: float) -> None:
        self._timeout = timeout
        self._versions = versions(options)
        self._templates = _sent(options.own_templates) if options.own_templates else None
        self._client = _connect(address)
        self._executor = self._client.get_executor(pure=False)
        self._begun: dict[str, Future[Outcome]] = {}
        self._suspects: deque[tuple[BuildJob, Future[Outcome]]] = deque()
        self._on_trial = False
        self._lock = RLock()
        self._counted = -_SECONDS_A_COUNT
        self._processors = 1
        try:
            self._refuse_unlike(options)
            self._client.subscribe_topic(TIMED_OUT, self._timed_out)
        except BaseException:
            self._client.close()
            raise

    @property
    def ahead(self) -> int:
        """Two jobs a processor; workers come and go, so that they are counted anew now and then."""
        if monotonic() - self._counted > _SECONDS_A_COUNT:
            self._processors = max(1, sum(self._client.nthreads().values()))
            self._counted = monotonic()
        return 2 * self._processors

    def submit(self, job: BuildJob) -> Future[Outcome]:
        """Begin a job."""
        future: Future[Outcome] = Future()
        self._begin(job, future)
        return future

    def explained(self, error: Exception) -> Problem:
        """What it is called: M321 took too long, M322 its workers died, M324 no scheduler, M325 worker unlike this."""
        from concurrent.futures import CancelledError

        if isinstance(error, TimeoutError):
            return took_too_long(self._timeout)
        if isinstance(error, UnlikeWorker):
            return Problem("M325", str(error))
        if type(error).__name__ == "KilledWorker":
            return Problem("M322", "every worker that built this died; perhaps they have too little memory")
        if isinstance(error, (OSError, CancelledError)) or type(error).__module__.startswith("distributed"):
            return Problem("M324", "the scheduler was lost while this was built")
        raise error

    def shut_down(self, at_once: bool) -> None:
        """Leave the cluster as it was found."""
        self._executor.shutdown(wait=not at_once)
        self._client.close()

    def _begin(self, job: BuildJob, future: Future[Outcome], on_trial: bool = False) -> None:
        ticket = uuid4().hex
        self._begun[ticket] = future
        inner = self._executor.submit(build_on_worker, job, self._versions, self._timeout, self._templates, ticket)
        inner.add_done_callback(lambda ended: self._ended(ended, job, ticket, on_trial))

    def _ended(self, inner: Future[Outcome], job: BuildJob, ticket: str, on_trial: bool) -> None:
        """Hand the outcome on. Where workers died, another job may be the cause: each of them is tried again alone."""
        with self._lock:
            future = self._begun.pop(ticket, None)
            if on_trial:
                self._on_trial = False
            if future is not None:
                self._hand_on(inner, job, future, on_trial)
            self._try_next()

    def _hand_on(self, inner: Future[Outcome], job: BuildJob, future: Future[Outcome], on_trial: bool) -> None:
        try:
            future.set_result(inner.result())
        except BaseException as error:
            if type(error).__name__ == "KilledWorker" and not on_trial:
                self._suspects.append((job, future))
            else:
                future.set_exception(error)

    def _try_next(self) -> None:
        if self._suspects and not self._on_trial:
            self._on_trial = True
            self._begin(*self._suspects.popleft(), on_trial=True)

    def _timed_out(self, event: tuple[float, str]) -> None:
        """A worker tells that a job takes too long, and ends itself: no other shall try the same."""
        with self._lock:
            future = self._begun.pop(event[1], None)
            if future is not None:
                future.set_exception(TimeoutError())

    def _refuse_unlike(self, options: BuildOptions) -> None:
        for address, theirs in sorted(self._client.run(versions, options).items()):
            if theirs != self._versions:
                raise _unusable("M325", str(UnlikeWorker.between(self._versions, theirs, address)))


def _sent(folder: Path) -> SentTemplates:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return SentTemplates(str(folder), files)


def _connect(address: str) -> Any:
    """A client of dask, which has no types."""
    try:
        from distributed import Client
    except ImportError:
        message = "--scheduler needs dask, which is not installed; install casegen with its extra: casegen[dask]"
        raise _unusable("M325", message) from None
    for name in ("distributed", "tornado"):
        # They speak of connections and heartbeats, in the middle of a command's output.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=CONNECT, set_as_default=False, direct_to_workers=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"there is no scheduler at {address}: {_reason(error)}"
        raise _unusable("M324", message) from None


def _reason(error: Any) -> str:
    return f"nothing answered within {CONNECT} seconds" if isinstance(error, TimeoutError) else str(error)


def _unusable(code: str, message: str) -> CaseError:
    return CaseError(Problem(code, message), ExitCode.MACHINE_LACKS_SOMETHING)
