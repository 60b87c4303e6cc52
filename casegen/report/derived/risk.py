"""The risk group of a gastrointestinal stromal tumour, by each scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casegen.criteria.gist_risk import UNDECIDED, RiskGroup, Scheme, risk_groups
from casegen.criteria.gist_tumour import is_gist, tumour_of
from casegen.model.diagnosis import Diagnosis
from casegen.report.derived.fact import Derived

_NAMES: Mapping[Scheme, str] = {
    "Fletcher": "risk_by_fletcher",
    "Joensuu": "risk_by_joensuu",
    "AFIP": "risk_by_afip",
}
_RESTS_ON: Mapping[Scheme, tuple[str, ...]] = {
    "Fletcher": ("size", "mitotic_rate"),
    "Joensuu": ("size", "mitotic_rate", "site", "rupture"),
    "AFIP": ("size", "mitotic_rate", "site"),
}


def risk_by_schemes(path: str, diagnosis: Diagnosis) -> Iterator[Derived]:
    """The group by the NIH consensus (Fletcher), the modified NIH criteria (Joensuu) and the AFIP criteria.

    Only where the facts leave one group: not where they lie on a border that a scheme is silent about, or where a
    rupture that nobody speaks of would raise the risk. What the author typed under ``risk`` stays as it is.
    """
    if not is_gist(diagnosis):
        return
    tumour = tumour_of(diagnosis)
    for scheme, name in _NAMES.items():
        groups = risk_groups(tumour, scheme)
        if len(groups) == 1 and not groups & UNDECIDED:
            stated = (fact for fact in _RESTS_ON[scheme] if getattr(diagnosis, fact) is not None)
            yield Derived(name, RiskGroup(next(iter(groups))), tuple(f"{path}.{fact}" for fact in stated))
