"""What the author lets stand: a waived finding is printed with its reason and not counted.

W101: a waiver that matches nothing, because it was mended, or its path moved or is misspelt. W102: a code that is no
rule's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from casegen.checks.context import CheckContext
from casegen.model.waiver import Waiver
from casegen.nearest import nearest, nearest_code
from casegen.problem_codes import PROBLEM_CODES
from casegen.problems import Problem


def with_waivers(
    problems: Sequence[Problem], context: CheckContext, known: Collection[str], ran: Collection[str]
) -> Iterator[Problem]:
    """The findings of the rules, with the reasons of those that are waived, and the waivers that are idle.

    ``known`` are the codes of all rules, ``ran`` of those that looked at this case: a waiver for another may match
    again with another journal or selection.
    """
    waivers = context.case.waivers
    judged = [_judged(problem, waivers) for problem in problems]
    yield from judged
    for index, waiver in enumerate(waivers):
        if waiver.code not in known:
            yield _unknown_code(context, index, waiver, known)
        elif waiver.code in ran and not any(_matches(waiver, problem) for problem in problems):
            elsewhere = [one.path for one in judged if one.code == waiver.code and not one.waived and one.path]
            yield _idle(context, index, waiver, elsewhere)


def _judged(problem: Problem, waivers: Sequence[Waiver]) -> Problem:
    reason = next((waiver.reason for waiver in waivers if _matches(waiver, problem)), "")
    return replace(problem, waived=reason) if reason else problem


def _matches(waiver: Waiver, problem: Problem) -> bool:
    if waiver.code != problem.code:
        return False
    return not waiver.at or problem.path == waiver.at or problem.path.startswith((f"{waiver.at}.", f"{waiver.at}["))


def _idle(context: CheckContext, index: int, waiver: Waiver, elsewhere: Sequence[str]) -> Problem:
    """``elsewhere`` are the paths at which the rule finds something that nobody waives."""
    path = f"waivers[{index}]"
    if waiver.at and elsewhere:
        found = nearest(waiver.at, elsewhere, cutoff=0) or elsewhere[0]
        mend = f"finds nothing at {waiver.at}, but at {found}; correct the path, or take this waiver out"
        position = context.position("waivers", index, "at")
    else:
        mend = f"finds nothing{f' at {waiver.at}' if waiver.at else ''}; take this waiver out"
        position = context.position("waivers", index)
    return Problem("W101", f"{path}: {waiver.code} {mend}", position, path, severity="warning")


def _unknown_code(context: CheckContext, index: int, waiver: Waiver, known: Collection[str]) -> Problem:
    path = f"waivers[{index}].code"
    near = nearest_code(waiver.code, known)
    if waiver.code.upper() in PROBLEM_CODES:
        # What the letters S, V and P stand for is no matter of judgement: such a file can't be printed as it is.
        message = f"{waiver.code.upper()} can't be waived, only mended; take this waiver out"
    else:
        message = f"{waiver.code!r} is no rule that can be waived; 'casegen check --list' prints them all"
    hint = f"did you mean {near}?" if near else ""
    return Problem("W102", f"{path}: {message}", context.position("waivers", index, "code"), path, hint)
