"""What a cold start of casegen costs beside the least that makes the same PDF. Prints a Markdown table.

Every measurement is a process of its own, from its start to its end. The commands take turns within each
round, so that a slow moment of the machine meets all of them; the ratios can be compared between machines.
"""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from measuring import HERE, environment, run

CASE = HERE.parent / "cases/blay2012.yaml"

YARDSTICK = "WeasyPrint alone, the same PDF"

Command = Sequence[str | Path]


def commands(folder: Path) -> dict[str, Command]:
    """What is measured, by its name in the table. The second needs what the first wrote."""
    casegen = (sys.executable, "-m", "casegen")
    page = folder / CASE.stem / f"{CASE.stem}.html"
    return {
        "`casegen build`, HTML and PDF": (*casegen, "build", CASE, "-o", folder),
        YARDSTICK: (
            sys.executable,
            HERE / "bare_weasyprint.py",
            page,
            folder / "bare.pdf",
        ),
        "`casegen build`, HTML": (*casegen, "build", "--to", "html", CASE, "-o", folder / "html"),
        "`casegen check`": (*casegen, "check", CASE),
        "`casegen --help`": (*casegen, "--help"),
    }


def measure(measured: Mapping[str, Command], rounds: int) -> dict[str, list[float]]:
    """Seconds of each command in each round, after one round that only warms up."""
    seconds: dict[str, list[float]] = {name: [] for name in measured}
    for number in range(rounds + 1):
        for name, command in measured.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment())
            if number > 0:
                seconds[name].append(time.perf_counter() - start)
    return seconds


def assert_same_pdf(folder: Path) -> None:
    """Raises AssertionError unless both sides made the same bytes: otherwise they did different work."""
    ours, bare = folder / CASE.stem / f"{CASE.stem}.pdf", folder / "bare.pdf"
    assert ours.read_bytes() == bare.read_bytes(), "bare_weasyprint.py made another PDF than casegen"


def table(seconds: Mapping[str, Sequence[float]]) -> str:
    """Markdown: milliseconds, and the ratio of the medians to that of WeasyPrint alone."""
    yardstick = statistics.median(seconds[YARDSTICK])
    rows = ["| | median ms | min ms | max ms | to WeasyPrint alone |", "|---|---:|---:|---:|---:|"]
    for name, values in seconds.items():
        middle = statistics.median(values)
        numbers = " | ".join(f"{value * 1000:,.0f}" for value in (middle, min(values), max(values)))
        rows.append(f"| {name} | {numbers} | {middle / yardstick:.2f} |")
    return "\n".join(rows) + "\n"


def conditions(rounds: int) -> str:
    python = platform.python_version()
    return (
        f"{rounds} cold starts each, taking turns, of `{CASE.parent.name}/{CASE.name}`; "
        f"Python {python}, WeasyPrint {version('weasyprint')}, {platform.system()} {platform.machine()}.\n"
    )


def measured(rounds: int) -> str:
    """The conditions and the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds = measure(commands(folder), rounds)
        assert_same_pdf(folder)
    return f"{conditions(rounds)}\n{table(seconds)}"


if __name__ == "__main__":
    run(__doc__, "cold build", 7, measured)
