"""The ways clinicians write points in time, each turned into the one that is read: POD 3 is day 3 after surgery."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from casegen.model.values.numbers import NUMBER_WORDS
from casegen.model.values.time_point_hints import NTH_UNIT, UNITS, nth
from casegen.model.values.value import MAX_VALUE
from casegen.startup.late_pattern import late_pattern

_UNIT = "|".join(UNITS)
_NUMBER = rf"(?:[-−]?[0-9]{{1,5}}|{'|'.join(NUMBER_WORDS)})"
_NUMBERS = rf"#?(?P<numbers>{_NUMBER}(?:\s*(?:-|–|\bto\b)\s*{_NUMBER})?)"
_ON = r"(?:(?:on|in|at|during)\s+)?(?:the\s+)?"
_POST = r"post-?\s?"
_OPERATION = r"op(?:erative(?:ly)?|s)?\.?|surg(?:ery|ical|ically)"
_LENGTH = r"(?P<length>\S(?:.*\S)?\s*(?:minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|years?))"
_WORDS = ("first", "second", "third")

# The commonest of all: a date, the start of something that is one word, a day, and a length after such a thing.
_PLAIN = late_pattern(
    r"[0-9]{4}(?:-[0-9]{2}){0,2}|(?:start|end) of [a-z]+|(?:day|week|month|year) [0-9]{1,5}"
    r"|[0-9]{1,5} (?:day|week|month|year)s? (?:after|before) [a-z]+"
)

_Rewrite = str | Callable[[re.Match[str]], str]


def plainly(text: str) -> str:
    """The point in time in the words that `TimePoint` reads; a text without an idiom as it is.

    ``text`` has single spaces. What comes out need not be right: hospital days 5 to 3 become days 5 to 3.
    """
    if len(text) > MAX_VALUE or _PLAIN.fullmatch(text):
        return text
    plain = _CYCLE_WORD.sub(lambda found: f"cycle {nth(found)}", _PRIOR.sub(r"\1before ", text))
    plain = _CYCLES.sub(lambda found: f"{NUMBER_WORDS[found[1].lower()]} cycles", plain)
    plain = _FOLLOWING.sub(r"\1after ", plain)
    for pattern, rewrite in _compiled():
        found = pattern.fullmatch(plain)
        if found:
            return found.expand(rewrite) if isinstance(rewrite, str) else rewrite(found)
    return plain


def cycle_of(event: str) -> tuple[int, str] | None:
    """The number of the cycle in ``cycle 4 of docetaxel`` and ``4 cycles of docetaxel``, and the drug or nothing."""
    found = _CYCLE.fullmatch(event)
    if not found:
        return None
    word = found["number"] or found["count"]
    return NUMBER_WORDS.get(word.lower()) or int(word), found["drug"] or ""


def _days(found: re.Match[str], tail: str) -> str:
    """Day 3 or days 3 to 5, and what they are days of."""
    several = re.search(r"(?<=\w)\s*(?:-|–|to)", found["numbers"])
    return f"{'days' if several else 'day'} {found['numbers']}{tail}"


def _counted(tail: str) -> Callable[[re.Match[str]], str]:
    return lambda found: _days(found, tail)


def _nth_day(tail: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"day {nth(found)}{tail}"


def _nth_unit(found: re.Match[str]) -> str:
    return f"{found['unit'].lower()} {nth(found)}{found['tail'] or ''}"


def _same_unit(found: re.Match[str]) -> str:
    """Day 3 to day 5, between day 3 and day 5."""
    return f"{found['unit'].lower()}s {found['first']} to {found['last']}{found['tail'] or ''}"


def _plural(found: re.Match[str]) -> str:
    return f"{found['unit'].lower()}s {found['numbers']}{found['tail'] or ''}"


def _trimester(found: re.Match[str]) -> str:
    number = "".join(character for character in found["nth"] if character.isdecimal())
    word = _WORDS[int(number) - 1] if number else found["nth"].lower()
    return f"during the {word} trimester of pregnancy"


def _week_of_gestation(found: re.Match[str]) -> str:
    number = nth(found) if found["number"] is None else found["number"]
    return f"week {number} of gestation"


_AROUND: Mapping[str, str] = {
    rf"{_POST}(?:{_OPERATION})": "after surgery",
    r"(?:pre-?\s?op(?:erative(?:ly)?)?\.?|pre-?\s?surgically)": "before surgery",
    r"(?:intra-?\s?op(?:erative(?:ly)?)?\.?)": "during surgery",
    rf"{_POST}(?:partum|delivery)": "after delivery",
    r"(?:ante|pre)-?\s?partum": "before delivery",
    r"intra-?\s?partum": "during delivery",
    rf"{_POST}natal(?:ly)?": "after birth",
    r"(?:ante|pre)-?\s?natal(?:ly)?|in utero": "before birth",
}
_TAIL = r"(?P<tail>\s+(?:of|after|before)\s+\S.*)?"
_PREGNANCY = r"(?:(?:the|her|this)\s+)?(?:gestation|pregnancy|amenorrho?ea)"
_FIRST = rf"(?P<unit>{_UNIT})\s+(?P<first>{_NUMBER})"
_LAST = rf"(?P=unit)\s+(?P<last>{_NUMBER})"
_CYCLE_WORD = late_pattern(rf"\b(?:the\s+|her\s+|his\s+)?{NTH_UNIT}\s+cycle\b", re.IGNORECASE)
_CYCLES = late_pattern(rf"\b({'|'.join(NUMBER_WORDS)})\s+cycles\b", re.IGNORECASE)
_CYCLE = late_pattern(
    rf"(?:cycle\s+(?P<number>[0-9]{{1,3}}|{'|'.join(NUMBER_WORDS)})|(?P<count>[0-9]{{1,3}}|{'|'.join(NUMBER_WORDS)})\s+cycles?)"
    r"(?:\s+of\s+(?P<drug>\S.*))?",
    re.IGNORECASE,
)
_PRIOR = late_pattern(r"^((?:.*\S\s+)?)prior\s+to\s+(?=\S)", re.IGNORECASE)
_FOLLOWING = late_pattern(
    rf"^((?:.*\b(?:{_UNIT}|minute)s?\s+)?)following\s+(?!(?:{_UNIT}|morning|evening|night)s?\b)(?=\S)", re.IGNORECASE
)


def _idioms() -> Sequence[tuple[str, _Rewrite]]:
    around = [(word, plain) for word, plain in _AROUND.items()]
    beside = [
        (rf"(?:at\s+)?{_LENGTH}\s+(?:{word})", rf"\g<length> {plain}")
        for word, plain in _AROUND.items()
        if "during" not in plain
    ]
    return (
        (rf"{_ON}(?:(?:in-?)?hospital(?:i[sz]ation)?\s+days?|HD)\s*{_NUMBERS}", _counted(" of hospitalization")),
        (rf"{_ON}{NTH_UNIT}\s+(?:hospital(?:i[sz]ation)?\s+day|day\s+in\s+hospital)", _nth_day(" of hospitalization")),
        (rf"{_ON}(?:days?\s+of\s+life|DOL|{_POST}natal\s+days?|PND)\s*{_NUMBERS}", _counted(" of life")),
        (rf"(?:at\s+|on\s+)?(?P<numbers>{_NUMBER})\s+days\s+of\s+life", _counted(" of life")),
        (r"(?:at\s+)?(?P<age>\S+\s+(?:minutes?|hours?|weeks?|months?|years?))\s+of\s+life", r"at age \g<age>"),
        (r"(within\s+(?:the\s+first\s+)?\S+\s+\w+|\S+\s+\w+\s+(?:after|before))\s+of\s+life", r"\1 after birth"),
        (rf"{_ON}(?:{_POST}(?:{_OPERATION})\s+days?|PODs?)\s*{_NUMBERS}", _counted(" after surgery")),
        (rf"{_ON}days?\s+{_NUMBERS}\s+(?:{_POST}(?:{_OPERATION})|after\s+the\s+operation)", _counted(" after surgery")),
        (rf"{_ON}{NTH_UNIT}\s+{_POST}operative\s+day", _nth_day(" after surgery")),
        (rf"{_ON}{_POST}partum\s+days?\s*{_NUMBERS}", _counted(" after delivery")),
        (rf"{_ON}days?\s+{_NUMBERS}\s+{_POST}partum", _counted(" after delivery")),
        (rf"{_ON}{NTH_UNIT}\s+{_POST}partum\s+day", _nth_day(" after delivery")),
        *around,
        *beside,
        (rf"{_LENGTH}\s+post[\s-]+(?P<event>[^\W\d_]\S.*)", r"\g<length> after \g<event>"),
        (rf"{_ON}(?P<nth>1st|2nd|3rd|first|second|third)\s+trimester(?:\s+of\s+{_PREGNANCY})?", _trimester),
        (r"(?:in\s+)?(early|mid|late)([\s-])pregnancy", r"during \1\2pregnancy"),
        (
            r"in\s+(?:(?:his|her|the|their)\s+)?((?:early\s+|late\s+)?(?:adolescence|childhood|infancy|pregnancy))",
            r"during \1",
        ),
        (
            rf"{_ON}(?:(?:gestational\s+|pregnancy\s+)?week\s+(?P<number>[0-9]{{1,2}})|{NTH_UNIT}\s+(?:gestational\s+)?week)"
            rf"(?:\s+of\s+{_PREGNANCY})",
            _week_of_gestation,
        ),
        (r"(?:in\s+)?(?:gestational|pregnancy)\s+week\s+([0-9]{1,2})", r"week \1 of gestation"),
        (r"(?:at\s+)?([0-9]{1,2}\s?\+\s?[0-6](?:/7)?(?:\s*(?:weeks?|wks?|w))?)", r"at \1 of gestation"),
        (
            rf"between\s+([0-9]\S*(?:\s+weeks)?)\s+and\s+([0-9]\S*\s+weeks)(?:['’]|\s+of)?\s+{_PREGNANCY}",
            r"at \1 to \2 of gestation",
        ),
        (
            rf"([0-9][0-9+/ ]*\s*(?:weeks?|wks?|w)(?:\s*[0-6]\s*(?:days?|d))?)(?:['’]|\s+of)?\s+{_PREGNANCY}",
            r"at \1 of gestation",
        ),
        (r"(?:at\s+)?([0-9]{1,2}\s+weeks)\s+pregnant", r"at \1 of gestation"),
        (r"([0-9]+\s+\w+)\s+of\s+age", r"at age \1"),
        (
            r"(?:on\s+)?(?:cycle\s*|C)([0-9]{1,2}),?\s*(?:on\s+)?(?:day\s*|D)([0-9]{1,2})(\s+of\s+\S.*)?",
            r"day \2 of cycle \1\3",
        ),
        (rf"(?:in\s+|on\s+)?(cycle\s+{_NUMBER}(?:\s+of\s+\S.*)?)", r"during \1"),
        (rf"(?:from\s+)?{_FIRST}\s*(?:-|–|\bto\b|\buntil\b)\s*{_LAST}{_TAIL}", _same_unit),
        (rf"between\s+{_FIRST}\s+and\s+{_LAST}{_TAIL}", _same_unit),
        (
            rf"(?:(?:on|in|from|at)\s+)?(?:the\s+)?(?P<unit>{_UNIT})\s+(?P<numbers>{_NUMBER}\s*(?:-|–|\bto\b)\s*{_NUMBER}){_TAIL}",
            _plural,
        ),
        (rf"(?:on|in|from|at)\s+(?:the\s+)?((?:{_UNIT})s?\s+{_NUMBER}.*)", r"\1"),
        # The first day of life is day 0 to some and day 1 to others.
        (rf"(?:(?:on|in|at)\s+)?(?:the\s+)?{NTH_UNIT}\s+(?P<unit>{_UNIT})(?!\s+of\s+life\b){_TAIL}", _nth_unit),
        (rf"{_ON}day\s+of\s+(?:the\s+)?(?!life\b)([^\W\d_]\S.*)", r"at \1"),
        (r"(?:on\s+)?the\s+day\s+(after|before)\s+(\S.*)", r"1 day \1 \2"),
    )


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], _Rewrite], ...]:
    # Half a hundred patterns take longer to compile than a short case to read, and most cases need none.
    return tuple((re.compile(pattern, re.IGNORECASE), rewrite) for pattern, rewrite in _idioms())
