"""Which executor a call gets."""

from __future__ import annotations

import os
from collections.abc import Sequence

from casegen.batch.executor import Executor, InThisProcess


def choose_executor(jobs: int, timeout: float | None, formats: Sequence[str]) -> Executor:
    """Processes, if there are to be several of them or a case may not take for ever; else this one.

    ``jobs`` is their number, 0 for one for each processor that casegen may use; ``timeout`` counts seconds.
    """
    if jobs == 1 and timeout is None:
        return InThisProcess()
    from casegen.batch.process_pool import ProcessPool
    from casegen.build import SETS_TYPE

    prints = bool(SETS_TYPE & set(formats))
    return ProcessPool(jobs or _processors(), TIMEOUT if timeout is None else timeout, prints)


TIMEOUT = 300.0
"""Seconds that a case may take where processes build it; the longest of the examples takes less than three."""


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
