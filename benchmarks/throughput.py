"""What many cases cost: against bare WeasyPrint, with two workers, a second time; in memory; and in money.

Prints tables in Markdown. The cases are copies of the thirteen published ones, each with ages and doses of its own.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from corpus import corpus
from limits import limits
from measuring import MEGABYTE, Run, in_turns, machine, median, median_cpu, table, timed, write
from peer_commands import CASEGEN, has_typst
from warm import Warm

Row = tuple[str, str, str]
KINDS = {"check": "check", "html": "HTML", "typst": "HTML, PDF by typst", "pdf": "HTML, PDF"}
SAMPLE = 13
"""The cases of a warm round: each published one once."""


def warm_rounds(folder: Path, rounds: int, kinds: Sequence[str]) -> dict[str, list[Run]]:
    """What the thirteen cases take in a warm process of each kind, and their ready pages in WeasyPrint alone."""
    cases = sorted(corpus(folder / "warm", SAMPLE).iterdir())
    with ExitStack() as processes:
        warm = {kind: processes.enter_context(Warm(kind, folder / f"warm_{kind}")) for kind in kinds}
        warm["html"].run(cases)
        pages = [folder / "warm_html" / case.stem / f"{case.stem}.html" for case in cases]
        bare = processes.enter_context(Warm("bare", folder / "warm_bare"))
        measured = {kind: partial(process.run, cases) for kind, process in warm.items()}
        return in_turns({**measured, "bare": partial(bare.run, pages)}, rounds)


def warm_rows(runs: Mapping[str, Sequence[Run]]) -> Iterator[Row]:
    """The ratios of warm cases, and how many of them a core does in a second."""
    bare, pdf = median(runs["bare"]), median(runs["pdf"])
    yield "a case in a warm process, to bare WeasyPrint on its page", f"{pdf / bare:.2f} ×", "≤ 1.15 ×"
    if "typst" in runs:
        typst = median(runs["typst"])
        yield "throughput of `--engine typst`, to that of bare WeasyPrint", f"{bare / typst:.1f} ×", "≥ 5 ×"
        yield "throughput of `--engine typst`, to that of casegen's other engine", f"{pdf / typst:.1f} ×", ""
    a_second = SAMPLE / median_cpu(runs["check"])
    yield "cases that a core checks in a second, in a warm process", f"{a_second:,.0f}", ""


def cost(runs: Mapping[str, Sequence[Run]], speedup: float, price: float) -> str:
    """What large numbers of cases take and cost, computed from the seconds of a core that a case takes."""
    rows = []
    for kind, name in KINDS.items():
        if kind in runs:
            each = median_cpu(runs[kind]) / SAMPLE
            cells = []
            for number in (100_000, 10_000_000):
                hours = number * each / 3600
                cells += [f"{hours:,.1f}", f"{hours * price:,.2f}"]
            rows.append([name, f"{each:.3f}", *cells])
    heads = ["", "core-seconds a case", "100,000: core-hours", "price", "10 million: core-hours", "price"]
    return (
        "core-hours = cases × core-seconds a case ÷ 3,600; price = core-hours × the price of a core-hour. Here that is "
        f"{price:g} of any currency, an example: put in what you pay (`--price`). With N cores the clock shows "
        f"core-hours ÷ N ÷ {speedup / 2:.2f}, the last being the share of twice the speed of one that two workers "
        f"reached.\n\n"
        f"{table(heads, rows)}"
    )


def build(cases: Path, out: Path, *more: str) -> Callable[[], Run]:
    """A call of casegen that builds these cases into a folder."""
    return partial(timed, (*CASEGEN, "build", cases, "-o", out, *more), codes=(0, 1))


def speedup(folder: Path, size: int, rounds: int) -> float:
    """How many times as many cases two workers build as one, their start counted as well."""
    cases, out = corpus(folder / "workers", size), folder / "workers_out"
    calls = {jobs: build(cases, out, "--force", "-j", jobs, "--timeout", "300") for jobs in ("1", "2")}
    runs = in_turns(calls, rounds, warm_up=False)
    return median(runs["1"]) / median(runs["2"])


def second_builds(folder: Path, sizes: Mapping[str, int]) -> Iterator[Row]:
    """What a second build takes of the first, where nothing has changed. The sizes are of the formats."""
    for formats, size in sizes.items():
        cases = corpus(folder / f"second_{formats}", size)
        again = build(cases, folder / f"second_{formats}_out", "--to", formats)
        first, second = again(), statistics.median(again().seconds for _ in range(3))
        share = f"{second / first.seconds:.2%} ({first.seconds:,.1f} s, {second:,.2f} s)"
        yield f"second build of {size:,} unchanged cases to {formats}, of the first", share, "≤ 2 %"


def checks(folder: Path, size: int) -> Iterator[Row]:
    """How many cases a core checks in a second, in one call."""
    cases = corpus(folder / "checks", size)
    run = timed((*CASEGEN, "check", cases), codes=(0, 1))
    yield f"check of {size:,} cases in one call: cases a second a core", f"{size / run.cpu:,.0f}", "≥ 300"


def memory(folder: Path, documents: Mapping[str, int], after: int) -> str:
    """The memory that one process holds after so many documents, and at the end."""
    rows = []
    for kind, size in documents.items():
        # By their numbers, so that each of the thirteen comes again and again, the largest among the first.
        files = sorted(corpus(folder / f"memory_{kind}", size).iterdir(), key=lambda case: case.stem.rsplit("_", 1)[1])
        with Warm(kind, folder / f"memory_{kind}_out") as process:
            early = process.run(files[:after]).memory
            late = process.run(files[after:]).memory
        cells = [f"{early / MEGABYTE:,.0f}", f"{late / MEGABYTE:,.0f}", f"{late / early - 1:+.0%}"]
        rows.append([KINDS[kind], f"{after:,}", f"{size:,}", *cells])
    heads = ["", "documents", "and", "MB", "and MB", "grown by"]
    return (
        f"Memory of one process that is never replaced; wanted: ± 10 %. In a batch every process is replaced after 500 "
        f"documents.\n\n{table(heads, rows)}"
    )


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--rounds", type=int, default=5, help="warm runs of each kind (default: %(default)s)")
    add("--workers", type=int, default=40, help="cases for two workers against one (default: %(default)s)")
    add("--unchanged", type=int, default=1000, help="cases of the second build to HTML (default: %(default)s)")
    add("--unchanged-pdfs", type=int, default=100, help="those to HTML and PDF (default: %(default)s)")
    add("--checks", type=int, default=1000, help="cases of the check (default: %(default)s)")
    add("--documents", type=int, default=300, help="documents for the memory (default: %(default)s; of record: 2000)")
    add("--after", type=int, default=200, help="when memory is looked at first (default: %(default)s)")
    add("--memory-alone", action="store_true", help="measure nothing but the memory")
    add("--price", type=float, default=0.05, help="of a core-hour, as an example (default: %(default)s)")
    add("--write", action="store_true", help="also renew the tables")
    return parser.parse_args()


def measured(folder: Path, options: argparse.Namespace) -> dict[str, str]:
    """The tables by their marks."""
    kinds = [kind for kind in KINDS if kind != "typst" or has_typst()]
    documents = {kind: options.documents for kind in kinds if kind != "check"}
    after = min(options.after, options.documents - 1)
    if options.memory_alone:
        return {"memory": memory(folder, documents, after)}
    runs = warm_rounds(folder, options.rounds, kinds)
    faster = speedup(folder, options.workers, min(options.rounds, 3))
    rows = [
        *warm_rows(runs),
        (
            f"two workers to one, {options.workers:,} cases to HTML and PDF, with their start",
            f"{faster:.2f} ×",
            "≥ 1.7 ×",
        ),
        *second_builds(folder, {"html": options.unchanged, "html,pdf": options.unchanged_pdfs}),
        *checks(folder, options.checks),
    ]
    return {
        "many": table(["", "measured", "wanted"], rows),
        "memory": memory(folder, documents, after),
        "limits": limits(folder),
        "cost": cost(runs, faster, options.price),
    }


def main() -> None:
    options = parsed()
    conditions = f"{machine()}.\n\n"
    with tempfile.TemporaryDirectory() as name:
        for mark, text in measured(Path(name), options).items():
            print(f"{conditions}{text}")
            if options.write:
                write(mark, f"{conditions}{text}")


if __name__ == "__main__":
    sys.exit(main())
