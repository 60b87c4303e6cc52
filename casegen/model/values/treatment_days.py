"""The calendar of a treatment: days of a cycle, cycles, weeks on and off, days of the week."""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterable

from casegen.listing import listing
from casegen.model.values.duration import TIME_UNITS, TimeUnit
from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import NUMBER_WORDS
from casegen.model.values.value import ValueFault
from casegen.startup.late_pattern import late_pattern

MAX_DAYS = 100
"""More treatment days in one cycle than there are: a pasted list must not fill the report."""

_DAY = r"[-−]?[0-9]{1,3}(?![0-9.])"
_SPAN = rf"{_DAY}(?:\s*(?:-|–|\bto\b)\s*{_DAY})?"
_DAYS = late_pattern(
    rf"(?:on\s+)?(?:the\s+)?days?\s*({_SPAN}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*){_SPAN})*)(?![^\W_])",
    re.IGNORECASE,
)
_NUMBER = rf"[1-9][0-9]{{0,2}}|{'|'.join(NUMBER_WORDS)}"
_LONG = rf"(?P<number>{_NUMBER})[\s-](?P<unit>day|week|month)s?"
_CYCLE = late_pattern(
    rf"\(?(?:of|in|per|during)\s+(?:(?:each|every|an?|the)\s+)?(?:{_LONG}[\s-])?(?:cycles?|courses?)\)?(?![^\W_])",
    re.IGNORECASE,
)
_PERIOD = rf"(?:for\s+)?({_NUMBER})\s+({'|'.join(TIME_UNITS)})s?"
_ON_OFF = late_pattern(
    rf"{_PERIOD}\s+on(?:\s+(?:treatment|drug|therapy))?\s*(?:[,;/]\s*|\s)(?:(?:and|then|followed\s+by)\s+)?{_PERIOD}"
    r"\s+off(?:\s+(?:treatment|drug|therapy))?(?![^\W_])",
    re.IGNORECASE,
)
_WEEKDAY = "|".join(rf"{name}s?" for name in day_name)
_WEEKDAYS = late_pattern(
    rf"(?:on\s+|every\s+)?((?:{_WEEKDAY})(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|/)(?:{_WEEKDAY}))*)(?![^\W_])",
    re.IGNORECASE,
)


def read_days(text: str) -> tuple[tuple[int, ...], int] | None:
    """The days at the start of ``text``, every one of a range (1–5 is 1, 2, 3, 4, 5), and where they end.

    None where no days stand there. Raises `ValueFault` for days that are out of order or written twice.
    """
    found = _DAYS.match(text)
    if not found:
        return None
    days: list[int] = []
    for span in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", found[1], flags=re.IGNORECASE):
        ends = [int(day.replace("−", "-")) for day in re.findall(rf"(?:^|(?<=[\s–-])){_DAY}", span)]
        days += range(ends[0], ends[-1] + 1) if len(ends) == 2 else ends
        if len(days) > MAX_DAYS:
            raise ValueFault(f"{found[0]!r} has more than {MAX_DAYS} days; check the numbers")
    if not days or days != sorted(set(days)):
        guess = days_text(sorted(set(days))) if days else ""
        raise ValueFault(f"{found[0]!r} is out of order; write the days as they follow, each once", _sound(guess))
    return tuple(days), found.end()


def days_text(days: Iterable[int]) -> str:
    """``on day 1``, ``on days 1, 8 and 15``, ``on days 1–5``: three days in a row or more become a range."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = [part for run in runs for part in ([_run(run)] if len(run) > 2 else map(str, run))]
    several = len(runs) > 1 or len(runs[0]) > 1
    return f"on {'days' if several else 'day'} {listing(parts)}".replace("-", "−")


def read_cycle(text: str) -> tuple[int, TimeUnit | None, int] | None:
    """The length of the cycle that ``text`` names at its start, its unit (None where unsaid), and where it ends."""
    found = _CYCLE.match(text)
    if not found:
        return None
    if not found["unit"]:
        return 1, None, found.end()
    return _integer(found["number"]), _unit(found["unit"]), found.end()


def read_on_off(text: str) -> tuple[int, TimeUnit, tuple[int, TimeUnit], int] | None:
    """The periods of 4 weeks on, 2 weeks off, at the start of ``text``, and where they end."""
    found = _ON_OFF.match(text)
    if not found:
        return None
    off = _integer(found[3]), _unit(found[4])
    return _integer(found[1]), _unit(found[2]), off, found.end()


def on_off_text(low: int, unit: TimeUnit, off: tuple[int, TimeUnit]) -> str:
    """``4 weeks on, 2 weeks off``."""
    return f"{_counted(low, unit)} on, {_counted(*off)} off"


def read_weekdays(text: str) -> tuple[str, int] | None:
    """``on Mondays, Wednesdays and Fridays`` and where it ends, for the days of the week that ``text`` starts with."""
    found = _WEEKDAYS.match(text)
    if not found:
        return None
    words = [word.removesuffix("s").capitalize() for word in re.findall(r"[a-z]+day", found[1], re.IGNORECASE)]
    named = [f"{name}s" for name in day_name if name in words]
    return f"on {listing(named)}", found.end()


def _sound(days: str) -> str:
    return did_you_mean(days) if days else ""


def _run(run: list[int]) -> str:
    # A dash beside a minus sign can't be read.
    return f"{run[0]} to {run[-1]}" if run[0] < 0 else f"{run[0]}–{run[-1]}"


def _counted(number: int, unit: TimeUnit) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _integer(word: str) -> int:
    return NUMBER_WORDS.get(word.lower()) or int(word)


def _unit(word: str) -> TimeUnit:
    return next(unit for unit in TIME_UNITS if unit == word.lower())
