"""What a cold start of casegen costs beside the least that makes the same PDF. Prints a Markdown table.

Every measurement is a process of its own, from its start to its end. The commands take turns within each
round, so that a slow moment of the machine meets all of them; the ratios can be compared between machines.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
CASE = HERE.parent / "cases/blay2012.yaml"
README = HERE / "README.md"
MARKS = ("<!-- begin: cold build -->\n", "<!-- end: cold build -->")

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


def environment() -> dict[str, str]:
    """As on an author's machine: Python keeps what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


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


def write(text: str) -> None:
    """Puts the text between the marks in README.md."""
    before, rest = README.read_text(encoding="utf-8").split(MARKS[0])
    _, after = rest.split(MARKS[1])
    README.write_text(f"{before}{MARKS[0]}{text}{MARKS[1]}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=7, help="cold starts of each command (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="also put the table into benchmarks/README.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds = measure(commands(folder), options.rounds)
        assert_same_pdf(folder)
    text = f"{conditions(options.rounds)}\n{table(seconds)}"
    print(text, end="")
    if options.write:
        write(text)


if __name__ == "__main__":
    main()
