"""Results in words: what stands between a test and its result, which depends on the kind of phrase.

An author writes a result as a bare phrase: a test was normal, but showed no growth, and showed a decrease of 43%.
"""

from __future__ import annotations

import re
from typing import TypeVar

from markupsafe import Markup

from casegen.report.english import an
from casegen.report.narrative.treatment_words import is_linked
from casegen.startup.late_pattern import late_pattern

Words = TypeVar("Words", bound=object)

_NOTHING = ("none", "nil")
_WITHOUT = late_pattern(
    r"(?:none|nil|no|no contrast|non-?contrast|unenhanced|non-?enhanced|native|plain)", re.IGNORECASE
)
_COUNTED_CHANGE = (
    "decrease|increase|reduction|decline|rise|fall|improvement|drop|delay|shift|partial response|complete response"
)
_CHANGE = late_pattern(
    rf"(?:(?:[a-z]+(?:ed|al|ly|ive|ant|ht)|mild|large|small|complete) )?(?:{_COUNTED_CHANGE})\b(?! from)", re.IGNORECASE
)
_MASS = late_pattern(
    r"(?:(?:complete|partial|clinical|full|sustained|further|mixed|moderate|heavy|scant|normal) )*"
    r"(?:remission|growth|progression|regression|recovery|resolution|deterioration|worsening|contamination)\b",
    re.IGNORECASE,
)
_ABSENCE = late_pattern(r"no [a-z]", re.IGNORECASE)
_NO_STATE = late_pattern(r"no (?:longer|different|more|light perception)\b", re.IGNORECASE)
_AMOUNT = late_pattern(r"(?:[<>≤≥~]|about |over |more than |up to )?\d.*(?:CFU|copies|IU|/\s?m?L|×)", re.IGNORECASE)
_SHARE = late_pattern(
    r"(?:\d+|one|two|three|four|five|six|both|all(?: \w+)?)(?: (?:of|out of) \w+)? [a-z]\w+s", re.IGNORECASE
)
_AS_AN_ADJECTIVE = late_pattern(r"(?:in|on|under|without|at|free)\b")
_NOUN_OF_STATE = late_pattern(
    r"(?:ia|osis|itis|emia|oma|apnea|apnoea|ness|distress|failure|pallor|shock|edema|jaundice|depression|arrest)$",
    re.IGNORECASE,
)
_SHORT_STATE = late_pattern(
    r"(?:well |poorly |partly |un)?(?:controlled|treated|resolved|cured|repaired|corrected)|stable|asymptomatic"
    r"|(?:in|on|under|without|with) .+",
    re.IGNORECASE,
)


def is_none(result: object) -> bool:
    """Whether a result says that there was nothing: none."""
    return str(result).strip().lower() in _NOTHING


def with_contrast(contrast: str) -> str:
    """A contrast medium behind a study: with intravenous contrast; without contrast, for none."""
    if _WITHOUT.fullmatch(contrast.strip()):
        return "without contrast"
    return contrast if is_linked(contrast) else f"with {contrast}"


def came_out(result: object, be: str) -> Markup | str:
    """A result behind its test: was normal; showed no growth; showed remission; showed a decrease of 43%."""
    words = result if isinstance(result, (str, Markup)) else str(result)
    if _ABSENCE.match(words) and not _NO_STATE.match(words):
        return _joined("showed", words)
    if _MASS.match(words) or _CHANGE.match(words):
        return _joined("showed", with_article(words))
    return _joined(be.strip(), words)


def with_article(words: str) -> str:
    """A result with the article that it takes: a decrease of 43%; baseline."""
    if not _CHANGE.match(words):
        return words
    return Markup(an(words)) if isinstance(words, Markup) else an(words)


def state(words: str) -> str:
    """How a patient was: was vigorous; was in respiratory distress; had hypoxia, of what is a noun."""
    had = _NOUN_OF_STATE.search(words) and not _AS_AN_ADJECTIVE.match(words)
    return f"{'had' if had else 'was'} {words}"


def is_amount(result: object) -> bool:
    """Whether a result tells how much of an organism there was: 1×10⁵ CFU/mL."""
    return result is not None and bool(_AMOUNT.match(str(result)))


def is_share(result: object) -> bool:
    """Whether a result tells in how many samples an organism was: 3 of 3 bottles."""
    return result is not None and bool(_SHARE.fullmatch(str(result)))


def outcome_label(outcome: str | None) -> str:
    """What stands before what came of an earlier disease: nothing before controlled, which needs no label."""
    return "" if outcome and _SHORT_STATE.fullmatch(outcome) else "outcome: "


def _joined(verb: str, words: str) -> Markup | str:
    text = f"{verb} {words}"
    return Markup(text) if isinstance(words, Markup) else text
