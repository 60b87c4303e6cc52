"""What the shipped profiles ask for, and where they say it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.build import CheckOptions, check_case
from casegen.checks import all_rules
from casegen.checks.journal import JOURNAL_RULES
from casegen.journals import BASE, journal_ids, load_journal
from casegen.journals.requirements import all_paths, requirement_name
from casegen.problems import Problem
from tests.loading import BLAY, case_data, case_of, report_of

EVERY_JOURNAL = [BASE, *journal_ids()]


def test_at_least_ten_journals_have_a_profile() -> None:
    assert len(journal_ids()) >= 10


@pytest.mark.parametrize("name", EVERY_JOURNAL)
def test_a_requirement_says_where_it_stands(name: str) -> None:
    profile = load_journal(name).profile
    follows = (profile.follows.headings, profile.follows.abstract, profile.follows.references)
    for source in (*follows, *(requirement.source for _, requirement in profile.requirements.all())):
        assert source.url.startswith(("https://", "http://"))
        assert source.title
        assert source.read or not source.confirmed


@pytest.mark.parametrize("name", EVERY_JOURNAL)
def test_a_profile_changes_only_rules_that_there_are(name: str) -> None:
    assert set(load_journal(name).profile.rules) <= {rule.code for rule in all_rules()}


def test_every_requirement_is_looked_at_by_one_rule() -> None:
    looked_at = [path for rule in JOURNAL_RULES for path in rule.about]
    assert sorted(looked_at) == sorted(all_paths())
    assert all(requirement_name(path) for path in all_paths())


def test_a_profile_takes_over_what_the_extended_one_asks_for_and_may_take_it_back() -> None:
    bmc, gmj, csr = (load_journal(name).profile for name in ("bmc-case-report", "gmj", "clinical-sarcoma-research"))
    assert csr.requirements == bmc.requirements
    assert bmc.requirements["title.must_contain"]
    assert gmj.requirements["title.must_contain"] is None
    assert csr.follows.headings == bmc.follows.headings
    assert csr.follows.abstract != bmc.follows.abstract


def findings(data: bytes, journal: str, select: str) -> list[Problem]:
    case, found = check_case(data, "case.yaml", CheckOptions(journal, select=(select,)))
    assert case is not None
    return [problem for problem in found.problems if problem.code.startswith(select)]


def test_a_title_with_a_case_report_passes_bmc_and_fails_bmj() -> None:
    title = case_of(case_data(BLAY)).article.title
    assert title.endswith(": a case report")
    assert findings(BLAY.read_bytes(), "bmc-case-report", "J10") == []
    (refused,) = findings(BLAY.read_bytes(), "bmj-case-reports", "J10")
    assert (refused.code, refused.severity, refused.path) == ("J102", "warning", "article.title")
    assert refused.message == 'article.title: the title has "case report"; BMJ Case Reports takes no title with it'


def abstract_of(words: int) -> bytes:
    """A case with an abstract of so many words, a third of them in each part."""
    parts = [words // 3, words // 3, words - 2 * (words // 3)]
    texts = (" ".join(["word"] * count) for count in parts)
    lines = [f"    {part}: {text}" for part, text in zip(("background", "case", "conclusions"), texts, strict=True)]
    start = 'casegen: 1\narticle: {title: "T: a case report", authors: [{given: A., family: Author}]}\npatient: {}\n'
    return "\n".join([start, "sections:", "  abstract:", *lines, ""]).encode()


@pytest.mark.parametrize(
    ("journal", "message"),
    [
        ("bmc-case-report", None),
        ("bmj-case-reports", "BMJ Case Reports takes at most 150"),
        ("jcem-case-reports", "JCEM Case Reports takes fewer than 200"),
        ("edm-case-reports", "EDM Case Reports takes at most 250"),
    ],
)
def test_an_abstract_of_256_words(journal: str, message: str | None) -> None:
    found = [problem.message for problem in findings(abstract_of(256), journal, "J111")]
    assert found == ([f"sections.abstract: the abstract has 256 words; {message}"] if message else [])


@pytest.mark.parametrize(
    ("journal", "longest"),
    [
        ("bmc-case-report", 350),
        ("bmj-case-reports", 150),
        ("jcem-case-reports", 199),
        ("edm-case-reports", 250),
        ("gmj", 300),
        ("univmed", 249),
        ("ame-case-reports", 350),
    ],
)
def test_the_longest_abstract_that_a_journal_takes(journal: str, longest: int) -> None:
    assert findings(abstract_of(longest), journal, "J111") == []
    assert len(findings(abstract_of(longest + 1), journal, "J111")) == 1


def test_what_is_not_confirmed_is_a_note_that_says_so() -> None:
    (note,) = findings(abstract_of(351), "bmc-case-report", "J111")
    assert note.severity == "note"
    assert "(not confirmed by the journal: source https://ijca.iums.ac.ir/" in note.message
    assert note.message.endswith(", read 2026-11-22)")


def test_what_is_only_recommended_is_a_note() -> None:
    (note,) = findings(BLAY.read_bytes(), "elmer-journal-of-medical-cases", "J141")
    assert note.severity == "note"
    assert note.message.endswith("words; J Med Cases (Elmer) recommends at least 2,500")


def test_the_parts_of_the_case_presentation_stand_on_their_own_where_a_journal_wants_it() -> None:
    data = case_data(Path(BLAY.parent / "elomairi2014.yaml"))
    sections = {section.heading: section for section in report_of(case_of(data), "bmj-case-reports").sections}
    assert list(sections)[1:6] == [
        "Case presentation",
        "Investigations",
        "Differential diagnosis",
        "Treatment",
        "Outcome and follow-up",
    ]
    assert [section.anchor for section in sections.values()][2] == "diagnostic-assessment"
    together = report_of(case_of(data), "bmc-case-report").sections
    assert [section.heading for section in together][:3] == ["Background", "Case presentation", "Discussion"]


def numbers_in_reading_order(journal: str) -> list[int]:
    data = case_data(Path(BLAY.parent / "elomairi2014.yaml"))
    report = report_of(case_of(data), journal)
    return [block.number for section in report.sections for block in section.blocks if type(block).__name__ == "Table"]


def test_tables_are_numbered_in_the_order_of_the_journal() -> None:
    assert numbers_in_reading_order("bmj-case-reports") == [1, 2]
    assert numbers_in_reading_order("bmc-case-report") == [1, 2]


def own_words() -> dict[str, object]:
    data = case_data(BLAY)
    data["sections"]["abstract"] = {
        "background": "Why it matters.\n\nA second paragraph.",
        "case": "What happened.",
        "discussion": "What others saw.",
        "conclusions": "What to learn.",
    }
    return data


def abstract_texts(journal: str, data: dict[str, object]) -> list[tuple[str, list[str]]]:
    from casegen.markup.plain import to_plain
    from casegen.markup.text import Text

    report = report_of(case_of(data), journal)
    return [
        (section.heading, [to_plain(block) for block in section.blocks if isinstance(block, Text)])
        for section in report.abstract
    ]


def test_an_abstract_without_headings_is_one_paragraph() -> None:
    whole = "Why it matters. A second paragraph. What happened. What others saw. What to learn."
    assert abstract_texts("bmj-case-reports", own_words()) == [("", [whole])]


def test_a_list_in_an_abstract_without_headings_stays_a_list() -> None:
    data = own_words()
    data["sections"]["abstract"]["case"] = "- one\n- two"  # type: ignore[index]
    ((heading, texts),) = abstract_texts("bmj-case-reports", data)
    assert heading == ""
    assert texts == [
        "Why it matters.\n\nA second paragraph.",
        "one\ntwo",
        "What others saw.",
        "What to learn.",
    ]


def test_the_discussion_of_an_abstract_has_its_heading_or_stands_before_the_conclusions() -> None:
    assert abstract_texts("ijs-case-reports", own_words())[2:] == [
        ("Clinical discussion", ["What others saw."]),
        ("Conclusion", ["What to learn."]),
    ]
    assert abstract_texts("bmc-case-report", own_words())[2:] == [
        ("Conclusions", ["What others saw.", "What to learn."]),
    ]


def test_a_journal_may_have_a_style_of_its_own_anywhere() -> None:
    assert load_journal("jcem-case-reports").citation_style().name == "ama.csl"
    report = report_of(case_of(case_data(BLAY)), "jcem-case-reports")
    texts = ["".join(run.text for run in entry.runs) for entry in report.references]
    assert texts[0].startswith("Joensuu H, Eriksson M, Sundby Hall K, et al. One vs three years")
