"""What `casegen check` costs for many cases in one call, and how that grows. Prints a Markdown table.

The corpus is made from the good cases, each copy with an age, a year and a dose of its own, so that nothing can be
answered from memory. Every measurement is a process of its own; the sizes take turns within each round.
"""

from __future__ import annotations

import math
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from measuring import HERE, environment, run

CASES = sorted((HERE.parent / "cases").glob("*.yaml"))
SIZES = (1, 10, 100, 1000)


def corpus(folder: Path, size: int) -> Path:
    """A folder with this many case files."""
    folder.mkdir()
    for number in range(size):
        source = CASES[number % len(CASES)]
        text = varied(source.read_text(encoding="utf-8"), number)
        (folder / f"{source.stem}_{number:04d}.yaml").write_text(text, encoding="utf-8")
    return folder


def varied(text: str, number: int) -> str:
    """The text with ages and doses of its own."""
    text = re.sub(r"\b(\d+) years\b", lambda found: f"{int(found[1]) % 80 + number % 7 + 1} years", text)
    return re.sub(r"\b(\d+) mg\b", lambda found: f"{int(found[1]) + number} mg", text)


def measure(folders: Mapping[int, Path], rounds: int) -> dict[int, list[float]]:
    """Seconds of one call for each size in each round, after one round that only warms up."""
    seconds: dict[int, list[float]] = {size: [] for size in folders}
    for number in range(rounds + 1):
        for size, folder in folders.items():
            command = [sys.executable, "-m", "casegen", "check", folder]
            start = time.perf_counter()
            done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment())
            assert done.returncode in (0, 1), "check broke down"
            if number > 0:
                seconds[size].append(time.perf_counter() - start)
    return seconds


def table(seconds: Mapping[int, Sequence[float]]) -> str:
    """Markdown: the whole call, one more case, and the ratio of that to a cold call for one case."""
    medians = {size: statistics.median(values) for size, values in seconds.items()}
    first = min(medians)
    rows = ["| cases | median s | ms for each case after the first | to a call for one case |", "|---:|---:|---:|---:|"]
    for size, middle in medians.items():
        each = (middle - medians[first]) / (size - first) if size > first else None
        cost = f"{each * 1000:,.1f} | {each / medians[first]:.3f}" if each is not None else "– | 1.000"
        rows.append(f"| {size:,} | {middle:,.2f} | {cost} |")
    return "\n".join(rows) + f"\n\nFrom 100 to 1,000 cases the time grows with the power {exponent(medians):.2f}.\n"


def exponent(medians: Mapping[int, float]) -> float:
    """The power with which the time without the start grows between the two largest sizes; 1 is linear."""
    *_, smaller, larger = sorted(medians)
    start = medians[min(medians)]
    return math.log((medians[larger] - start) / (medians[smaller] - start)) / math.log(larger / smaller)


def measured(rounds: int) -> str:
    """The conditions and the table."""
    with tempfile.TemporaryDirectory() as name:
        folders = {size: corpus(Path(name) / str(size), size) for size in SIZES}
        seconds = measure(folders, rounds)
    conditions = f"{rounds} calls for each size, taking turns; Python {platform.python_version()}, "
    return f"{conditions}{platform.system()} {platform.machine()}.\n\n{table(seconds)}"


if __name__ == "__main__":
    run(__doc__, "check of many", 3, measured)
