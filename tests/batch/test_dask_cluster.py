"""A real scheduler and real workers on this machine, one of which is killed while it works."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from casegen.batch import cluster_worker
from casegen.batch.building import Building
from casegen.batch.cluster_worker import UnlikeWorker, build_on_worker, versions
from casegen.batch.dask_cluster import DaskCluster
from casegen.batch.executor import InThisProcess
from casegen.batch.job import BuildJob, Outcome
from casegen.batch.named_files import NamedFiles
from casegen.batch.schedule import Schedule
from casegen.build import BuildOptions
from casegen.problems import CaseError, ExitCode
from casegen.templates_folder import templates_folder
from tests.batch.small_cases import WITH_FIGURE, Hanging, Killing, case_text, write_cases
from tests.figures_from_files.pictures import png

OPTIONS = BuildOptions(formats=("html",))
SETTINGS = {
    "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "critical",
    # A job is suspected after its second worker died; dask's own setting is the fourth, which only takes longer.
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}
PATIENCE = 60


class Cluster:
    """Processes as an administrator starts them: a scheduler, and workers that can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self.file))
        wait_for(lambda: self._told() is not None)
        self.address: str = (self._told() or {})["address"]

    def _told(self) -> dict[str, str] | None:
        """What the scheduler has written of itself, when all of it is there."""
        try:
            told: dict[str, str] = json.loads(self.file.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        return told

    def start_worker(self, nanny: bool = False) -> subprocess.Popen[bytes]:
        """One processor; with a nanny, it is started again when it dies."""
        kind = "--nanny" if nanny else "--no-nanny"
        return self._start("worker", self.address, "--nthreads", "1", kind, "--host", "127.0.0.1")

    def _start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + what, "--no-dashboard", *arguments]
        process = subprocess.Popen(
            command, cwd=self.folder, env=os.environ | SETTINGS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    try:
        yield started
    finally:
        started.stop()


def workers_of(executor: DaskCluster) -> int:
    return len(executor._client.nthreads())


def test_a_worker_that_is_killed_costs_no_case(cluster: Cluster, tmp_path: Path) -> None:
    cases = write_cases(tmp_path / "cases", 30)
    (cases / "picture.yaml").write_text(WITH_FIGURE, encoding="utf-8")
    (cases / "rash.png").write_bytes(png())
    first, _ = cluster.start_worker(), cluster.start_worker()
    executor = DaskCluster(cluster.address, OPTIONS, timeout=PATIENCE)
    wait_for(lambda: workers_of(executor) == 2)
    results = Building(tmp_path / "there", OPTIONS, executor).results([str(cases)])
    told = [next(results) for _ in range(3)]
    os.kill(first.pid, signal.SIGKILL)
    cluster.start_worker()
    told += results
    here = list(Building(tmp_path / "here", OPTIONS, InThisProcess()).results([str(cases)]))
    assert len(told) == 31
    assert [(result.findings, result.code) for result in told] == [(result.findings, result.code) for result in here]
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    assert first.poll() == -signal.SIGKILL


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.html")}


def test_a_case_that_hangs_is_given_up_and_the_others_are_built(cluster: Cluster) -> None:
    cluster.start_worker(nanny=True)
    executor = DaskCluster(cluster.address, OPTIONS, timeout=PATIENCE)
    try:
        wait_for(lambda: workers_of(executor) == 1)
        # The worker has imported everything, however slowly, before the time counts.
        assert executor.submit(job("warm", case_text(30), NamedFiles(None))).result().files
        executor._timeout = 3
        tasks = [job("hangs", WITH_FIGURE, Hanging(None)), job("good", case_text(30), NamedFiles(None))]
        told = list(Schedule[Outcome](executor, lambda _, outcome: outcome).results(tasks))
    finally:
        executor.shut_down(at_once=True)
    assert [problem.code for problem in told[0].findings.problems] == ["M321"]
    assert told[0].code == ExitCode.MACHINE_LACKS_SOMETHING
    assert list(told[1].files) == ["good.html"]


def test_a_case_that_kills_its_workers_costs_no_other(cluster: Cluster) -> None:
    """Both wait on the one worker, and the scheduler can't know which of them it was."""
    cluster.start_worker(nanny=True)
    executor = DaskCluster(cluster.address, OPTIONS, timeout=PATIENCE)
    try:
        wait_for(lambda: workers_of(executor) == 1)
        tasks = [job("kills", WITH_FIGURE, Killing(None)), job("good", case_text(30), NamedFiles(None))]
        told = list(Schedule[Outcome](executor, lambda _, outcome: outcome).results(tasks))
    finally:
        executor.shut_down(at_once=True)
    assert [problem.code for problem in told[0].findings.problems] == ["M322"]
    assert list(told[1].files) == ["good.html"]


def job(name: str, text: str, files: NamedFiles, options: BuildOptions = OPTIONS) -> BuildJob:
    return BuildJob(text.encode(), name, name, options, files)


def test_own_templates_go_along(cluster: Cluster, tmp_path: Path) -> None:
    own = tmp_path / "own" / "article"
    own.mkdir(parents=True)
    text = (templates_folder() / "base/article/back_matter.jinja").read_text(encoding="utf-8")
    (own / "back_matter.jinja").write_text(text + "<!-- ours -->", encoding="utf-8")
    options = BuildOptions(formats=("html",), own_templates=own.parent)
    cluster.start_worker()
    executor = DaskCluster(cluster.address, options, timeout=PATIENCE)
    try:
        wait_for(lambda: workers_of(executor) == 1)
        there = executor.submit(job("case", case_text(30), NamedFiles(None), options)).result()
    finally:
        executor.shut_down(at_once=False)
    here: Future[Outcome] = InThisProcess().submit(job("case", case_text(30), NamedFiles(None), options))
    assert b"<!-- ours -->" in there.files["case.html"]
    assert there == here.result()


def test_a_worker_unlike_this_machine_builds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = versions(BuildOptions(formats=("pdf",)))
    assert {"casegen", "templates", "WeasyPrint", "Pango", "HarfBuzz"} == set(wanted)
    monkeypatch.setattr(cluster_worker, "versions", lambda options: {**wanted, "Pango": "1.44.0"})
    with pytest.raises(UnlikeWorker, match=r"has Pango 1\.44\.0 and not 1\.\d+\.\d+; install the same"):
        build_on_worker(job("case", case_text(30), NamedFiles(None)), wanted, PATIENCE)


def test_no_scheduler_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casegen.batch.dask_cluster.CONNECT", 1)
    with pytest.raises(CaseError, match=r"there is no scheduler at tcp://127\.0\.0\.1:9") as caught:
        DaskCluster("tcp://127.0.0.1:9", OPTIONS, timeout=1)
    assert caught.value.exit_code == ExitCode.MACHINE_LACKS_SOMETHING
    assert caught.value.problems[0].code == "M324"


def test_without_dask_a_sentence_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CaseError, match=r"casegen\[dask\]") as caught:
        DaskCluster("tcp://127.0.0.1:9", OPTIONS, timeout=1)
    assert caught.value.problems[0].code == "M325"
