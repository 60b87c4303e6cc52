"""The benchmarks run with the smallest sizes, and their tables have a place. How long anything takes is not tested."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import growth
import limits
import measuring
import pytest
import throughput
import yaml
from corpus import corpus, enlarged
from measuring import BrokeDownError, Run, timed
from peer_commands import CONTENT, YARDSTICK, Peer, commands, prepare, versions
from peer_inputs import rendercv_yaml
from peers import page_counts, picture, tables

from casegen.build import check_case
from tests.loading import ROOT

SCRIPTS = ("peers.py", "growth.py", "throughput.py")
MARKS = {
    "README.md": ["speed"],
    "benchmarks/README.md": ["peers", "content", "cases", "many", "memory", "limits", "cost"],
}


def run_of(seconds: float) -> Run:
    return Run(seconds, seconds / 2, 50_000_000)


def cells(text: str) -> list[list[str]]:
    """The rows of the table in a text, without its head."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return rows[2:]


@pytest.mark.parametrize("page", MARKS)
def test_every_table_has_its_place(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert re.findall(r"<!-- begin: (.+) -->\n", text) == MARKS[page]
    assert re.findall(r"<!-- end: (.+) -->\n", text) == MARKS[page]


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_starts(script: str) -> None:
    done = subprocess.run([sys.executable, ROOT / "benchmarks" / script, "--help"], capture_output=True, check=True)
    assert b"--write" in done.stdout


def test_a_table_is_put_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- begin: a -->\nold\n<!-- end: a -->\nafter\n", "utf-8")
    measuring.write("a", "new\n", page)
    assert page.read_text("utf-8") == "before\n<!-- begin: a -->\nnew\n<!-- end: a -->\nafter\n"


def test_a_run_is_measured_and_one_that_breaks_down_is_told() -> None:
    run = timed([sys.executable, "-c", "x = bytearray(60_000_000)"])
    assert run.seconds > 0
    assert run.cpu > 0
    assert run.memory > 60_000_000
    with pytest.raises(BrokeDownError, match="no such thing"):
        timed([sys.executable, "-c", "raise SystemExit('no such thing')"])


@pytest.mark.parametrize("power", [1, 2])
def test_the_exponent_is_that_of_the_growth_after_the_start(power: int) -> None:
    seconds = {size: 3 + (size - 1) ** power for size in (1, 11, 101)}
    assert measuring.growth(seconds) == pytest.approx(power)
    assert measuring.growth({1: 3, 10: 2, 100: 4}) is None


def test_a_case_of_more_content_is_a_case(tmp_path: Path) -> None:
    case = enlarged(tmp_path / "case.yaml", prose=3, references=4, events=5)
    found, findings = check_case(case.read_bytes(), "case.yaml")
    assert found is not None
    assert findings.count("error") == 0
    assert len(found.references) == 12
    assert len(found.procedures) == 6
    assert not [problem for problem in findings.problems if "cited" in problem.message]


def test_copies_of_a_case_differ_and_have_no_error_that_the_case_has_not(tmp_path: Path) -> None:
    cases = sorted(corpus(tmp_path / "cases", 26).iterdir())
    assert len({case.read_text("utf-8") for case in cases}) == 26
    for case in cases:
        found, _ = check_case(case.read_bytes(), case.name)
        assert found is not None


def test_growth_is_measured(tmp_path: Path) -> None:
    assert [row[0] for row in cells(growth.content(tmp_path, (1, 2, 3), 1, ["html"]))] == ["HTML"]
    sizes = dict(zip(growth.calls(tmp_path), [(1, 2), (1,), ()], strict=True))
    assert [row[0] for row in cells(growth.cases(tmp_path, sizes, 1, 100))] == list(sizes)


def test_what_would_take_too_long_is_left_out(tmp_path: Path) -> None:
    sizes = dict(zip(growth.calls(tmp_path), [(1, 2, 1_000_000), (), ()], strict=True))
    assert list(growth.measured_calls(tmp_path, sizes, 1, 100)["`check`"]) == [1, 2]


def test_throughput_is_measured(tmp_path: Path) -> None:
    (second,) = throughput.second_builds(tmp_path, {"html": 2})
    assert second[0] == "second build of 2 unchanged cases to html, of the first"
    (check,) = throughput.checks(tmp_path, 2)
    assert check[2] == "≥ 300"
    (row,) = cells(throughput.memory(tmp_path, {"html": 3}, 2))
    assert row[:3] == ["HTML", "2", "3"]


def test_the_cost_is_computed_from_the_seconds_of_a_core() -> None:
    runs = {"check": [run_of(26)], "html": [run_of(52)], "pdf": [run_of(260)], "bare": [run_of(200)]}
    text = throughput.cost(runs, speedup=1.8, price=0.1)
    # 13 cases in 130 seconds of a core: 10 for each, 100,000 of which are 277.8 hours.
    assert cells(text)[-1] == ["HTML, PDF", "10.000", "277.8", "27.78", "27,777.8", "2,777.78"]
    assert "÷ 0.90" in text
    assert [row[1] for row in throughput.warm_rows(runs)] == ["1.30 ×", "1"]


def test_texts_at_the_limit_are_of_that_length() -> None:
    assert [len(limits.prose(size)) for size in (50, 1_000, 100_000)] == [50, 1_000, 100_000]


def test_peers_are_given_the_same_words(tmp_path: Path) -> None:
    prepare(tmp_path)
    for name in ("case.md", "myst/case.md", "case.rendercv.yaml", "ready/case/case.html"):
        text = " ".join((tmp_path / name).read_text("utf-8").split())
        assert "This is a single case" in text, name
        assert "An antihistamine, short interruptions" in text, name
    assert "https://doi.org" not in (tmp_path / "myst/case.md").read_text("utf-8")
    sections = yaml.safe_load((tmp_path / "case.rendercv.yaml").read_text("utf-8"))["cv"]["sections"]
    assert len(sections["References"]) == 3 * CONTENT["references"]
    html = next(peer for peer in commands(tmp_path) if peer.makes == "HTML")
    assert html.run(tmp_path).seconds > 0


def test_a_table_of_markdown_becomes_entries() -> None:
    report = "---\ntitle: A case\n---\n\n# Course\n\nText.\n\n| When | What |\n| --- | --- |\n| 2012 | Rash |\n"
    made = yaml.safe_load(rendercv_yaml(report))["cv"]
    assert made == {"name": "A case", "sections": {"Course": ["Text.", "When – What", "2012 – Rash"]}}


def test_the_table_tells_ratios_and_who_is_absent(tmp_path: Path) -> None:
    peers = [
        Peer("ours", "HTML, PDF", ["casegen"], "a.pdf", ours=True),
        Peer(YARDSTICK, "PDF", ["rendercv"], "b.pdf"),
        Peer("nobody", "PDF", ["nobody"], "c.pdf", "not installed"),
    ]
    runs = {"ours": [run_of(1), run_of(2), run_of(3)], YARDSTICK: [run_of(4)]}
    whole, short = tables(peers, runs, page_counts(peers, tmp_path) | {"ours": 3})
    assert cells(whole) == [
        ["ours", "HTML, PDF", "3", "2,000", "1,000–3,000", "50", "0.50"],
        [YARDSTICK, "PDF", "–", "4,000", "4,000–4,000", "50", "1.00"],
        ["nobody", "PDF", "– (not installed)", "–", "–", "–", "–"],
    ]
    assert cells(short) == [[YARDSTICK, "PDF", "4,000", "50", "1.00"]]
    drawn = ElementTree.fromstring(picture(peers, runs))
    texts = ["".join(text.itertext()) for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[2:] == ["ours (HTML and PDF)", "2,000 ms", f"{YARDSTICK}", "4,000 ms"]


def test_without_the_yardstick_there_is_no_ratio() -> None:
    whole, _ = tables([Peer("ours", "PDF", ["casegen"], ours=True)], {"ours": [run_of(1)]}, {})
    assert cells(whole)[0][-1] == "–"


def test_the_versions_are_those_of_the_locks() -> None:
    assert re.match(r"rendercv \S+, typst \S+, weasyprint \S+, pypandoc-binary \S+, .*mystmd \S+$", versions())
