"""What happens on a worker of a cluster."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock, Timer
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from casegen import __version__
from casegen.batch.getting_ready import get_ready
from casegen.batch.job import BuildJob, Outcome, build
from casegen.build import BuildOptions
from casegen.export import Engine
from casegen.up_to_date.surroundings import engine_versions, of_casegen, of_templates

Versions = Mapping[str, str]
"""What has to be the same on two machines for the same bytes, by its name: version, or the beginning of a hash."""

TIMED_OUT: Final = "casegen-timed-out"
"""The topic under which a worker tells tickets of jobs that take too long."""

_SECONDS_TO_TELL: Final = 2.0

KILLED: Final = 70
"""The exit code of a worker that ended itself because a job took too long."""

# Neither WeasyPrint nor Pango may be used by two threads at once; a worker that has several builds one case at a time.
_ONE_AT_A_TIME = Lock()


class UnlikeWorker(Exception):
    """A worker whose reports would differ from those of this machine."""

    @classmethod
    def between(cls, wanted: Versions, found: Versions, address: str) -> UnlikeWorker:
        """Says what differs, and where."""
        told = ", ".join(
            f"{name} {found.get(name, 'is missing')} and not {version}"
            for name, version in wanted.items()
            if found.get(name) != version
        )
        return cls(f"the worker {address} has {told}; install the same there as here")


class SentTemplates(Struct, frozen=True):
    """A folder of an author's own templates as bytes: its path there, and its files."""

    folder: str
    files: Mapping[str, bytes]


def versions(options: BuildOptions) -> Versions:
    """Those of this machine, as far as a build with these options depends on them."""
    return _versions(options.sets_type_with)


@cache
def _versions(engine: Engine | None) -> Versions:
    told = {"casegen": f"{__version__} ({of_casegen()[:8]})", "templates": of_templates()[:8]}
    if engine == "weasyprint":
        return told | {"WeasyPrint": version("weasyprint")} | dict(engine_versions())
    return told | {"Typst": version("typst")} if engine else told


def build_on_worker(
    job: BuildJob, wanted: Versions, timeout: float, templates: SentTemplates | None = None, ticket: str = ""
) -> Outcome:
    """Does the job, which whoever sent it knows by its ``ticket``.

    Raises UnlikeWorker where this worker would make other bytes than the machine that asks.
    """
    found = versions(job.options)
    if found != wanted:
        raise UnlikeWorker.between(wanted, found, _address())
    with _ONE_AT_A_TIME:
        get_ready(job.options.sets_type_with)
        with _given_up_after(timeout, ticket):
            return _with_templates(job, templates) if templates else build(job)


@contextmanager
def _given_up_after(seconds: float, ticket: str) -> Iterator[None]:
    """Ends the whole worker when the time is over, for no thread can be ended; its nanny starts another."""
    watch = Timer(seconds, _give_up, (ticket, _worker()))
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _give_up(ticket: str, worker: Any) -> None:
    if worker is not None:
        worker.log_event(TIMED_OUT, ticket)
        # Otherwise the scheduler would let other workers try the same.
        time.sleep(_SECONDS_TO_TELL)
    os._exit(KILLED)


def _with_templates(job: BuildJob, templates: SentTemplates) -> Outcome:
    """The job with the folder of templates set up here; messages name the folder as it is called at home."""
    with tempfile.TemporaryDirectory() as name:
        for path, data in templates.files.items():
            target = Path(name, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        outcome = build(replace(job, options=replace(job.options, own_templates=Path(name))))
    found = outcome.findings
    problems = tuple(
        replace(problem, message=problem.message.replace(name, templates.folder)) for problem in found.problems
    )
    return replace(outcome, findings=replace(found, problems=problems))


def _address() -> str:
    worker = _worker()
    return str(worker.address) if worker else "here"


def _worker() -> Any:
    if "distributed" not in sys.modules:
        return None
    from distributed import get_worker

    try:
        return get_worker()
    except ValueError:
        return None
