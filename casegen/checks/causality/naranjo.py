"""The Naranjo scale: its answers, its total and its category. Nothing is filled in that the author did not write."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, TypeGuard

from casegen.checks.causality.assessments import NARANJO_SOURCE, READ, Assessed, assessments_by_naranjo
from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.listing import listing
from casegen.model.values.score import Score
from casegen.nearest import nearest

POINTS: Final = (
    {"yes": 1, "no": 0},
    {"yes": 2, "no": -1},
    {"yes": 1, "no": 0},
    {"yes": 2, "no": -1},
    {"yes": -1, "no": 2},
    {"yes": -1, "no": 1},
    {"yes": 1, "no": 0},
    {"yes": 1, "no": 0},
    {"yes": 1, "no": 0},
    {"yes": 1, "no": 0},
)
"""What the answers to the ten questions count, in their order; unknown counts nothing."""

CATEGORIES: Final = (("definite", 9, 13), ("probable", 5, 8), ("possible", 1, 4), ("doubtful", -4, 0))
"""The categories with their lowest and highest totals."""

_OTHER_WORDS = {"certain": "definite", "highly probable": "definite", "likely": "probable", "unlikely": "doubtful"}
LOWEST, HIGHEST = -4, 13
IMPROVED_WITHOUT, REAPPEARED, BY_PLACEBO = 2, 3, 5
"""The places of questions 3, 4 and 6 among the answers."""


@rule("N101", "not ten answers to the Naranjo scale", source=NARANJO_SOURCE, read=READ, severity="error")
def not_ten_answers(context: CheckContext) -> Iterator[Finding]:
    """The Naranjo scale has ten questions, and each needs its answer: yes, no or unknown.

    Write the ten answers in the order of the questions. What was not done or can't be told is unknown. The questions,
    in brief: 1 earlier conclusive reports, 2 event after the drug, 3 better when it was stopped, 4 back when it was
    given again, 5 other possible causes, 6 back with a placebo, 7 toxic concentration, 8 dose and severity go together,
    9 similar reaction before, 10 objective evidence.
    """
    for assessed in assessments_by_naranjo(context):
        count = len(assessed.entry.answers)
        if count not in (0, len(POINTS)):
            there = "there is 1 answer" if count == 1 else f"there are {count} answers"
            message = f"{there}, and the Naranjo scale has ten questions; write unknown where nothing is known"
            yield Finding((*assessed.location, "answers"), message)


@rule("N102", "Naranjo total and answers disagree", source=NARANJO_SOURCE, read=READ, severity="error")
def total_and_answers(context: CheckContext) -> Iterator[Finding]:
    """The total must be what the ten answers add up to.

    The points of each answer are those of the published scale; unknown counts 0. Correct the total or the answer that
    is wrong.
    """
    for assessed in assessments_by_naranjo(context):
        total, score = answered_total(assessed), assessed.entry.score
        if total is not None and _is_exact(score) and score.low != total:
            added = f"{_signed(total)} ({_sum(assessed)})"
            message = f"the score is {score}, but the ten answers add up to {added}; correct the wrong one"
            yield Finding((*assessed.location, "score"), message, related=((*assessed.location, "answers"),))


@rule("N103", "Naranjo category and score disagree", source=NARANJO_SOURCE, read=READ, severity="error")
def category_and_score(context: CheckContext) -> Iterator[Finding]:
    """The category must be that of the score.

    A score of 9 or more is definite, 5 to 8 probable, 1 to 4 possible, 0 or less doubtful. Where no score is written,
    the ten answers are added up. Correct the category or the score. The scale has no other categories: certain and
    unlikely are words of the WHO-UMC system.
    """
    for assessed in assessments_by_naranjo(context):
        category = _category(assessed)
        if not category:
            yield from _unknown_category(assessed)
            continue
        score = assessed.entry.score
        total = answered_total(assessed) if score is None else score.low if _is_exact(score) else None
        right = None if total is None else category_of(total)
        if right and right != category:
            points = f"a score of {score}" if score else f"the total of the answers, {_signed(total)},"
            message = f"{points} is {right} by the Naranjo scale, not {category}; correct the one that is wrong"
            related = (*assessed.location, "score" if score else "answers")
            yield Finding((*assessed.location, "category"), message, related=(related,))


def _signed(total: Decimal | int | None) -> str:
    return f"{total}".replace("-", "−")


def _is_exact(score: Score | None) -> TypeGuard[Score]:
    """Whether a score is a single number: not a range, and not >8."""
    return score is not None and score.high is None and not score.comparator


def _category(assessed: Assessed) -> str:
    """The category of the scale that is written, with or without words around it; empty where there is none."""
    words = _words(assessed)
    if any(other in words for other in _OTHER_WORDS if " " in other):
        return ""
    return next((name for name, _, _ in CATEGORIES if name in words.split()), "")


def _words(assessed: Assessed) -> str:
    return (assessed.entry.category or "").casefold()


def _unknown_category(assessed: Assessed) -> Iterator[Finding]:
    words = _words(assessed)
    if words:
        names = [name for name, _, _ in CATEGORIES]
        near = _OTHER_WORDS.get(words) or nearest(words, names, cutoff=0.75)
        written = assessed.entry.category
        message = f"{written!r} is no category of the Naranjo scale; write {listing(names, 'or')}"
        hint = f"did you mean {near}?" if near else ""
        yield Finding((*assessed.location, "category"), message, hint, severity="warning")


@rule("N104", "score that the Naranjo scale does not have", source=NARANJO_SOURCE, read=READ, severity="error")
def impossible_score(context: CheckContext) -> Iterator[Finding]:
    """A total of the Naranjo scale is a whole number from −4 to 13.

    Correct the score, or the method if it was another scale. A maximum other than 13 is a warning.
    """
    for assessed in assessments_by_naranjo(context):
        score = assessed.entry.score
        if score is None:
            continue
        location = (*assessed.location, "score")
        numbers = (score.low, score.high or score.low)
        if numbers[0] < LOWEST or numbers[1] > HIGHEST or any(number % 1 for number in numbers):
            yield Finding(location, "a total of the Naranjo scale is a whole number from −4 to 13; correct the score")
        elif score.maximum not in (None, HIGHEST):
            message = f"the highest total of the Naranjo scale is {HIGHEST}, not {score.maximum}; write only the points"
            yield Finding(location, message, f"did you mean {score.low}?", severity="warning")


@rule("N105", "Naranjo answers and the file disagree", source=NARANJO_SOURCE, read=READ)
def answers_and_facts(context: CheckContext) -> Iterator[Finding]:
    """The answers to questions 3 and 4 must agree with what the file says of stopping the drug and giving it again.

    Question 3 asks whether the event got better when the drug was stopped (dechallenge), question 4 whether it came
    back when the drug was given again (rechallenges). A no to question 4 takes a point off and means that the drug was
    given again without the event; if it was not given again, the answer is unknown. So it is with question 6 where no
    placebo was given, which is only noted. Correct the answer, or write the missing dechallenge or rechallenge under
    the drug. If it was a specific antagonist that helped, question 3 is rightly answered yes: waive the finding.
    """
    for assessed in assessments_by_naranjo(context):
        if len(assessed.entry.answers) == len(POINTS):
            yield from _improvement(assessed)
            yield from _reappearance(assessed)
            yield from _without_placebo(assessed)


def _improvement(assessed: Assessed) -> Iterator[Finding]:
    answer = assessed.entry.answers[IMPROVED_WITHOUT]
    stopped = assessed.dechallenge()
    if stopped is None or stopped[1].result == "unknown":
        return
    right = "yes" if stopped[1].result in ("resolved", "improved") else "no"
    if answer != right:
        did = "did not change" if stopped[1].result == "unchanged" else stopped[1].result
        fact = f"when the drug was stopped, the event {did}"
        message = f"question 3 is answered {answer}, but {fact}; correct the one that is wrong"
        yield Finding(_at(assessed, IMPROVED_WITHOUT), message, related=((*stopped[0], "result"),))


def _reappearance(assessed: Assessed) -> Iterator[Finding]:
    answer = assessed.entry.answers[REAPPEARED]
    again = [(place, given) for place, given in assessed.rechallenges() if given.result != "unknown"]
    place = _at(assessed, REAPPEARED)
    if not again:
        yield from _never_given_again(assessed, answer)
        return
    came_back = any(given.result != "did not recur" for _, given in again)
    if answer != ("yes" if came_back else "no"):
        did = "recurred" if came_back else "did not recur"
        fact = f"when the drug was given again, the event {did}"
        message = f"question 4 is answered {answer}, but {fact}; correct the one that is wrong"
        yield Finding(place, message, related=tuple((*where, "result") for where, _ in again))


def _never_given_again(assessed: Assessed, answer: str) -> Iterator[Finding]:
    """Of a drug of this file that nothing says was given again."""
    drug = assessed.drug
    if drug is None or assessed.rechallenges():
        return
    _, treatment = drug
    if treatment.reintroduction or treatment.interruptions or answer == "unknown":
        return
    end = "if it was not, the answer is unknown"
    message = f"question 4 is answered {answer}, but nothing says that {treatment.drug} was given again; {end}"
    yield Finding(_at(assessed, REAPPEARED), message)


def _without_placebo(assessed: Assessed) -> Iterator[Finding]:
    answer = assessed.entry.answers[BY_PLACEBO]
    given = any("placebo" in treatment.drug.casefold() for treatment in assessed.record.drugs)
    if answer != "unknown" and not given:
        counts = "a point for the drug" if answer == "no" else "a point against the drug"
        message = f"question 6 is answered {answer}, which is {counts}; if no placebo was given, the answer is unknown"
        yield Finding(_at(assessed, BY_PLACEBO), message, severity="note")


def _at(assessed: Assessed, question: int) -> tuple[str | int, ...]:
    return (*assessed.location, "answers", question)


def answered_total(assessed: Assessed) -> int | None:
    """What the ten answers add up to; None where there are not ten."""
    answers = assessed.entry.answers
    if len(answers) != len(POINTS):
        return None
    return sum(points.get(answer, 0) for points, answer in zip(POINTS, answers, strict=True))


def _sum(assessed: Assessed) -> str:
    """The points as they are added: 1 + 2 + 1 + 0 − 1."""
    numbers = [points.get(answer, 0) for points, answer in zip(POINTS, assessed.entry.answers, strict=True)]
    first, *others = numbers
    return f"{first}" + "".join(f" {'−' if number < 0 else '+'} {abs(number)}" for number in others)


def category_of(total: Decimal | int) -> str | None:
    """The category of a total; None for one that the scale does not have."""
    return next((name for name, low, high in CATEGORIES if low <= total <= high), None)


RULES = (not_ten_answers, total_and_answers, category_and_score, impossible_score, answers_and_facts)
