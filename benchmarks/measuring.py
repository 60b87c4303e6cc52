"""What the benchmarks have in common: the environment of what they measure, and where the tables go."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
README = HERE / "README.md"


def environment() -> dict[str, str]:
    """As on an author's machine: Python keeps what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def write(name: str, text: str) -> None:
    """Puts the text between the marks of this name in README.md."""
    begin, end = f"<!-- begin: {name} -->\n", f"<!-- end: {name} -->"
    before, rest = README.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    README.write_text(f"{before}{begin}{text}{end}{after}", encoding="utf-8")


def run(description: str | None, name: str, rounds: int, measured: Callable[[int], str]) -> None:
    """The command line of a benchmark: measures, prints the text, and puts it into README.md if asked to."""
    parser = argparse.ArgumentParser(description=(description or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=rounds, help="runs of each command (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="also put the table into benchmarks/README.md")
    options = parser.parse_args()
    text = measured(options.rounds)
    print(text, end="")
    if options.write:
        write(name, text)
