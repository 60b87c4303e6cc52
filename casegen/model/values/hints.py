"""Hints of faults: a guess at what the author meant, which is offered and never taken."""

from __future__ import annotations

import re

from casegen.model.values.value import ValueFault


def did_you_mean(guess: str) -> str:
    """The hint that offers ``guess``; empty where there is none."""
    return f"did you mean {guess}?" if guess else ""


def guess_of(fault: ValueFault) -> str:
    """The guess that the hint of ``fault`` offers, or the empty text."""
    found = re.fullmatch(r"did you mean (.+)\?", fault.hint)
    return found[1] if found else ""


def inside(fault: ValueFault, before: str, after: str = "") -> ValueFault:
    """The same fault of a part, with its guess set back into the whole text that the author wrote."""
    if not before and not after:
        return fault
    guess = guess_of(fault)
    # Of two readings, each is set back: 28 weeks 4 days or 28 weeks 3 days.
    whole = " or ".join(f"{before}{reading}{after}" for reading in guess.split(" or "))
    return ValueFault(fault.message, did_you_mean(whole if guess else ""))
