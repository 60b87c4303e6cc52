"""Journals are data: every profile loads, and says what a report needs."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from casegen.build import BuildOptions, build_case
from casegen.journals import (
    BASE,
    CASE_PART_IDS,
    SectionId,
    journal_ids,
    journal_titled,
    known_titles,
    load,
    load_journal,
    written_titles,
)
from casegen.problems import CaseError, ExitCode
from tests.loading import BLAY, case_data, case_of, report_of


@pytest.mark.parametrize("name", [BASE, *journal_ids()])
def test_every_profile_builds_a_report(name: str) -> None:
    report = report_of(case_of(case_data(BLAY)), name)
    profile = load_journal(name).profile
    headings = [profile.abstract.background, profile.abstract.case, profile.abstract.conclusions]
    assert [section.heading for section in report.abstract] == (headings if profile.abstract.structured else [""])
    written = [section.heading for section in report.sections]
    assert written == [wanted.heading for wanted in profile.sections if wanted.heading in written]
    # Of the case presentation, this case fills three of the parts that a journal may have apart.
    assert len(written) == 4 + len(set(profile.parts_apart) - {"differential_diagnosis"})
    assert report.references


def test_headings_are_those_of_the_journal() -> None:
    case = case_of(case_data(BLAY))
    own = [section.heading for section in report_of(case, "clinical-sarcoma-research").abstract]
    bmc = [section.heading for section in report_of(case, "bmc-case-report").abstract]
    assert own == ["Purpose", "Case report", "Conclusions"]
    assert bmc == ["Background", "Case presentation", "Conclusions"]


def test_a_journal_is_found_by_its_title_in_any_letters() -> None:
    assert journal_titled("clinical sarcoma research").id == "clinical-sarcoma-research"
    assert journal_titled("J Med Case Rep").id == "bmc-case-report"
    assert journal_titled("Journal of Unknown Results").id == BASE
    assert journal_titled(None).id == BASE


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of which the tests may break the journals."""
    base = load_journal(BASE).templates[-1]
    (tmp_path / "journals").mkdir()
    (tmp_path / "base").symlink_to(base)
    monkeypatch.setattr(load, "templates_folder", lambda: tmp_path)
    for remembered in (load_journal, known_titles, written_titles):
        remembered.cache_clear()
    yield tmp_path
    for remembered in (load_journal, known_titles, written_titles):
        remembered.cache_clear()


def test_a_new_journal_is_a_new_folder(templates: Path) -> None:
    folder = templates / "journals/new"
    folder.mkdir()
    (folder / "journal.yaml").write_text("name: New\ntitles: [New Journal]\nabstract:\n  heading: Summary\n")
    journal = journal_titled("New Journal")
    assert journal.profile.abstract.heading == "Summary"
    assert journal.profile.abstract.case == "Case presentation"
    assert journal.templates[0] == folder


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ("name: X\nextends: x\n", "extends itself"),
        ("name: X\nextends: missing\n", "can't be read"),
        ("name: X\ndeclarations:\n", "does not fit the form of a profile at declarations"),
        ("just words\n", "holds no keys and values|is no readable YAML"),
        ("name: X\nheading: Y\n", "does not fit the form of a profile at heading"),
        ("name: X\nsections: Z\n", "does not fit the form of a profile at sections: a list is expected .*line 2"),
        ("name: X\nrequirements: {title: {max_words: 20}}\n", "names no source at requirements.title.max_words"),
        (
            "name: X\nrequirements: {source: y, title: {max_words: 20}}\n",
            "names the source 'y' at requirements.title.max_words, which is not among its sources",
        ),
        (
            "name: X\nrequirements:\n  source: care\n  title:\n    max_words: 20 words\n",
            r"at requirements.title.max_words: '20 words' is not a whole number \(.*line 5\)",
        ),
        (
            "name: X\nrequirements:\n  source: care\n  title:\n    longest: 20\n",
            r"at requirements.title.longest: there is no such key \(.*line 5\)",
        ),
        (
            "name: X\nrequirements:\n  source: care\n  privacy:\n    age: about\n",
            r"at requirements.privacy.age: 'about' is not a way to give the age; write exact or decade \(.*line 5\)",
        ),
        (
            "name: X\nsources:\n  page: {title: A page, url: 'https://example.org'}\n"
            "requirements:\n  title:\n    max_words: {is: 20, source: page}\n",
            r"at requirements.title.max_words.source: a source that was not read confirms nothing.*line 6\)",
        ),
        ("name: X\nrules:\n  K101: {severity: loud, because: Y, source: care}\n", "at rules.K101.severity: 'loud'"),
    ],
)
def test_a_broken_profile_is_the_machines_fault(templates: Path, profile: str, message: str) -> None:
    folder = templates / "journals/x"
    folder.mkdir()
    (folder / "journal.yaml").write_text(profile)
    with pytest.raises(CaseError, match=message) as caught:
        load_journal("x")
    assert caught.value.exit_code == ExitCode.MACHINE_LACKS_SOMETHING


def test_a_profile_that_is_no_yaml_is_named_with_its_line(templates: Path) -> None:
    path = write(templates, "x/journal.yaml", "name: X\nname: Y\n")
    with pytest.raises(CaseError) as caught:
        load_journal("x")
    (problem,) = caught.value.problems
    assert problem.code == "M303"
    assert problem.message.startswith(f"the journal profile 'x' is no readable YAML: {path}, line 2: ")


def test_titles_that_are_plainly_written_are_those_of_the_profile() -> None:
    assert written_titles() == {name: load_journal(name).profile.titles for name in journal_ids()}


@pytest.mark.parametrize(
    "titles", ["titles: [Y Journal]", "titles:\n  - 'Y Journal'", "titles:\n  - Y\n    Journal", "extends: x"]
)
def test_titles_in_other_spellings_are_read_as_yaml(templates: Path, titles: str) -> None:
    write(templates, "x/journal.yaml", "titles:\n  - Y Journal\nname: X\n")
    write(templates, "y/journal.yaml", f"name: Y\n{titles}\n")
    assert written_titles() == {"x": ("Y Journal",), "y": None}
    assert "Y Journal" in load_journal("y").profile.titles


def test_a_broken_profile_stops_only_the_cases_of_its_journal(templates: Path) -> None:
    write(templates, "x-journal/journal.yaml", "declarations:\n")
    write(templates, "y/journal.yaml", "name: Y\ntitles: [Y Journal]\n")
    assert known_titles() == ("Y Journal",)
    assert journal_titled("y journal").id == "y"
    assert journal_titled("Z Journal").id == BASE
    with pytest.raises(CaseError, match="does not fit the form of a profile at declarations"):
        journal_titled("X Journal")


@pytest.mark.parametrize(
    ("template", "written", "message"),
    [
        (
            "article.html.jinja",
            "<p>\n{% if %}\n",
            "the template article.html.jinja of the journal profile 'x' is broken: line 2: Expected an expression",
        ),
        (
            "narrative/timeline.md.jinja",
            "{{ no_such_fact }}",
            "the template narrative/timeline.md.jinja of the journal profile 'x' is broken: line 1: "
            "'no_such_fact' is undefined",
        ),
        (
            "article/masthead.jinja",
            "\n\n{% include 'missing.jinja' %}",
            "the template article/masthead.jinja of the journal profile 'x' is broken: line 3: "
            "there is no template missing.jinja",
        ),
        (
            "narrative/timeline.md.jinja",
            "{{ 1 / 0 }}",
            "the template narrative/timeline.md.jinja of the journal profile 'x' is broken: line 1: "
            "ZeroDivisionError: division by zero",
        ),
    ],
    ids=["syntax", "undefined", "not found", "any other error"],
)
def test_a_broken_template_is_the_machines_fault(templates: Path, template: str, written: str, message: str) -> None:
    write(templates, "x/journal.yaml", "name: X\n")
    write(templates, f"x/{template}", written)
    with pytest.raises(CaseError) as caught:
        build_case(BLAY.read_bytes(), "blay.yaml", "blay", BuildOptions(formats=["html"], journal="x"))
    (problem,) = caught.value.problems
    assert caught.value.exit_code == ExitCode.MACHINE_LACKS_SOMETHING
    assert problem.code == "M306"
    assert problem.message.startswith(message)


def write(templates: Path, name: str, text: str) -> Path:
    path = templates / "journals" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize("name", [BASE, *journal_ids()])
def test_no_text_of_an_author_is_without_a_place(name: str) -> None:
    printed = {section.id for section in load_journal(name).profile.sections}
    assert printed | set(CASE_PART_IDS) == set(get_args(get_args(SectionId)[0]))


@pytest.mark.parametrize("style", ["own.csl", "styles/own.csl", "{absolute}"])
def test_a_style_may_be_any_file(templates: Path, tmp_path: Path, style: str) -> None:
    vancouver = load_journal(BASE).citation_style().read_text(encoding="utf-8")
    for file in ("x/own.csl", "x/styles/own.csl"):
        write(templates, file, vancouver)
    absolute = tmp_path / "elsewhere.csl"
    absolute.write_text(vancouver, encoding="utf-8")
    write(templates, "x/journal.yaml", f"name: X\ncitation_style: {style.format(absolute=absolute)}\n")
    assert load_journal("x").citation_style().name in ("own.csl", "elsewhere.csl")


def test_a_style_that_is_missing_is_named(templates: Path) -> None:
    write(templates, "x/journal.yaml", "name: X\ncitation_style: none.csl\n")
    with pytest.raises(CaseError, match=r"the journal profile 'x' has no none\.csl"):
        load_journal("x").citation_style()


def test_an_extended_profile_keeps_the_sources_that_it_meant(templates: Path) -> None:
    """A source of the same name in the profile that extends it is another one."""
    page = "{title: A page, url: 'https://example.org/%s', read: 2026-11-22}"
    write(
        templates,
        "x/journal.yaml",
        f"name: X\nsources: {{page: {page % 'x'}}}\nrequirements: {{source: page, title: {{max_words: 20}}}}\n",
    )
    write(
        templates,
        "y/journal.yaml",
        f"extends: x\nname: Y\nsources: {{page: {page % 'y'}}}\n"
        "requirements: {source: page, title: {max_characters: <80}}\n",
    )
    asked = load_journal("y").profile.requirements
    urls = {path: requirement.source.url for path, requirement in asked.all()}
    assert urls == {
        "title.max_words": "https://example.org/x",
        "title.max_characters": "https://example.org/y",
    }
