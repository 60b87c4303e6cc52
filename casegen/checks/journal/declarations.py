"""The declarations that must be there."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.journal.requirement import Unmet, journal_rule, wanted
from casegen.model.declarations import Consent, Declarations


@journal_rule("J171", "declaration missing", "declarations.required")
def declaration_missing(context: CheckContext) -> Iterator[Unmet]:
    """The journal wants each of these declarations, also where there is nothing to declare.

    Write it under declarations; where it does not apply, write why: "not applicable: no funding was received". The
    statement of consent is printed only where declarations.consent says that consent was obtained, and never made up.
    """
    headings = context.journal.profile.declarations
    for key in wanted(context, "declarations.required") or ():
        own = context.case.declarations
        if not _is_declared(own, key):
            has = f"nothing stands under {getattr(headings, key)}"
            yield Unmet("declarations.required", ("declarations", key), has, "asks for it", _mend(own, key))


def _is_declared(own: Declarations | None, key: str) -> bool:
    if own is None:
        return False
    absence = own.absences.get(key)
    if key == "consent":
        return own.consent is not None and "obtained" in (own.consent.publication, own.consent.images)
    return bool(getattr(own, key) or (absence and absence.reason))


def _mend(own: Declarations | None, key: str) -> str:
    if key != "consent":
        return 'write it, or "not applicable: " and why'
    consent: Consent | None = own.consent if own else None
    return "consent is not stated as obtained" if consent else "state whether consent was obtained"


RULES = (declaration_missing,)
