"""Processes that hang, die and are replaced, and the same bytes as without them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casegen.batch.job import BuildJob
from casegen.batch.named_files import NamedFiles
from casegen.batch.process_pool import ProcessPool
from casegen.batch.schedule import Schedule
from casegen.build import BuildOptions
from casegen.problems import ExitCode
from tests.batch.small_cases import WITH_FIGURE, Hanging, Killing, case_text, write_cases
from tests.loading import ROOT

OPTIONS = BuildOptions(formats=("html",))


def job(name: str, text: str, files: NamedFiles) -> BuildJob:
    return BuildJob(text.encode(), name, name, OPTIONS, files)


@pytest.mark.skipif(sys.platform == "win32", reason="a process can't kill itself by a signal there")
def test_a_job_that_hangs_and_one_that_kills_its_process_cost_no_other() -> None:
    pool = ProcessPool(2, timeout=120)
    good = [job(f"good{number}", case_text(30 + number), NamedFiles(None)) for number in range(6)]
    tasks = [
        good[0],
        job("hangs", WITH_FIGURE, Hanging(None)),
        *good[1:3],
        job("dies", WITH_FIGURE, Killing(None)),
        *good[3:],
    ]
    try:
        # The processes begin, however slowly, before the time counts.
        list(Schedule[tuple[str, str, int]](pool, _told).results(good[:4]))
        pool.timeout = 8
        told = list(Schedule[tuple[str, str, int]](pool, _told).results(tasks))
    finally:
        pool.shut_down(at_once=True)
    expected = [(task.file, "", ExitCode.FINE) for task in tasks]
    expected[1] = ("hangs", "M321", ExitCode.MACHINE_LACKS_SOMETHING)
    expected[4] = ("dies", "M322", ExitCode.MACHINE_LACKS_SOMETHING)
    assert told == expected


def _told(job: BuildJob, outcome: object) -> tuple[str, str, int]:
    from casegen.batch.job import Outcome

    assert isinstance(outcome, Outcome)
    codes = [problem.code for problem in outcome.findings.problems if problem.code.startswith("M")]
    assert bool(outcome.files) is not bool(codes)
    return job.file, "".join(codes), outcome.code


def test_the_same_bytes_and_words_from_one_process_and_from_several(tmp_path: Path) -> None:
    folder = write_cases(tmp_path / "cases", 2)
    (folder / "broken.yaml").write_text("patient: {age: III}\n", encoding="utf-8")
    for name in ("blay2012", "isik2013"):
        (folder / f"{name}.yaml").write_bytes((ROOT / "cases" / f"{name}.yaml").read_bytes())
    made = [dict(built(tmp_path, f"out{jobs}", jobs)) for jobs in (1, 3)]
    assert made[0] == made[1]
    assert len(made[0]) == 1 + 2 * 4


def built(folder: Path, output: str, jobs: int) -> Iterator[tuple[str, bytes]]:
    command = [sys.executable, "-m", "casegen", "build", "cases", "-o", output, "-j", str(jobs)]
    done = subprocess.run(command, cwd=folder, env=os.environ, capture_output=True, check=False)
    assert done.returncode == ExitCode.CASE_HAS_ERRORS, done.stderr
    yield "words", done.stdout.replace(output.encode(), b"OUT")
    for path in sorted((folder / output).glob("[!.]*/*")):
        yield path.name, path.read_bytes()
