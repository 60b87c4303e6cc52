"""Where the rules about privacy come from."""

from __future__ import annotations

from typing import Final

SAFE_HARBOR: Final = (
    "HIPAA Privacy Rule, 45 CFR 164.514(b)(2)(i)({});"
    " https://www.hhs.gov/hipaa/for-professionals/privacy/special-topics/de-identification/index.html"
)
"""The list of the Safe Harbor method; the letter of its paragraph goes into the braces."""

ICMJE: Final = (
    "ICMJE Recommendations, protection of research participants: no names, initials and hospital numbers;"
    " https://www.icmje.org/recommendations/"
)

READ: Final = "2026-11-22"
