"""The addresses of the fourteen roles of the Contributor Roles Taxonomy.

Source: ANSI/NISO Z39.104-2022, CRediT, https://credit.niso.org/; read 2026-11-28.
"""

from __future__ import annotations

import re


def credit_term(role: str) -> str:
    """Where CRediT explains a role, from the name of the role.

    Writing – review & editing is https://credit.niso.org/contributor-roles/writing-review-editing/.
    """
    words = re.findall(r"[a-z]+", role.lower())
    return f"https://credit.niso.org/contributor-roles/{'-'.join(words)}/"
