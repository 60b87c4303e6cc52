"""X103: calendar dates."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator, Sequence

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.binding import words_between
from casegen.checks.prose_against_facts.few import THE_FILE, Remark, findings_in
from casegen.checks.prose_against_facts.known import Known
from casegen.checks.prose_against_facts.reading import Reading, reading_of
from casegen.checks.prose_against_facts.texts import Sentence, Text
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.checks.rule import Finding, rule
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import TimePoint
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(month_abbr) if name} | {"sept": 9}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = late_pattern(
    r"(?:(?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\s)?(?P<month>\b(?:" + _NAMES + r"))\.?"
    r"(?:\s(?P<us>[0-3]?[0-9])(?:st|nd|rd|th)?,)?\s(?:of\s)?|\b(?:in|since|until|during|from|by|of|early|late|mid)[\s-])"
    r"(?P<year>(?:19|20)[0-9]{2})\b(?![\d/-])",
    re.IGNORECASE,
)
_A_YEAR = late_pattern(r"\b(?:19|20)[0-9]{2}\b")
_ISO = late_pattern(r"\b(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])(?:-(?P<day>[0-3][0-9]))?\b")
# A year beside these is that of a scheme or of a publication.
_NOT_OF_THE_CASE = vocabulary(
    "classification criteria version edition guideline who recist consensus revised introduced"
)

_BEGUN = vocabulary("start started starting begun began initiated introduced commenced")

Dated = tuple[Location, PartialDate]
Stated = tuple[int, int | None, int | None]


@rule("X103", "a date that the facts contradict", source=THE_FILE, read="2026-11-22")
def dates_in_prose(context: CheckContext) -> Iterator[Finding]:
    """A year, month or day that the prose gives for something of this case is among the dates of the facts.

    Looked at are sentences that name an entry of the case with a calendar date of its own. A finding means that no fact
    has the date of the prose, and that no two dates of one entry enclose it. Correct the prose or the fact, or cite the
    date by its path, so that the two can't differ.
    """
    reading = reading_of(context)
    for text in reading.texts:
        yield from findings_in(context, text, _in_text(text, reading))


def _in_text(text: Text, reading: Reading) -> Iterator[Remark]:
    if ("19" not in text.blanked and "20" not in text.blanked) or not _A_YEAR.search(text.blanked):
        return
    for sentence in text.sentences:
        if (
            _A_YEAR.search(text.blanked, sentence.start, sentence.end)
            and sentence.is_about_the_case
            and not sentence.folded & _NOT_OF_THE_CASE
        ):
            yield from _in_sentence(sentence, reading.known(text))


def _dates(known: Known) -> list[Dated]:
    found = []
    for location, point in known.points:
        if isinstance(point, TimePoint) and point.date:
            found += [(location, date) for date in (point.date, point.date_to) if date]
    return found


def _in_sentence(sentence: Sentence, known: Known) -> Iterator[Remark]:
    blanked = sentence.text.blanked
    patterns = (_YEAR, _ISO)
    found = [match for pattern in patterns for match in pattern.finditer(blanked, sentence.start, sentence.end)]
    dated = _dates(known) if found else []
    own = _own_dates(sentence, known, dated) if found else []
    for match in found if own else ():
        stated = _stated(match)
        goes_on = _goes_on(stated, own, dated) and not _tells_of_beginning(sentence, match, found)
        if not goes_on and not _is_known(stated, known, dated):
            location, date = min(own, key=lambda entry: _apart(entry[1], stated))
            message = (
                f"the text says {match[0].strip()}, but no fact has this date; {_entry_name(location)} is dated"
                f" {date.spelt()}; correct the one that is wrong"
            )
            yield Remark(match.start(), match.end(), message, (location,))


def _tells_of_beginning(sentence: Sentence, match: re.Match[str], dates: Sequence[re.Match[str]]) -> bool:
    """Whether the words around a date, up to the next one, say that something was begun."""
    after = max((one.end() for one in dates if one.end() <= match.start()), default=sentence.start)
    before = min((one.start() for one in dates if one.start() >= match.end()), default=sentence.end)
    return bool(_BEGUN.intersection(words_between(sentence, after, before)))


def _own_dates(sentence: Sentence, known: Known, dated: Sequence[Dated]) -> list[Dated]:
    """The dates of what the sentence names."""
    entries = [location for mention in known.mentions(sentence) for location, _ in mention.entity.entries]
    return [(location, date) for location, date in dated if any(location[: len(entry)] == entry for entry in entries)]


def _stated(match: re.Match[str]) -> Stated:
    groups = match.groupdict()
    month = groups["month"]
    number = None if not month else int(month) if month.isdecimal() else _MONTHS[month.lower()]
    day = groups["day"] or groups.get("us")
    return int(groups["year"]), number, int(day) if day else None


def _is_known(stated: Stated, known: Known, dated: Sequence[Dated]) -> bool:
    """Whether a fact has this date as far as both are known, dates of one entry enclose it, or a free text names it."""
    if any(str(stated[0]) in text for _, text in known.texts):
        return True
    # The last follow-up is of something else, and its month holds any day.
    others = [date for location, date in dated if location[-1] != "as_of" or stated[2] is None]
    if any(_agree(stated, (date.year, date.month, date.day)) for date in others):
        return True
    return _is_enclosed(stated, dated)


def _agree(one: Sequence[int | None], other: Sequence[int | None]) -> bool:
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in zip(one, other, strict=True))


def _goes_on(stated: Stated, own: Sequence[Dated], dated: Sequence[Dated]) -> bool:
    """Whether something was begun before, and the file does not say when it ended: later dates may be told of it."""
    ended = {location[:-1] for location, _ in dated if location[-1] == "stop"}
    return any(
        location[-1] == "start" and location[:-1] not in ended and date.year <= stated[0] for location, date in own
    )


def _is_enclosed(stated: Stated, dated: Sequence[Dated]) -> bool:
    by_entry: dict[Location, list[PartialDate]] = {}
    for location, date in dated:
        by_entry.setdefault(location[:-1], []).append(date)
    point = PartialDate(*stated)
    return any(min(dates) <= point <= max(dates) for dates in by_entry.values() if len(dates) > 1)


def _apart(date: PartialDate, stated: Stated) -> int:
    return abs((date.year - stated[0]) * 12 + (date.month or 6) - (stated[1] or 6))


def _entry_name(location: Location) -> str:
    """Treatments[0].start as words: the start of the entry."""
    step = str(next(step for step in reversed(location) if isinstance(step, str)))
    return "it" if step == "date" else f"its {step.replace('_', ' ')}"
