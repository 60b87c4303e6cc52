"""What an author did, in the words of the Contributor Roles Taxonomy.

Source: ANSI/NISO Z39.104-2022, CRediT, https://credit.niso.org/ (read 2026-11-28). Its two roles of writing have an en
dash, which few keyboards have: authors type a hyphen.
"""

from __future__ import annotations

from typing import Annotated, Literal

from casegen.model.values.text import OneOf

ContributorRole = Annotated[
    Literal[
        "conceptualization",
        "data curation",
        "formal analysis",
        "funding acquisition",
        "investigation",
        "methodology",
        "project administration",
        "resources",
        "software",
        "supervision",
        "validation",
        "visualization",
        "writing - original draft",
        "writing - review & editing",
    ],
    OneOf(
        "a role of CRediT",
        near={
            "conceptualisation": "conceptualization",
            "visualisation": "visualization",
            "writing – original draft": "writing - original draft",
            "writing": "writing - original draft",
            "original draft": "writing - original draft",
            "drafting": "writing - original draft",
            "writing – review & editing": "writing - review & editing",
            "writing - review and editing": "writing - review & editing",
            "review and editing": "writing - review & editing",
            "editing": "writing - review & editing",
        },
    ),
]


def role_name(role: str) -> str:
    """The role as CRediT names it: Writing – original draft."""
    return f"{role[0].upper()}{role[1:]}".replace(" - ", " – ")
