"""X: what the author's prose says against what the facts say, and what no prose should hold."""

from casegen.checks.prose_against_facts import (
    dates,
    drugs,
    error_prone,
    grades,
    numbers,
    outcomes,
    person,
    placeholders,
    repeats,
    responses,
    sides,
)
from casegen.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    numbers.numbers_in_prose,
    grades.grades_in_prose,
    dates.dates_in_prose,
    drugs.drugs_in_prose,
    responses.responses_in_prose,
    person.person_in_prose,
    sides.sides_in_prose,
    outcomes.outcomes_in_prose,
    repeats.repeated_sentences,
    placeholders.placeholders,
    placeholders.author_to_be_named,
    error_prone.error_prone_abbreviations,
    error_prone.trailing_zeros,
    error_prone.naked_decimals,
)
