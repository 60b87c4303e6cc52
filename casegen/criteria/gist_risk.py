"""Risk groups of gastrointestinal stromal tumours from size, mitoses, site and rupture.

Sources, all read 2026-11-22:

- NIH consensus: Fletcher CD et al., Hum Pathol 2002;33:459-465; https://dev.gistsupport.us/about-gist/prognosis
- modified NIH: Joensuu H, Hum Pathol 2008;39:1411-1419; http://immuno2.med.kobe-u.ac.jp/?p=5972 and
  https://medicalalgorithms.com/risk-categories-of-joensuu-for-a-gastrointestinal-stromal-tumor-gist
- AFIP: Miettinen M, Lasota J, Semin Diagn Pathol 2006;23:70-83;
  https://www.hindawi.com/journals/isrn/2012/595968/tab2/ . The table of the NCI's PDQ has 7% for the rectum above 10 cm
  and more than 5 mitoses, where the others have 71%.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Literal, Self

from msgspec import Struct

from casegen.listing import listing
from casegen.model.values.value import ValueFault

Scheme = Literal["Fletcher", "Joensuu", "AFIP"]
Site = Literal["stomach", "duodenum", "jejunum or ileum", "rectum", "elsewhere"]
Group = Literal["none", "very low", "low", "intermediate", "moderate", "high", "borderline", "insufficient data"]

GROUPS: tuple[Group, ...] = ("none", "very low", "low", "intermediate", "moderate", "high")
"""From the best to the worst; intermediate and moderate are words of different schemes."""
UNDECIDED: frozenset[Group] = frozenset({"borderline", "insufficient data"})
"""What is no group: a border about which a scheme is silent, and a kind of tumour of which it had too few."""

SITES: tuple[Site, ...] = ("stomach", "duodenum", "jejunum or ileum", "rectum", "elsewhere")
SCHEMES: Mapping[Scheme, str] = {
    "Fletcher": "NIH consensus of 2002 (Fletcher)",
    "Joensuu": "modified NIH criteria of 2008 (Joensuu)",
    "AFIP": "AFIP criteria of 2006 (Miettinen)",
}


class RiskGroup(Struct, frozen=True):
    """``high``, ``very low`` and the other groups of the schemes, as a fact that can be printed."""

    group: Group

    @classmethod
    def parse(cls, text: str) -> Self:
        """The group that ``text`` names. Raises `ValueFault` for other words."""
        for group in GROUPS:
            if text == group:
                return cls(group)
        raise ValueFault(f"{text!r} is not a risk group; write {listing(GROUPS, 'or')}")

    def __str__(self) -> str:
        return self.group


class Extent(Struct, frozen=True):
    """Numbers from ``low`` to ``high``, endless where that is None; ``open_low`` and ``open_high``: without the end."""

    low: Decimal
    high: Decimal | None = None
    open_low: bool = False
    open_high: bool = False

    def holds(self, number: Decimal) -> bool:
        """Whether the number lies in it."""
        if number < self.low or (self.open_low and number == self.low):
            return False
        return self.high is None or number < self.high or (number == self.high and not self.open_high)

    @property
    def is_one(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.high


class Tumour(Struct, frozen=True):
    """What a risk group rests on.

    ``size`` in cm. ``mitoses`` in 50 high-power fields, and ``area`` the same in 5 mm². ``sites`` are all that it can
    lie in; ``rupture`` is None where it is not known. What is None is not known at all.
    """

    size: Extent | None
    mitoses: Extent | None
    area_mitoses: Extent | None = None
    sites: tuple[Site, ...] = SITES
    rupture: bool | None = None


def risk_groups(tumour: Tumour, scheme: Scheme) -> frozenset[Group]:
    """The groups that a tumour can be in, one where its facts decide it; empty where they say too little.

    The schemes of the NIH count mitoses in 50 high-power fields of no stated size, so that a count in 5 mm² tells
    nothing of them. The 50 fields of the AFIP cover 5 mm²
    (https://staging.seer.cancer.gov/tnm/input/1.8/gist_esophagus/ssf6/ ).
    """
    mitoses = tumour.mitoses or (tumour.area_mitoses if scheme == "AFIP" else None)
    if tumour.size is None or mitoses is None:
        return frozenset()
    grouped = _GROUPED[scheme]
    sizes, counts = tuple(_samples(tumour.size)), tuple(_counts(mitoses))
    ruptures = (True, False) if tumour.rupture is None else (tumour.rupture,)
    found = {grouped(*facts) for facts in product(sizes, counts, tumour.sites, ruptures)}
    return frozenset() if None in found else frozenset(group for group in found if group)


_SIZES = tuple(map(Decimal, ("1", "2", "3", "5", "7", "10", "11")))
"""A size for every stretch between two borders of a table, and every border."""

_COUNTS = tuple(map(Decimal, range(12)))


def _samples(extent: Extent) -> Iterator[Decimal]:
    """Numbers that stand for all of an extent: its ends, and what lies in it of one for each stretch of the tables."""
    if extent.is_one:
        yield extent.low
        return
    # A hair inside an end that does not belong to it: more than 5 cm may be 5.2 cm.
    hair = Decimal("0.2")
    yield extent.low + hair if extent.open_low else extent.low
    yield from (border for border in _SIZES if extent.holds(border))
    if extent.high is not None:
        yield extent.high - hair if extent.open_high else extent.high


def _counts(extent: Extent) -> Iterator[Decimal]:
    """Mitoses are counted: more than 8 are 9 or more. A single number may be a mean, such as 5.5."""
    if extent.is_one:
        yield extent.low
    else:
        yield from (count for count in _COUNTS if extent.holds(count))
        if extent.high is None:
            yield max(extent.low.to_integral_value() + 1, Decimal(11))


def _fletcher(size: Decimal, mitoses: Decimal, _site: Site, _rupture: bool) -> Group:
    """The table names fewer than 5 and 6 to 10 mitoses, and sizes below, from and above 5 cm: between, it is silent."""
    if size > 10 or mitoses > 10 or (size > 5 and mitoses > 5):
        return "high"
    if mitoses >= 6:
        return "intermediate" if size < 5 else "borderline"
    if mitoses >= 5 or size == 5:
        return "borderline"
    if size > 5:
        return "intermediate"
    return "very low" if size < 2 else "low"


def _joensuu(size: Decimal, mitoses: Decimal, site: Site, rupture: bool) -> Group:
    """The table goes by steps of 0.1 cm and of one mitosis; what lies inside a step is borderline."""
    if rupture or size > 10 or mitoses > 10 or (size > 5 and mitoses > 5):
        return "high"
    if 5 < mitoses < 6 or 2 < size < Decimal("2.1") or 5 < size < Decimal("5.1"):
        return "borderline"
    if mitoses > 5 or size > 5:
        return "intermediate" if site == "stomach" else "high"
    return "very low" if size <= 2 else "low"


_AFIP: Mapping[Site, tuple[tuple[Group, ...], tuple[Group, ...]]] = {
    "stomach": (("none", "very low", "low", "moderate"), ("none", "moderate", "high", "high")),
    "duodenum": (("none", "low", "moderate", "high"), ("high", "high", "high", "high")),
    "jejunum or ileum": (
        ("none", "low", "insufficient data", "high"),
        ("insufficient data", "high", "insufficient data", "high"),
    ),
    "rectum": (("none", "low", "insufficient data", "high"), ("high", "high", "insufficient data", "high")),
}
"""By site: up to 5 mitoses and more; in each up to 2 cm, up to 5, up to 10, and more."""


def _afip(size: Decimal, mitoses: Decimal, site: Site, _rupture: bool) -> Group | None:
    if site not in _AFIP:
        return None
    step = sum(size > border for border in (2, 5, 10))
    return _AFIP[site][mitoses > 5][step]


_GROUPED: Mapping[Scheme, Callable[[Decimal, Decimal, Site, bool], Group | None]] = {
    "Fletcher": _fletcher,
    "Joensuu": _joensuu,
    "AFIP": _afip,
}
