"""What is known to be harmless of one file is not taken for harmless in another."""

from __future__ import annotations

from casegen.identifying.withholding import WITHHELD, withhold
from casegen.problems import Position, Problem

ADDRESS = "https://hospital.example/patients"
FIRST = Position(1, 1, 2)


def _messages(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.message for problem in problems]


def test_an_address_is_withheld_only_where_the_file_has_it() -> None:
    problem = Problem("V105", f"see {ADDRESS} for more", FIRST)
    for _ in range(2):
        assert _messages(withhold([problem], ["title: a case"])) == [problem.message]
        assert _messages(withhold([problem], [f"title: {ADDRESS}"])) == [f"see {WITHHELD} for more"]


def test_a_line_with_a_name_is_not_quoted_beside_messages_that_are_known() -> None:
    problem = Problem("V105", "this can't be read", FIRST)
    harmless = withhold([problem], ["title: a case"])
    assert [one.quotable for one in harmless] == [True]
    assert [one.quotable for one in withhold([problem], ["title: Mrs Jones"])] == [False]


def test_two_texts_are_not_taken_for_one() -> None:
    problems = [Problem("V105", "born", FIRST, path="Mrs", hint="Jones"), Problem("V106", "04/09/2012", FIRST)]
    assert list(withhold(problems, ["Mrs", "Jones born 04/09/2012"])) == problems


def test_a_score_in_one_text_hides_no_date_of_birth_in_another() -> None:
    written = "DOB 04/09/12"
    problems = [Problem("V105", "score: 8", FIRST), Problem("V106", f"{written} is no title", FIRST)]
    assert _messages(withhold(problems, ["score: 8", f"title: {written}"])) == [
        "score: 8",
        f"DOB {WITHHELD} is no title",
    ]


def test_letters_that_are_folded_to_more_and_to_fewer_hide_nothing_between_them() -> None:
    problem = Problem("V105", "'Stra\u00dfe, MRN 4711, e\u0307' is no title", FIRST)
    told = withhold([problem], ["title: >-", "  Stra\u00dfe, MRN", "  4711, e\u0307"])
    assert _messages(told) == [f"'Stra\u00dfe, MRN {WITHHELD}, e\u0307' is no title"]


def test_what_stands_on_several_lines_of_the_file_is_withheld_too() -> None:
    problem = Problem("V104", "'anna (at) example.org' is not a sex", FIRST)
    assert _messages(withhold([problem], ['sex: "anna', "  (at)", '  example.org"'])) == [f"'{WITHHELD}' is not a sex"]
