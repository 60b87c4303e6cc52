"""Which executor a call gets."""

from __future__ import annotations

import os

from casegen.batch.executor import Executor, InThisProcess
from casegen.build import BuildOptions


def choose_executor(options: BuildOptions, jobs: int, timeout: float | None, scheduler: str | None) -> Executor:
    """The cluster of a scheduler; or processes, if there are to be several or a case may not take for ever; or this.

    ``jobs`` is the number of processes, 0 for one for each processor that casegen may use; ``timeout`` counts seconds.
    """
    limit = TIMEOUT if timeout is None else timeout
    if scheduler:
        from casegen.batch.dask_cluster import DaskCluster

        return DaskCluster(scheduler, options, limit)
    if jobs == 1 and timeout is None:
        return InThisProcess()
    from casegen.batch.process_pool import ProcessPool

    return ProcessPool(jobs or _processors(), limit, options.sets_type_with)


TIMEOUT = 300.0
"""Seconds that a case may take where other processes build it; the longest of the examples takes less than three."""


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
