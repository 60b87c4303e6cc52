"""How time grows with the content of a case, and with the number of cases. Prints tables in Markdown.

The content is that of one published case, its prose, references and dated events repeated; the cases are copies of the
thirteen published ones, each with ages and doses of its own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from corpus import CASE, corpus, enlarged
from measuring import Run, growth, in_turns, machine, median, table, timed, told, write
from peer_commands import CASEGEN, has_typst
from warm import Warm

FORMATS = {"html": "HTML", "pdf": "HTML, PDF", "typst": "HTML, PDF by typst"}
ONCE = 20
"""Seconds from which on a call is run once."""
WANTED = "an exponent of at most 1.1"


def content(folder: Path, sizes: Sequence[int], rounds: int, kinds: Sequence[str]) -> str:
    """The table of one case with its content so many times."""
    cases = {size: enlarged(folder / f"content_{size}.yaml", size, size, size) for size in sizes}
    measured = {
        (kind, size): partial(_once, kind, folder / kind, case) for kind in kinds for size, case in cases.items()
    }
    runs = in_turns(measured, rounds, warm_up=False)
    rows = []
    for kind in kinds:
        seconds = {size: median(runs[kind, size]) for size in sizes}
        rows.append([FORMATS[kind], *(f"{value * 1000:,.0f}" for value in seconds.values()), told(growth(seconds))])
    kilobytes = (f"{case.stat().st_size / 1000:,.0f} kB" for case in cases.values())
    heads = ["", *(f"× {size:,} ({big})" for size, big in zip(sizes, kilobytes, strict=True)), "exponent"]
    return (
        f"Median ms for a document in a warm process of its own, of {rounds} that take turns; wanted: {WANTED}.\n\n"
        f"{table(heads, rows)}"
    )


def _once(kind: str, folder: Path, case: Path) -> Run:
    """The case in a process of its own, which has made the published one: Typst remembers paragraphs as long as it
    runs, and would make from memory what it has made in an earlier round or as a part of a smaller size."""
    with Warm(kind, folder) as process:
        process.run([CASE])
        return process.run([case])


def calls(folder: Path) -> Mapping[str, Callable[[Path], Run]]:
    """What is measured of a folder of cases: one call of casegen each, in one process."""

    def build(formats: str, cases: Path) -> Run:
        out = folder / f"out_{formats}_{cases.name}"
        return timed((*CASEGEN, "build", cases, "-o", out, "--to", formats, "--force"), codes=(0, 1))

    return {
        "`check`": lambda cases: timed((*CASEGEN, "check", cases), codes=(0, 1)),
        "`build --to html`": partial(build, "html"),
        "`build`, HTML and PDF": partial(build, "html,pdf"),
    }


def measured_calls(
    folder: Path, sizes: Mapping[str, Sequence[int]], rounds: int, limit: float
) -> dict[str, dict[int, float]]:
    """The median seconds of each call for each size. A size that would take longer than ``limit`` is left out; one
    that takes more than `ONCE` is run once."""
    made: dict[int, Path] = {}
    seconds: dict[str, dict[int, float]] = {}
    for name, call in calls(folder).items():
        seconds[name] = {}
        for size in sizes[name]:
            expected = _expected(seconds[name], size)
            if expected > limit:
                break
            if size not in made:
                made[size] = corpus(folder / f"cases_{size}", size)
            # The first call of all reads from the disk what the others find in memory.
            turns = 1 if expected > ONCE else rounds
            runs = in_turns({name: partial(call, made[size])}, turns, warm_up=size == min(sizes[name]))
            seconds[name][size] = median(runs[name])
    return seconds


def _expected(seconds: Mapping[int, float], size: int) -> float:
    if not seconds:
        return 0
    largest = max(seconds)
    return seconds[largest] * size / largest if len(seconds) > 1 else 0


def cases(folder: Path, sizes: Mapping[str, Sequence[int]], rounds: int, limit: float) -> str:
    """The table of so many cases in one call."""
    seconds = measured_calls(folder, sizes, rounds, limit)
    columns = sorted({size for of_call in sizes.values() for size in of_call})
    rows = []
    for name, found in seconds.items():
        each = _each(found)
        cells = [f"{found[size]:,.2f}" if size in found else "–" for size in columns]
        rows.append([name, *cells, f"{each * 1000:,.1f}" if each else "–", told(growth(found))])
    heads = ["", *(f"{size:,}" for size in columns), "ms a case more", "exponent"]
    return (
        f"Seconds of one call in one process for so many cases, median of {rounds} (of one from {ONCE} seconds on); "
        f"sizes that would take more than {limit:,.0f} seconds are left out; wanted: {WANTED}.\n\n{table(heads, rows)}"
    )


def _each(seconds: Mapping[int, float]) -> float | None:
    """What one case more costs, from the smallest to the largest size."""
    if len(seconds) < 2:
        return None
    first, last = min(seconds), max(seconds)
    return (seconds[last] - seconds[first]) / (last - first)


def numbers(text: str) -> tuple[int, ...]:
    """``1,10,100`` as numbers."""
    return tuple(int(number) for number in text.split(","))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--rounds", type=int, default=3, help="runs of each (default: %(default)s)")
    add("--content", type=numbers, default=(1, 10, 100), help="how often the content is repeated (default: 1,10,100)")
    add(
        "--cases",
        type=numbers,
        default=(1, 10, 100, 1000, 10_000),
        help="cases for check and HTML (default: 1 to 10000)",
    )
    add("--pdfs", type=numbers, default=(1, 10, 100), help="cases for PDF (default: 1,10,100)")
    add("--limit", type=float, default=120, help="leave out what takes longer, in seconds (default: %(default)s)")
    add("--write", action="store_true", help="also renew the tables")
    options = parser.parse_args()
    checked, html, pdf = calls(Path())
    sizes = {checked: options.cases, html: options.cases, pdf: options.pdfs}
    kinds = [kind for kind in FORMATS if kind != "typst" or has_typst()]
    conditions = f"{machine()}.\n\n"
    with tempfile.TemporaryDirectory() as name:
        found = {
            "content": conditions + content(Path(name), options.content, options.rounds, kinds),
            "cases": conditions + cases(Path(name), sizes, options.rounds, options.limit),
        }
    for mark, text in found.items():
        print(text)
        if options.write:
            write(mark, text)


if __name__ == "__main__":
    sys.exit(main())
