"""Dates that are more exact than a year, and ages over 89, in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from casegen.identifying.stretch import JOINED, Form, Stretch, folded, stretches
from casegen.startup.late_pattern import late_pattern

DATE = "a date with its month or day"
BIRTH = "a date of birth"
OLD = "an age over 89"
YEAR = "a year"

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?!-)\b"
_NO_MARCH = r"(?!\s(?:fractures?|foot|h(?:a?e|æ)moglobinuria)\b)"
"""A soldier's march is no month, whoever writes it with a capital: in March fractures."""

_SHORT_DATE = late_pattern(r"\d\d([/.])\d\d\1\d\d")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORDINAL_DAY = rf"{_DAY}(?:st|nd|rd|th)?\b"
_YEAR = r"(?:18|19|20)\d{2}"
_BEFORE = r"(?<![\w./-])"
_AFTER = r"(?![\w/-]|\.\d)"
_NAMES_A_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)


def _with_month(pattern: str) -> Form:
    return Form(pattern, nearly=_NAMES_A_MONTH)


_FORMS = (
    # 2012-09-04, 2012-09, 2012/09/04
    Form(
        rf"{_BEFORE}{_YEAR}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T[\d:]+Z?)?)?|[/.](?:0?[1-9]|1[0-2])[/.]{_DAY}){_AFTER}",
        number=JOINED,
    ),
    # 4/9/2012, 04.09.2012, 04-09-2012; 04/09/12 only with its zeros, for 8/9/10 are Apgar scores
    Form(rf"{_BEFORE}{_DAY}[./-]{_DAY}[./-]{_YEAR}{_AFTER}", number=JOINED),
    Form(
        rf"{_BEFORE}(?:0[1-9]|[12]\d|3[01])([/.])(?:0[1-9]|[12]\d|3[01])\1\d{{2}}{_AFTER}",
        number=JOINED,
    ),
    # 09/2012; not 1/2000, which is a titre or how rare something is
    Form(rf"{_BEFORE}(?:0[1-9]|1[0-2])[/.]{_YEAR}{_AFTER}", number=JOINED),
    # 4 September 2012, September 4th, 2012, September 2012, 4-Sep-12
    _with_month(
        rf"(?:\b{_ORDINAL_DAY}[\s-](?:of\s)?)?\b{_MONTH}[\s,-]*(?:of\s)?(?:the\s)?(?:{_ORDINAL_DAY},?\s+)?'?{_YEAR}\b"
    ),
    _with_month(rf"\b{_DAY}-{_MONTH}-\d{{2}}\b"),
    # 4 September, September 4th, on June 4: a day without its year
    _with_month(rf"\b{_ORDINAL_DAY}\s(?:of\s)?{_FULL_MONTH}"),
    _with_month(
        rf"(?:\b(?i:on|of|until|since|by|before|after|from|to)\s)(?P<what>{_FULL_MONTH}\s{_ORDINAL_DAY})(?!\s?(?:mg|g|mL|doses|cycles|patients))"
    ),
    # in September, since early May, In June; not in March fractures or May–Thurner syndrome
    _with_month(
        rf"(?:\b(?i:in|since|until|during|by|early|late|mid|last)[\s-](?:early\s|late\s|mid-?\s?)?)(?P<what>{_FULL_MONTH})(?![–‑]|\s[A-Z]){_NO_MARCH}"
    ),
)
_APGAR = late_pattern(
    r"apgar\W[^\uf8ff]{0,40}$|scores?\W[^\uf8ff]{0,20}$|titre\W[^\uf8ff]{0,20}$|titer\W[^\uf8ff]{0,20}$", re.IGNORECASE
)
_BORN = late_pattern(
    r"\b(?:d\.?\s?o\.?\s?b\b\.?|dates?\s+of\s+birth|birth\s?dates?|birthdays?|born)\b[^;\n\uf8fe\uf8ff]{0,30}$",
    re.IGNORECASE,
)
_D_O_B = late_pattern(r"d\.?\s?o\.?\s?b")
_BORN_IN = Form(rf"\bborn\s+in\s+(?P<what>{_YEAR})\b", words="born")
_TENS = r"ninety(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?"
_NUMBER_OVER_89 = r"(?<![\w.,/-])(?:9\d|1[0-2]\d)"
_OR_OLDER = r"(?!\s*(?:years?)?(?:\s+of\s+age)?\s+(?:or|and)\s+(?:older|over|above|more))"
_OLD = Form(
    rf"(?:{_NUMBER_OVER_89}|\b{_TENS})[\s-]*(?:years?|yrs?|y)\b\.?[\s-]*(?:old\b|of\s+age\b|/\s?o\b){_OR_OLDER}"
    rf"|{_NUMBER_OVER_89}\s?(?:y/?o|yo)\b"
    rf"|\b(?:aged?(?:\s+of)?|at\s+age)\s+(?:9\d|1[0-2]\d|{_TENS})\b{_OR_OLDER}"
    r"|\bcentenarian\b",
    re.IGNORECASE,
    begins="age at ninety centenarian",
    number=r"9\d|1[0-2]\d",
    in_any_case=True,
)
_SEEN_YEAR = Form(
    r"(?<![\w.,/-])(?:in|since|until|till|before|after|from|during|by|of|early|late|mid|between|and|to)[\s-]"
    rf"(?P<what>{_YEAR})(?![\w/-]|[.,]\d|\s(?:WHO|criteria|classification|guideline|mg|m?L\b|g\b))",
    re.IGNORECASE,
    number=r"(?:18|19|20)\d\d",
    before=len("between "),
)


def births(text: str) -> Iterator[Stretch]:
    """Dates that are said to be those of a birth."""
    sought = folded(text)
    if "birth" in sought or "born" in sought or _D_O_B.search(sought):
        yield from (stretch for stretch in dates(text) if stretch.kind == BIRTH)


def dates(text: str) -> Iterator[Stretch]:
    """Dates with a month or a day, each once; those of a birth are called so."""
    taken = 0
    for stretch in sorted({found for form in _FORMS for found in stretches(DATE, form, text)}, key=_longest_first):
        before = text[max(0, stretch.start - 60) : stretch.start]
        if stretch.start < taken or _is_score(text, stretch, before):
            continue
        taken = stretch.end
        yield Stretch(stretch.start, stretch.end, BIRTH) if _BORN.search(before) else stretch


def old_ages(text: str) -> Iterator[Stretch]:
    """Ages over 89, but for 90 or older, which is what to write instead."""
    yield from stretches(OLD, _OLD, text)


def years(text: str) -> Iterator[Stretch]:
    """Years in which something is said to have happened: in 2012, since 1998."""
    yield from stretches(YEAR, _SEEN_YEAR, text)


def these_years(wanted: Collection[int], text: str) -> Iterator[Stretch]:
    """Any of these years as a number of its own, which counts nothing: 2000, but not 2000 mg."""
    if wanted:
        anyone = "|".join(map(str, sorted(wanted)))
        amount = r"\s?(?:[%/µμ×]|[mk]?g\b|m?L\b|IU\b|U\b|units?\b|cells|copies|mm|cm|ng|patients)"
        pattern = rf"(?<![\w.,/-])(?:{anyone})(?![\w-]|[.,]\d|{amount})"
        yield from stretches(YEAR, Form(pattern, number=r"\d"), text)


def births_up_to(year: int, text: str) -> Iterator[Stretch]:
    """Years of birth, no later than a year: born in 1920."""
    for stretch in stretches(BIRTH, _BORN_IN, text):
        if int(text[stretch.start : stretch.end]) <= year:
            yield stretch


def _longest_first(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, -stretch.end


def _is_score(text: str, stretch: Stretch, before: str) -> bool:
    """Whether 08/09/10 are scores."""
    short = _SHORT_DATE.fullmatch(text, stretch.start, stretch.end)
    return bool(short and _APGAR.search(before))
