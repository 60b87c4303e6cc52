"""Runs casegen beside its peers: one case, one command, nothing in memory yet. Prints a table in Markdown.

Every run is a process of its own, from its start to its end, without the network. The commands take turns within each
round. `benchmarks/setup_peers` installs the peers.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from chart import Bar, bar_chart
from measuring import HERE, MEGABYTE, ROOT, Run, in_turns, machine, median, table, write
from peer_commands import YARDSTICK, Peer, commands, prepare, versions

PICTURE = HERE / "peers.svg"
SHORT = ("`casegen build`", "`casegen build --engine typst`", "`casegen build --to html`", "`casegen check`", YARDSTICK)


def tables(peers: Sequence[Peer], runs: Mapping[str, Sequence[Run]], pages: Mapping[str, int]) -> tuple[str, str]:
    """The whole table, and that of README.md, which has a few of its rows."""
    yardstick = median(runs[YARDSTICK]) if YARDSTICK in runs else None
    whole, short = [], []
    for peer in sorted(peers, key=lambda peer: (bool(peer.absent), not peer.ours, _middle(runs, peer))):
        if peer.absent:
            whole.append([peer.name, peer.makes, f"– ({peer.absent})", "–", "–", "–", "–"])
            continue
        seconds = [run.seconds * 1000 for run in runs[peer.name]]
        memory = f"{statistics.median(run.memory for run in runs[peer.name]) / MEGABYTE:,.0f}"
        ratio = f"{median(runs[peer.name]) / yardstick:.2f}" if yardstick else "–"
        middle, spread = f"{statistics.median(seconds):,.0f}", f"{min(seconds):,.0f}–{max(seconds):,.0f}"
        whole.append([peer.name, peer.makes, str(pages.get(peer.name, "–")), middle, spread, memory, ratio])
        if peer.name in SHORT:
            short.append([peer.name, peer.makes, middle, memory, ratio])
    heads = ["", "makes", "pages", "median ms", "min–max ms", "peak MB", f"to {YARDSTICK}"]
    return table(heads, whole, 2), table([*heads[:2], heads[3], *heads[5:]], short, 2)


def _middle(runs: Mapping[str, Sequence[Run]], peer: Peer) -> float:
    return median(runs[peer.name]) if peer.name in runs else 0


def picture(peers: Sequence[Peer], runs: Mapping[str, Sequence[Run]]) -> str:
    """The rows of the table that make something of a case, as bars."""
    shown = [peer for peer in peers if peer.made and not peer.absent]
    bars = []
    for peer in sorted(shown, key=partial(_middle, runs)):
        seconds = [run.seconds * 1000 for run in runs[peer.name]]
        makes = "" if peer.makes == "PDF" else f" ({peer.makes.replace(', ', ' and ')})"
        name = peer.name.replace("`", "").replace(" --to html", "") + makes
        bars.append(Bar(name, statistics.median(seconds), min(seconds), max(seconds), peer.ours))
    below = "One cold start to the PDF, unless told otherwise; median, and line from fastest to slowest"
    return bar_chart("A three-page case report", below, bars, "ms")


def page_counts(peers: Sequence[Peer], folder: Path) -> dict[str, int]:
    """The pages of every PDF that was made: whoever sets less has less to do."""
    from pypdf import PdfReader

    made = {peer.name: folder / peer.inside / peer.made for peer in peers if peer.made.endswith(".pdf")}
    return {name: len(PdfReader(path).pages) for name, path in made.items() if path.exists()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9, help="runs of each command (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="also renew the tables and the picture")
    options = parser.parse_args()
    where = machine()
    conditions = f"{options.rounds} cold starts each, taking turns. {where}; peers: {versions()}.\n"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        peers = commands(folder)
        there = {peer.name: partial(peer.run, folder) for peer in peers if not peer.absent}
        runs = in_turns(there, options.rounds)
        whole, short = tables(peers, runs, page_counts(peers, folder))
    print(f"{conditions}\n{whole}")
    if options.write:
        PICTURE.write_text(picture(peers, runs), encoding="utf-8")
        write("peers", f"![The medians as bars]({PICTURE.name})\n\n{conditions}\n{whole}")
        write("speed", f"{options.rounds} cold starts each; medians. {where}.\n\n{short}", ROOT / "README.md")


if __name__ == "__main__":
    sys.exit(main())
