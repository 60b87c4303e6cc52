"""Whatever format problems are printed in, and whichever check found them, nobody's data are in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from casegen.build import check_case
from casegen.cli import PROBLEM_FORMATS, main
from casegen.problem_formats import PROBLEM_FORMATS as FORMATTERS
from casegen.problems import Findings

FOLDER = Path(__file__).parent


def words_of(text: str) -> list[str]:
    """What stands between blanks."""
    return text.split()


EVERYWHERE = words_of("""
Holtzmann anna.holtzmann 778812 qx Quandt Wolfratshausen 5551234 Lindenbaum 2011-03-17 1917 Brandauer TK99812345
PJN4512340 4711 Peter 2011-04-21 219-09-9998 5559876 Theresienhof holtzmann-family Ebersheim Sankt-Afra 5919
555-4433 A.H. November 10.20.30.40 C01X0099T anna@example.net Herr 667712 5550000
""")
IN_FAULTS = words_of("""
778812 1917 Holtzmann AH Lindenbaum anna. 219-09-9998 5551234 holtzmann-family 10.20.30.40 5559876 80331 TK99812345
""")
IN_SYNTAX = ["Holtzmann", "778812"]


def findings_of(name: str) -> Findings:
    """All that is wrong with a file of this folder, under a name that tells nothing."""
    return check_case((FOLDER / name).read_bytes(), "case.yaml")[1]


@pytest.mark.parametrize("format_", PROBLEM_FORMATS)
@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("planted_everywhere.yaml", EVERYWHERE),
        ("planted_in_faults.yaml", IN_FAULTS),
        ("planted_in_syntax.yaml", IN_SYNTAX),
    ],
)
def test_no_format_prints_it(format_: str, file: str, words: list[str]) -> None:
    written = (FOLDER / file).read_text(encoding="utf-8")
    printed = FORMATTERS[format_]([findings_of(file)])
    assert "case.yaml" in printed
    assert len(printed) > 100 * len(words) / 4
    assert [word for word in words if word not in written] == []
    assert [word for word in words if word in printed] == []


def test_planted_everywhere_is_a_valid_case_in_which_every_kind_is_found() -> None:
    found = {problem.code for problem in findings_of("planted_everywhere.yaml").problems}
    assert found >= {"D101", "D102", "D103", "D104", "D105", "D106", "D107", "D108", "D109", "D110", "D111"}
    assert len(EVERYWHERE) >= 25


def test_other_checks_that_quote_are_among_them() -> None:
    found = {problem.code for problem in findings_of("planted_everywhere.yaml").problems}
    assert found >= {"P101", "P106", "W102", "K101"}
    assert {"V101", "V104"} <= {problem.code for problem in findings_of("planted_in_faults.yaml").problems}


def test_what_is_ignored_is_quoted_again_unless_its_form_tells_who_it_is(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text((FOLDER / "planted_everywhere.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    printed = CliRunner().invoke(main, ["check", str(case), "--ignore", "D"]).output
    assert "Holtzmann told us" in printed
    assert "anna@example.net" not in printed


def test_a_rule_that_compares_two_dates_shows_them() -> None:
    """A month alone names nobody, and nobody could mend what is not shown."""
    shown = [problem.message for problem in findings_of("planted_everywhere.yaml").problems if problem.code == "K101"]
    assert "2011-04" in shown[0]
    assert "2011-05" in shown[0]


def test_those_who_sign_the_article_are_quoted_as_ever() -> None:
    head = "casegen: 1\narticle:\n  title: T\n  authors:\n    - {given: A, family: B, "
    case = f"{head}email: ada@journal.example.org, orcid: 12}}\n    - {{given: A, family: B, email: nobody}}\n"
    printed = FORMATTERS["text"]([check_case(f"{case}patient: {{sex: male}}\n".encode(), "case.yaml")[1]])
    assert "email: ada@journal.example.org, orcid: 12" in printed
    assert "write it like name@example.org" in printed


def test_no_output_calls_a_case_deidentified() -> None:
    runner = CliRunner()
    files = [str(file) for file in Path("cases").glob("*.yaml")]
    for command in (["check", *files], ["check", "--list"], ["--help"], ["build", "--help"]):
        printed = runner.invoke(main, command).output.lower()
        assert printed
        for claim in ("is de-identified", "is anonym", "hipaa compliant", "hipaa-compliant", "no identif"):
            assert claim not in printed
