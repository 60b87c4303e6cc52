"""Whether the risk group of a gastrointestinal stromal tumour is the one that its facts give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.checks.tumour_risk.tumours import gists
from casegen.criteria.gist_risk import GROUPS, SCHEMES, UNDECIDED, Group, Scheme, Tumour, risk_groups
from casegen.criteria.gist_tumour import counts_in_known_area, tumour_of
from casegen.model.diagnosis import Diagnosis, Risk
from casegen.validate import Location

_SOURCE = (
    "Fletcher CD et al., Hum Pathol 2002;33:459-465 (https://dev.gistsupport.us/about-gist/prognosis); "
    "Joensuu H, Hum Pathol 2008;39:1411-1419 "
    "(https://medicalalgorithms.com/risk-categories-of-joensuu-for-a-gastrointestinal-stromal-tumor-gist); "
    "Miettinen M, Lasota J, Semin Diagn Pathol 2006;23:70-83 (https://www.hindawi.com/journals/isrn/2012/595968/tab2/)"
)
_NAMES: Mapping[Scheme, str] = {
    "Fletcher": r"fletcher|\bnih\b|national institutes? of health",
    "Joensuu": r"joensuu|modified\s+(?:nih|national institutes?|fletcher|consensus)",
    # The NCCN's groups are the AFIP's: https://www.omicsonline.org/JGDSimages/2161-069X-4-176-t002.html
    "AFIP": r"\bafip\b|armed forces|miettinen|\bnccn\b",
}
# The NIH says intermediate where the AFIP says moderate; authors say either for both.
_SAME: Mapping[str, Group] = {
    "none": "none",
    "no": "none",
    "very low": "very low",
    "low": "low",
    "intermediate": "intermediate",
    "moderate": "intermediate",
    "high": "high",
}


@rule("T101", "risk group that the tumour does not have", source=_SOURCE, read="2026-11-22", severity="error")
def group_differs(context: CheckContext) -> Iterator[Finding]:
    """The risk group of a gastrointestinal stromal tumour must be the one that its size, mitoses and site give.

    It is recomputed by the scheme that criteria names: the NIH consensus of 2002 (Fletcher), the modified NIH criteria
    of 2008 (Joensuu: with site and rupture), or the AFIP criteria of 2006 (Miettinen, which the NCCN uses). Where no
    scheme is named, all three are tried, and it is a warning if none gives the group. Nothing is said where a size,
    a count per 50 high-power fields or a site is missing, or where they lie on a border that the scheme leaves open.
    Correct the group, the fact or the scheme. A tumour that ruptured is of high risk by Joensuu: state rupture: yes.
    """
    for location, diagnosis in gists(context):
        typed = _typed(diagnosis.risk)
        if diagnosis.risk is None or typed is None:
            continue
        if diagnosis.risk.criteria:
            yield from _by_named(location, diagnosis, diagnosis.risk.criteria, typed)
        else:
            yield from _by_any(location, diagnosis, typed)


def _by_named(location: Location, diagnosis: Diagnosis, criteria: str, typed: Group) -> Iterator[Finding]:
    scheme = scheme_named(criteria)
    tumour = tumour_of(diagnosis)
    if scheme is None or _is_given(typed, groups := risk_groups(tumour, scheme)):
        return
    if groups:
        message = (
            f"by the {SCHEMES[scheme]} it is {_listed(groups)}, not {typed}: {_facts(diagnosis)}; "
            "correct the one that is wrong"
        )
        yield Finding(_place(location), message, _each(diagnosis), related=_related(location, diagnosis))


def _by_any(location: Location, diagnosis: Diagnosis, typed: Group) -> Iterator[Finding]:
    given = {scheme: risk_groups(tumour_of(diagnosis), scheme) for scheme in SCHEMES}
    if not any(given.values()) or any(not groups or _is_given(typed, groups) for groups in given.values()):
        return
    message = f"none of the usual schemes gives {typed} for {_facts(diagnosis)}; correct it, or name its criteria"
    related = _related(location, diagnosis)
    yield Finding(_place(location), message, _each(diagnosis), related=related, severity="warning")


def _each(diagnosis: Diagnosis) -> str:
    """The group by each scheme: Fletcher: intermediate; Joensuu: high; AFIP: moderate."""
    return "; ".join(f"{scheme}: {group}" for scheme, group in certain_groups(tumour_of(diagnosis)).items())


@rule("T102", "risk group that needs its reason", source=_SOURCE, read="2026-11-22")
def group_needs_reason(context: CheckContext) -> Iterator[Finding]:
    """A risk group that depends on the scheme, or on a rupture, needs that fact beside it.

    The schemes differ: a small tumour of the intestine with 6 to 10 mitoses is of intermediate risk by Fletcher and of
    high risk by Joensuu. Write risk.criteria, as NIH consensus criteria, modified NIH criteria or AFIP criteria. A
    high risk by the modified NIH criteria that size, mitoses and site do not give can only come from a rupture: write
    rupture: yes, or correct the group.
    """
    for location, diagnosis in gists(context):
        typed = _typed(diagnosis.risk)
        if diagnosis.risk is None or typed is None:
            continue
        if diagnosis.risk.criteria:
            yield from _only_by_rupture(location, diagnosis, diagnosis.risk.criteria, typed)
        elif "criteria" not in diagnosis.risk.absences:
            yield from _depends_on_scheme(location, diagnosis, typed)


def _only_by_rupture(location: Location, diagnosis: Diagnosis, criteria: str, typed: Group) -> Iterator[Finding]:
    if scheme_named(criteria) != "Joensuu" or typed != "high" or diagnosis.rupture is not None:
        return
    unruptured = risk_groups(replace(tumour_of(diagnosis), rupture=False), "Joensuu")
    if unruptured and not _is_given("high", unruptured):
        message = (
            f"by the {SCHEMES['Joensuu']} it is {_listed(unruptured)} unless the tumor ruptured: {_facts(diagnosis)}; "
            "state rupture: yes, or correct the group"
        )
        yield Finding(_place(location), message, _each(diagnosis), related=_related(location, diagnosis))


def _depends_on_scheme(location: Location, diagnosis: Diagnosis, typed: Group) -> Iterator[Finding]:
    given = certain_groups(tumour_of(diagnosis))
    differing = {scheme for scheme, group in given.items() if not _is_given(typed, frozenset({group}))}
    if differing and len(differing) < len(given):
        message = f"the schemes differ for {_facts(diagnosis)}; name the criteria by which it is {typed}"
        yield Finding(_place(location), message, _each(diagnosis), related=_related(location, diagnosis))


@rule("T103", "mitoses in another area", source=_SOURCE, read="2026-11-22", severity="note")
def counted_in_another_area(context: CheckContext) -> Iterator[Finding]:
    """The schemes for gastrointestinal stromal tumours count mitoses per 50 high-power fields.

    A count per 10 fields, or per mm², gives no risk group: fields differ in size between microscopes, and casegen does
    not convert one into the other. (50 fields of the AFIP are 5 mm², and a count per 5 mm² is taken for its scheme.)
    Write the count per 50 HPF if the source has it.
    """
    for location, diagnosis in gists(context):
        rate = diagnosis.mitotic_rate
        if rate and not counts_in_known_area(rate):
            message = f"the risk schemes count mitoses per 50 HPF, this is {rate}; write the count per 50 HPF if known"
            yield Finding((*location, "mitotic_rate"), message)


def scheme_named(criteria: str) -> Scheme | None:
    """The one scheme that the words name; None for another one, and for several."""
    found = [scheme for scheme, pattern in _NAMES.items() if re.search(pattern, criteria, re.IGNORECASE)]
    if found == ["Fletcher", "Joensuu"]:
        return "Joensuu"  # the modified NIH criteria are of the NIH, too
    return found[0] if len(found) == 1 else None


def certain_groups(tumour: Tumour) -> dict[Scheme, Group]:
    """The group by each scheme that leaves no doubt; without a rupture, where none is stated."""
    settled = tumour if tumour.rupture is not None else replace(tumour, rupture=False)
    found = {scheme: risk_groups(settled, scheme) for scheme in SCHEMES}
    return {scheme: next(iter(groups)) for scheme, groups in found.items() if len(groups) == 1}


def _typed(risk: Risk | None) -> Group | None:
    """The group in the words of the schemes, high of high risk; None for other words."""
    words = re.sub(r"[-\s]*(?:risk|category|group)\b", "", risk.category.casefold()).strip() if risk else ""
    return _SAME.get(words)


def _is_given(typed: Group, groups: frozenset[Group]) -> bool:
    """Whether the group is among these, or they don't decide it."""
    return bool(groups & UNDECIDED) or typed in {_SAME.get(group, group) for group in groups}


def _listed(groups: frozenset[Group]) -> str:
    return " or ".join(group for group in GROUPS if group in groups)


def _facts(diagnosis: Diagnosis) -> str:
    """7 cm, >8 per 50 HPF, stomach."""
    ruptured = "ruptured" if diagnosis.rupture else None
    told = (diagnosis.size, diagnosis.mitotic_rate, diagnosis.site or "site unknown", ruptured)
    return ", ".join(str(fact) for fact in told if fact)


def _place(location: Location) -> Location:
    return (*location, "risk", "category")


def _related(location: Location, diagnosis: Diagnosis) -> tuple[Location, ...]:
    names = ("size", "mitotic_rate", "site")
    return tuple((*location, name) for name in names if getattr(diagnosis, name) is not None)


RULES = (group_differs, group_needs_reason, counted_in_another_area)
