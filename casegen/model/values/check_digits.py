"""The digits at the end of a code that tell whether the others are mistyped."""

from __future__ import annotations

from typing import Final

# The multiplication of the dihedral group D5 and the permutation of its digits, by which Verhoeff's check finds every
# single wrong digit and every swap of neighbours. Source: SNOMED CT Release File Specifications, 6.4.2,
# https://confluence.snomedtools.org/display/DOCRELFMT/6.4.2+Check-digit+Computation (read 2026-11-22).
_D5: Final = (
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210",
)
_PERMUTED: Final = (
    "0123456789",
    "1576283094",
    "5803796142",
    "8916043527",
    "9453126870",
    "4286573901",
    "2793806415",
    "7046913258",
)


def verhoeff_is_valid(digits: str) -> bool:
    """Whether the last of these digits is the check digit of the others."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = int(_D5[check][int(_PERMUTED[place % 8][int(digit)])])
    return check == 0


def loinc_check_digit(number: str) -> str:
    """The check digit of a LOINC number, from the digits in front of its hyphen.

    Source: https://loinc.org/kb/users-guide/calculating-mod-10-check-digits/ (read 2026-11-22).
    """
    odd, even = number[::-1][::2][::-1], number[::-1][1::2][::-1]
    total = sum(int(digit) for digit in even + str(2 * int(odd)))
    return str(-total % 10)
