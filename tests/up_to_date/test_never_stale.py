"""Whatever is changed between two builds, the second leaves what a build of everything would write."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from casegen.batch.building import Building
from casegen.batch.executor import InThisProcess
from casegen.build import BuildOptions
from casegen.case_result import CaseResult
from casegen.templates_folder import templates_folder
from casegen.up_to_date import memory
from casegen.up_to_date.memory import FOLDER
from casegen.up_to_date.record import read
from tests.batch.small_cases import case_text
from tests.figures_from_files.pictures import picture, png

CASE = """\
casegen: 1
article: {{title: "{title}", authors: [{{given: Ann, family: Planted}}]}}
patient: {{sex: female, age: {age} years}}
symptoms: [{{symptom: skin rash}}]
bibliography: [works.bib]
figures: [{{id: rash, file: rash.png, kind: drawing, caption: A picture, description: What it shows}}]
sections: {{discussion: "As others found [@one]."}}
"""
TITLES = ("Rash: a case report", "A rash: case report", "\U0001f480")
WORKS = "@article{{one, author = {{Doe, Jane}}, title = {{{title}}}, journal = {{J Rash}}, year = {{{year}}}}}\n"
TEMPLATE = "article/back_matter.jinja"
OPTIONS = (
    BuildOptions(formats=("html",)),
    BuildOptions(formats=("html", "md", "csl")),
    BuildOptions(formats=("html",), journal="bmj-case-reports"),
    BuildOptions(formats=("html", "jats"), review=True),
    BuildOptions(formats=("html",), select=("none",)),
)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def built(output: Path, case: Path, options: BuildOptions, force: bool = False) -> CaseResult:
    (result,) = Building(output, options, InThisProcess(), force).results([str(case)])
    return result


class EditsAndBuilds(RuleBasedStateMachine):
    """An author who edits, deletes, goes back, changes options, and builds now and then."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.case, self.output = self.folder / "case.yaml", self.folder / "build"
        self.templates = self.folder / "templates"
        self.write_case(0, 40)
        self.write_works("Rash", 2001)
        self.write_picture(1)
        self.skipped = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(title=st.integers(0, 2), age=st.sampled_from([40, 41, 400]))
    def write_case(self, title: int, age: int) -> None:
        self.case.write_text(CASE.format(title=TITLES[title], age=age), encoding="utf-8")

    @rule(title=st.sampled_from(["Rash", "Hives"]), year=st.sampled_from([2001, 2002]))
    def write_works(self, title: str, year: int) -> None:
        (self.folder / "works.bib").write_text(WORKS.format(title=title, year=year), encoding="utf-8")

    @rule(scale=st.sampled_from([1, 2]))
    def write_picture(self, scale: int) -> None:
        (self.folder / "rash.png").write_bytes(png(picture(64 * scale, 48 * scale)))

    @rule(name=st.sampled_from(["rash.png", "works.bib"]))
    def lose(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    @rule(remark=st.sampled_from(["", "<!-- ours -->", "{{ nonsense"]))
    def write_template(self, remark: str) -> None:
        text = (templates_folder() / "base" / TEMPLATE).read_text(encoding="utf-8")
        (self.templates / TEMPLATE).parent.mkdir(parents=True, exist_ok=True)
        (self.templates / TEMPLATE).write_text(text + remark, encoding="utf-8")

    @rule()
    def lose_template(self) -> None:
        shutil.rmtree(self.templates, ignore_errors=True)

    @rule(which=st.integers(0, 20), how=st.sampled_from(["delete", "append", "empty"]))
    def spoil(self, which: int, how: str) -> None:
        """Reports and records alike."""
        files = [path for path in sorted(self.output.rglob("*")) if path.is_file()]
        if not files:
            return
        path = files[which % len(files)]
        if how == "delete":
            path.unlink()
        elif how == "empty":
            path.write_bytes(b"")
        else:
            path.write_bytes(path.read_bytes() + b" ")

    @rule(chosen=st.sampled_from(OPTIONS), own=st.booleans())
    def build(self, chosen: BuildOptions, own: bool) -> None:
        from msgspec.structs import replace

        options = replace(chosen, own_templates=self.templates) if own and self.templates.exists() else chosen
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        ours, theirs = built(self.output, self.case, options), built(clean, self.case, options, force=True)
        assert not theirs.unchanged
        assert (ours.findings, ours.code) == (theirs.findings, theirs.code)
        assert [path.name for path in ours.written] == [path.name for path in theirs.written]
        for mine, other in zip(ours.written, theirs.written, strict=True):
            assert mine.read_bytes() == other.read_bytes()

    @rule(chosen=st.sampled_from(OPTIONS))
    def build_twice(self, chosen: BuildOptions) -> None:
        first, second = (built(self.output, self.case, chosen) for _ in range(2))
        assert second.unchanged is bool(first.written)


EditsAndBuilds.TestCase.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
TestEditsAndBuilds = EditsAndBuilds.TestCase


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(case_text(40), encoding="utf-8")
    return path


def test_another_casegen_engine_or_font_builds_again(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = case.parent / "build"
    assert [built(output, case, OPTIONS[0]).unchanged for _ in range(2)] == [False, True]
    monkeypatch.setattr(memory, "surroundings", lambda engine: "others")
    assert [built(output, case, OPTIONS[0]).unchanged for _ in range(2)] == [False, True]


def test_force_builds_again(case: Path) -> None:
    output = case.parent / "build"
    assert [built(output, case, OPTIONS[0], force=True).unchanged for _ in range(2)] == [False, False]


def test_templates_that_change_while_they_are_used_leave_no_record(case: Path) -> None:
    folder = case.parent / "templates"
    (folder / "article").mkdir(parents=True)
    text = (templates_folder() / "base" / TEMPLATE).read_text(encoding="utf-8")
    (folder / TEMPLATE).write_text(text, encoding="utf-8")
    options = BuildOptions(formats=("html",), own_templates=folder)
    results = Building(case.parent / "build", options, InThisProcess())
    (folder / TEMPLATE).write_text(text + "<!-- later -->", encoding="utf-8")
    assert not next(results.results([str(case)])).unchanged
    assert not list((case.parent / "build" / FOLDER).glob("*"))


def test_a_record_tells_nobodys_name(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(CASE.format(title=TITLES[0], age=40), encoding="utf-8")
    (tmp_path / "works.bib").write_text(WORKS.format(title="Rash", year=2001), encoding="utf-8")
    (tmp_path / "rash.png").write_bytes(png())
    for options in OPTIONS:
        assert built(tmp_path / "build", case, options).written
    records = sorted((tmp_path / "build" / FOLDER).iterdir())
    assert len(records) == len(OPTIONS)
    assert all(b"Planted" not in path.read_bytes() for path in records)


GARBAGE: Sequence[bytes] = (
    b"",
    b"{}",
    b"[]",
    b"nonsense",
    b'{"form": 1}',
    b'{"form": 1, "problems": [1]}',
    b"[" * 100_000,
    b"\xff",
)


@pytest.mark.parametrize("data", GARBAGE, ids=[str(number) for number in range(len(GARBAGE))])
def test_what_is_no_record_is_passed_over(data: bytes) -> None:
    assert read(data) is None
