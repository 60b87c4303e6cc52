"""What stays together on one line: a number and its unit, a comparison and its number, a day and its month."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence
from itertools import zip_longest

from markdown_it.token import Token

from casegen.markup.citation_label import CitationForm
from casegen.startup.late_pattern import late_pattern

NO_BREAK_SPACE = "\u00a0"

# The SI Brochure, 9th edition, section 5.4.3: a space stands between number and unit. Units of clinical
# reports; no word that is also English (a, in).
_UNITS = (
    *("%", "‰"),
    *("kg", "mg", "µg", "μg", "mcg", "ng", "pg", "g"),
    *("mL", "ml", "µL", "μL", "dL", "dl", "fL", "L"),
    *("km", "cm", "mm", "µm", "μm", "nm", "m²", "m"),
    *("mmol", "µmol", "μmol", "nmol", "pmol", "mol", "mEq", "mOsm"),
    *("mIU", "kIU", "MIU", "IU", "mU", "kU", "U", "HU"),
    *("mmHg", "mm Hg", "cmH2O", "kPa", "MPa", "Pa"),
    *("mGy", "cGy", "Gy", "mSv", "Sv", "MBq", "GBq", "Bq", "mCi"),
    *("°C", "°F", "kcal", "kJ", "kV", "mV", "mA", "MHz", "kHz", "Hz", "bpm", "HPF"),
    *("min", "ms", "s", "h"),
)
_UNIT = rf"(?:{'|'.join(re.escape(unit) for unit in _UNITS)})(?!\w)"
_MONTH = rf"(?:{'|'.join(month_name[1:])})\b"
_BREAKABLE = late_pattern(rf"(?<=\d)[ \t]+(?={_UNIT}|{_MONTH})|(?<=[<>≤≥=≈±×~])[ \t]+(?=\d)")
_STARTS_WITH_UNIT = late_pattern(f"{_UNIT}|{_MONTH}")


def keep_together(tokens: Sequence[Token]) -> list[Token]:
    """Inline tokens with no-break spaces in ``7 cm``, ``23.9 %`` and ``≥ 100``.

    Only text is changed, never code or the address of a link. Between a number and its unit, the end of a
    line in the author's file counts as the space that it is.
    """
    return [
        _kept_together(before, token, after)
        for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False)
    ]


def _kept_together(before: Token | None, token: Token, after: Token | None) -> Token:
    if token.type == "text":
        content, changes = _BREAKABLE.subn(NO_BREAK_SPACE, token.content)
        return token.copy(content=content) if changes else token
    if token.type == "softbreak" and _parts_number_from_unit(before, after):
        return token.copy(type="text", tag="", content=NO_BREAK_SPACE)
    return token


def _parts_number_from_unit(before: Token | None, after: Token | None) -> bool:
    if before is None or after is None or {before.type, after.type} != {"text"}:
        return False
    return before.content[-1:].isdecimal() and _STARTS_WITH_UNIT.match(after.content) is not None


def close_to_raised_citations(tokens: Sequence[Token], form: CitationForm) -> list[Token]:
    """Inline tokens without the space, or the end of a line, before a citation whose number is raised: rash¹."""
    if not form.raised:
        return list(tokens)
    closed: list[Token] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        if following is None or following.type != "citation":
            closed.append(token)
        elif token.type == "text":
            closed.append(token.copy(content=token.content.rstrip()))
        elif token.type != "softbreak":
            closed.append(token)
    return closed
