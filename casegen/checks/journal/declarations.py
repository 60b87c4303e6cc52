"""The declarations that must be there."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.journal.requirement import Unmet, journal_rule, wanted
from casegen.listing import listing
from casegen.model.declarations import Declarations

_PATH = "declarations.required"
_TASK = "write the declarations"


@journal_rule("J171", "declaration missing", _PATH)
def declaration_missing(context: CheckContext) -> Iterator[Unmet]:
    """The journal wants each of these declarations, also where there is nothing to declare.

    Write it under declarations; where it does not apply, write why: "not applicable: no funding was received". The
    statement of consent is printed only where declarations.consent says that consent was obtained, and never made up.
    """
    own = context.case.declarations
    missing = [key for key in wanted(context, _PATH) or () if not _is_declared(own, key)]
    headings = context.journal.profile.declarations
    others = [getattr(headings, key) for key in missing if key != "consent"]
    if "consent" in missing:
        has = f"nothing stands under {headings.consent}"
        mend = "consent is not stated as obtained" if own and own.consent else "state whether consent was obtained"
        yield Unmet(
            _PATH, ("declarations", "consent"), has, "asks for it", "state consent, if it was obtained", mend=mend
        )
    if others:
        has = f"nothing stands under {listing(others, 'or')}"
        wants = "asks for it" if len(others) == 1 else "asks for them"
        mend = 'write it, or "not applicable: " and why'
        yield Unmet(_PATH, ("declarations",), has, wants, _TASK, ", ".join(others), mend)


def _is_declared(own: Declarations | None, key: str) -> bool:
    if own is None:
        return False
    absence = own.absences.get(key)
    if key == "consent":
        return own.consent is not None and "obtained" in (own.consent.publication, own.consent.images)
    return bool(getattr(own, key) or (absence and absence.reason))


RULES = (declaration_missing,)
