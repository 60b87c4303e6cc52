"""The commands that are measured beside each other: casegen's own, and those of its peers that are installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from corpus import enlarged
from measuring import HERE, ROOT, Command, Run, environment, timed
from peer_inputs import write_inputs

TOOLS = ROOT / ".tools/bench"
DOCUMENTS = TOOLS / "documents/bin"
TWO_COLUMNS = ("-V", "columns=2", "-V", "papersize=a4")
YARDSTICK = "RenderCV"
CASEGEN = (Path(sys.executable).with_name("casegen"),)
CONTENT = {"prose": 2, "references": 5, "events": 4}
"""Makes three pages of two columns with fifteen references."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A command in the folder of the inputs or one ``inside``, and the ``made`` file that it must have written.

    ``absent`` is why it can't be measured.
    """

    name: str
    makes: str
    command: Command
    made: str = ""
    absent: str = ""
    ours: bool = False
    inside: str = ""
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, folder: Path) -> Run:
        """One run. Raises `measuring.BrokeDownError`; `AssertionError` where the file is not there afterwards."""
        folder = folder / self.inside
        made = folder / self.made
        if self.made:
            made.unlink(missing_ok=True)
        settings = [f"{name}={value}" for name, value in self.variables.items()]
        run = timed(["env", *settings, *self.command] if settings else self.command, folder)
        assert not self.made or made.stat().st_size > 0, f"{self.name} wrote nothing"
        return run


def prepare(folder: Path) -> None:
    """Writes the case and what the peers read: case.yaml, ready/case.html and the files of `write_inputs`."""
    case = enlarged(folder / "case.yaml", **CONTENT)
    build = (*CASEGEN, "build", case, "-o", folder / "ready", "--to", "html,md")
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL, env=environment())
    write_inputs(folder, folder / "ready/case/case.md")
    if pandoc := _pandoc():
        ready = (pandoc, "case.md", "-s", "-o", "ready.typ", *TWO_COLUMNS)
        subprocess.run(ready, check=True, cwd=folder, env=environment())


def has_typst() -> bool:
    """Whether the casegen of this environment can set type with typst."""
    helped = subprocess.run([*CASEGEN, "build", "--help"], check=True, capture_output=True, text=True)
    installed = subprocess.run([sys.executable, "-c", "import typst"], check=False, capture_output=True)
    return "--engine" in helped.stdout and installed.returncode == 0


def commands(folder: Path) -> list[Peer]:
    """All commands, in the order of the table; `prepare` has been called."""
    return [*_own(), *_peers(folder / "ready/case/case.html")]


def _own() -> Iterator[Peer]:
    build = (*CASEGEN, "build", "case.yaml", "-o", "out", "--force")
    check = (*CASEGEN, "check", "case.yaml")
    pdf, page = "out/case/case.pdf", "out/case/case.html"
    yield Peer("`casegen build`", "HTML, PDF", build, pdf, ours=True)
    lacking = "" if has_typst() else "this casegen has no `--engine`, or typst is not installed"
    yield Peer("`casegen build --engine typst`", "HTML, PDF", (*build, "--engine", "typst"), pdf, lacking, ours=True)
    yield Peer("`casegen build --to html`", "HTML", (*build, "--to", "html"), page, ours=True)
    yield Peer("`casegen check`", "problems", check, ours=True)
    nowhere = {"XDG_CACHE_HOME": os.devnull}
    yield Peer("`casegen build`, nothing kept", "HTML, PDF", build, pdf, ours=True, variables=nowhere)
    yield Peer("`casegen check`, nothing kept", "problems", check, ours=True, variables=nowhere)
    yield Peer("`casegen --help`", "help", (*CASEGEN, "--help"), ours=True)


def _peers(page: Path) -> Iterator[Peer]:
    rendercv = TOOLS / "rendercv/bin/rendercv"
    quietly = ("--quiet", "-nomd", "-nohtml", "-nopng", "-typ", "rendercv.typ", "-pdf", "rendercv.pdf")
    icons = {"XDG_CACHE_HOME": str(TOOLS / "cache")}
    command: Command = (rendercv, "render", "case.rendercv.yaml", *quietly)
    yield Peer(YARDSTICK, "PDF", command, "rendercv.pdf", _lacking(rendercv), variables=icons)
    typst = DOCUMENTS / "typst"
    yield Peer(
        "typst on ready markup", "PDF", (typst, "compile", "ready.typ", "ready.pdf"), "ready.pdf", _lacking(typst)
    )
    pandoc = _pandoc() or Path("pandoc")
    engine = (f"--pdf-engine={typst}", "--pdf-engine-opt=--root=/")
    command = (pandoc, "case.md", "-o", "pandoc-typst.pdf", *TWO_COLUMNS, *engine)
    yield Peer("pandoc, typst", "PDF", command, "pandoc-typst.pdf", _lacking(pandoc))
    weasyprint = DOCUMENTS / "weasyprint"
    style = ("--css", HERE / "peers/two_columns.css", f"--pdf-engine={weasyprint}")
    command = (pandoc, "case.md", "-o", "pandoc-weasyprint.pdf", *style)
    yield Peer("pandoc, WeasyPrint", "PDF", command, "pandoc-weasyprint.pdf", _lacking(pandoc))
    command = (weasyprint, "--quiet", page, "weasyprint.pdf")
    yield Peer("WeasyPrint on the ready HTML", "PDF", command, "weasyprint.pdf", _lacking(weasyprint))
    command = (sys.executable, HERE / "bare_weasyprint.py", page, "bare.pdf")
    yield Peer("WeasyPrint, tagged, with casegen's fonts", "PDF", command, "bare.pdf")
    chromium = Path(shutil.which(os.environ.get("CHROMIUM", "chromium")) or "chromium")
    printing = ("--headless", "--no-sandbox", "--no-pdf-header-footer", "--print-to-pdf=chromium.pdf", page.as_uri())
    yield Peer("Chromium on the ready HTML", "PDF", (chromium, *printing), "chromium.pdf", _lacking(chromium))
    myst = TOOLS / "myst/node_modules/.bin/myst"
    command = (myst, "build", "case.md", "--jats", "--force", "-o", "case.xml")
    yield Peer("MyST", "JATS", command, "case.xml", _lacking(myst), inside="myst")


def _lacking(program: Path) -> str:
    return "" if program.exists() else "not installed"


def _pandoc() -> Path | None:
    found = sorted(TOOLS.glob("documents/lib/python*/site-packages/pypandoc/files/pandoc"))
    return found[0] if found else None


def versions() -> str:
    """The versions of the peers, as they are locked; that of Chromium is the machine's."""
    locked = dict(line.split(" ")[0].split("==") for line in _locked_lines() if "==" in line)
    myst = json.loads((HERE / "peers/package.json").read_text(encoding="utf-8"))["dependencies"]["mystmd"]
    told = [f"{name} {locked[name]}" for name in ("rendercv", "typst", "weasyprint", "pypandoc-binary")]
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium:
        said = subprocess.run([chromium, "--version"], check=False, capture_output=True, text=True).stdout.split()
        told += [f"{name} {number}" for name, number in pairwise(said) if name == "Chromium"]
    return ", ".join((*told, f"mystmd {myst}"))


def _locked_lines() -> Iterator[str]:
    for lock in sorted((HERE / "peers").glob("*.lock")):
        yield from lock.read_text(encoding="utf-8").splitlines()
