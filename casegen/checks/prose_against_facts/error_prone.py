"""X401 to X403: ways of writing doses that have harmed patients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.few import Remark, findings_in
from casegen.checks.prose_against_facts.own_texts import own_texts
from casegen.checks.prose_against_facts.texts import Text
from casegen.checks.rule import Finding, rule
from casegen.problems import Severity
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_SOURCE: Final = (
    "Joint Commission, Official Do Not Use list, https://studylib.net/doc/18350062/do-not-use---joint-commission"
    " (with cc and µg); ISMP, https://www.ismp.org/recommendations/error-prone-abbreviations-list"
)
_READ: Final = "2026-11-22"

# Both lists are about drugs; the units of laboratories, U/L and µg/L, are not on them.
_NO_VOLUME = r"(?! ?(?:/|per ) ?(?:m?L|dL|ml|dl|l|µL|g\b|mmol|mg|24))(?![^\W_])"
_UNIT = late_pattern(
    rf"[0-9][ -]?(?:(?:(?P<units>[Uu])|(?P<international>IU)|(?P<micrograms>[µμ]g)){_NO_VOLUME}|(?P<volume>cc)(?!\w))"
)
_WORD = late_pattern(
    r"(?<![\w.])(?:(?P<daily>QD|qd|Q\.D\.|q\.d\.)|(?P<other>QOD|qod|Q\.O\.D\.|q\.o\.d\.)"
    r"|(?P<morphine>MSO[4₄]|(?:(?<=mg )|(?<=mg of ))MS(?!-))|(?P<magnesium>MgSO[4₄]))(?!\w)"
)
# What all of these words begin with: in most cases there is none, which is found out sooner so.
_BEGINNING = late_pattern(r"[QqM](?:(?<=M)g?S|\.?[Oo]?\.?[Dd])")
_INSTEAD = {
    "daily": "daily",
    "other": "every other day",
    "morphine": "morphine sulfate",
    "magnesium": "magnesium sulfate",
    "units": "units",
    "international": "international units",
    "micrograms": "mcg",
    "volume": "mL",
}
# The Joint Commission names these for possible future inclusion.
_NOT_YET_LISTED = ("micrograms", "volume")
_DOSE_UNIT = r"(?:mg|mcg|µg|μg|units?|IU|tablets?)"
_TRAILING = late_pattern(rf"(?<![\w.,])(?P<kept>[0-9]+)\.0+(?= ?{_DOSE_UNIT}{_NO_VOLUME})")
# Begun with its point, it is found sooner than with what must not stand before that.
_NAKED = late_pattern(rf"\.(?<![\w.,)]\.)(?P<digits>[0-9]+)(?= ?(?:{_DOSE_UNIT}|g|mL|ml|kg)(?![^\W_]))")


@rule("X401", "an error-prone abbreviation", source=_SOURCE, read=_READ)
def error_prone_abbreviations(context: CheckContext) -> Iterator[Finding]:
    """No abbreviation that has been misread in prescriptions: QD, QOD, U, IU, MS, MSO4, MgSO4, µg, cc.

    Looked at are the author's own texts, in prose and in facts; the units of laboratory results (U/L, µg/L) may stand.
    For µg and cc it is a note, as journals outside of the United States print µg. Write the words that the finding
    names. Doses in the facts print themselves right.
    """
    together = context.once(_together)
    if _UNIT.search(together) or _BEGINNING.search(together):
        for text in context.once(_doses):
            yield from findings_in(context, text, _abbreviations(text))


@rule("X402", "a trailing zero in a dose", source=_SOURCE, read=_READ)
def trailing_zeros(context: CheckContext) -> Iterator[Finding]:
    """No zero behind the decimal point of a dose: 4.0 mg has been read as 40 mg. Write 4 mg.

    Laboratory results and sizes may keep it, where it shows the precision.
    """
    for text in context.once(_doses) if ".0" in context.once(_together) else ():
        yield from findings_in(context, text, _zeros(text))


@rule("X403", "a decimal point without a zero", source=_SOURCE, read=_READ)
def naked_decimals(context: CheckContext) -> Iterator[Finding]:
    """A dose below one has a zero before its decimal point: .5 mg has been read as 5 mg. Write 0.5 mg."""
    for text in context.once(_doses) if _NAKED.search(context.once(_together)) else ():
        yield from findings_in(context, text, _decimals(text))


def _abbreviations(text: Text) -> Iterator[Remark]:
    patterns = (_UNIT, _WORD) if _BEGINNING.search(text.written) else (_UNIT,)
    for found in (match for pattern in patterns for match in pattern.finditer(text.written)):
        which = found.lastgroup or ""
        message = f"{found[which]} has been misread in prescriptions; write {_INSTEAD[which]}"
        severity: Severity | None = "note" if which in _NOT_YET_LISTED else None
        yield Remark(found.start(which), found.end(which), message, severity=severity)


def _zeros(text: Text) -> Iterator[Remark]:
    for found in _TRAILING.finditer(text.written):
        message = f"{found[0]} has been read as {found[0].replace('.', '')}; write {found['kept']}"
        yield Remark(found.start(), found.end(), message)


def _decimals(text: Text) -> Iterator[Remark]:
    for found in _NAKED.finditer(text.written):
        message = f"{found[0]} has been read as {found['digits']}; write 0{found[0]}"
        yield Remark(found.start(), found.end(), message)


def _together(context: CheckContext) -> str:
    """All texts as one, in which nothing is found that none of them has: most cases have no such fault."""
    return "\n".join([value for _, value in context.once(_looked_at)])


def _doses(context: CheckContext) -> tuple[Text, ...]:
    """The texts with a digit or a Q in them: every abbreviation stands beside a dose or is one of a frequency."""
    return tuple(
        Text(location, "discussion", value, value, ())
        for location, value in context.once(_looked_at)
        if _MAY_HOLD.search(value)
    )


def _looked_at(context: CheckContext) -> list[tuple[Location, str]]:
    return [
        (location, value)
        for location, value in own_texts(context)
        if location[0] not in ("references", "bibliography", "declarations", "waivers", "casegen")
        and (location[0] != "article" or location[1] == "title")
        and location[-1] != "id"
    ]


_MAY_HOLD = late_pattern(r"[0-9]|[Qq]\.?[Oo]?\.?[Dd]|SO[4₄]")
