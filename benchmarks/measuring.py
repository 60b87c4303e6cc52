"""What the benchmarks have in common: how a command is measured, in which turn, and where the tables go."""

from __future__ import annotations

import math
import os
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

HERE = Path(__file__).parent
ROOT = HERE.parent
README = HERE / "README.md"
MEGABYTE = 1_000_000

Command = Sequence[str | Path]
Name = TypeVar("Name")


class BrokeDownError(Exception):
    """A command ended with an exit code that it should not have ended with; the message is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds on the clock, seconds of a core, and at its peak bytes of memory.

    ``memory`` is that of the largest process of the command, as Linux counts it; of one with several processes
    (Chromium) it is less than what all of them hold.
    """

    seconds: float
    cpu: float
    memory: int


def timed(command: Command, folder: Path | None = None, codes: Sequence[int] = (0,)) -> Run:
    """One run, from the start of the process to its end. Raises `BrokeDownError`."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment(), cwd=folder
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            said.seek(0)
            raise BrokeDownError(f"{process.returncode}: {said.read()[-2000:].decode(errors='replace')}")
    unit = 1 if platform.system() == "Darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def environment() -> dict[str, str]:
    """As on an author's machine, where Python keeps what it has compiled; but no program that asks for the network
    gets any."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    nowhere = "http://127.0.0.1:9"
    return kept | dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), nowhere)


def in_turns(measured: Mapping[Name, Callable[[], Run]], rounds: int, warm_up: bool = True) -> dict[Name, list[Run]]:
    """The runs of each. They take turns within a round, so that a slow moment of the machine meets all of them;
    the first round only warms up."""
    runs: dict[Name, list[Run]] = {name: [] for name in measured}
    for number in range(rounds + warm_up):
        for name, measure in measured.items():
            run = measure()
            if number >= warm_up:
                runs[name].append(run)
    return runs


def median(runs: Sequence[Run]) -> float:
    """The median of the seconds."""
    return statistics.median(run.seconds for run in runs)


def median_cpu(runs: Sequence[Run]) -> float:
    """The median of the seconds of a core."""
    return statistics.median(run.cpu for run in runs)


def growth(seconds: Mapping[int, float]) -> float | None:
    """The power with which time grows between the two largest sizes; 1 is linear.

    What the smallest size takes is left out: it is mostly the start. None where there are not three sizes, or where
    the noise of the machine is more than the growth.
    """
    if len(seconds) < 3:
        return None
    start, *_ = sorted(seconds)
    *_, smaller, larger = sorted(seconds)
    below, above = (seconds[size] - seconds[start] for size in (smaller, larger))
    if below <= 0 or above <= 0:
        return None
    return math.log(above / below) / math.log((larger - start) / (smaller - start))


def told(power: float | None) -> str:
    """A power as it stands in a table."""
    return "–" if power is None else f"{power:.2f}"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], texts: int = 1) -> str:
    """A table in Markdown; the first columns, as many as there are ``texts``, begin at the left."""
    rules = ["---" if number < texts else "---:" for number in range(len(heads))]
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows)]
    return "\n".join(lines).replace("|  |", "| |") + "\n"


def machine() -> str:
    """The machine and the versions, in a line for a reader who compares; looks for a second what else it does."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    share = _share_at_work()
    busy = f"; busy with other work ({share:.0%} of it), so trust only the ratios" if share > 0.1 else ""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, WeasyPrint {version('weasyprint')}{busy}"
    )


def _share_at_work() -> float:
    """The share of the processors that others use, over a second; 0 where the system doesn't tell."""
    before = _ticks()
    time.sleep(1)
    ticks = [after - earlier for earlier, after in zip(before, _ticks(), strict=True)]
    # The fourth and the fifth are those of idling and of waiting for the disk.
    return 1 - sum(ticks[3:5]) / sum(ticks) if any(ticks) else 0


def _ticks() -> list[int]:
    try:
        line, *_ = Path("/proc/stat").read_text(encoding="ascii").splitlines()
    except OSError:
        return []
    return [int(number) for number in line.split()[1:]]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "unknown processor"


def write(name: str, text: str, page: Path = README) -> None:
    """Puts the text between the marks of this name in a page."""
    begin, end = f"<!-- begin: {name} -->\n", f"<!-- end: {name} -->"
    before, rest = page.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    page.write_text(f"{before}{begin}{text}{end}{after}", encoding="utf-8")
