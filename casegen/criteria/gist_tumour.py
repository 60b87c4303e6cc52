"""What the risk of a gastrointestinal stromal tumour rests on, read from its diagnosis."""

from __future__ import annotations

import re
from decimal import Decimal

from casegen.criteria.gist_risk import SITES, Extent, Site, Tumour
from casegen.model.diagnosis import Diagnosis
from casegen.model.values.numbers import Comparator
from casegen.model.values.quantity import Quantity
from casegen.startup.late_pattern import note_fixed

_GIST = r"gastro-?\s?intestinal stromal (?:tumou?r|neoplasm|sarcoma)|\bGISTs?\b"
_FIELDS = r".*(?:per|/)\s*50\s*(?:HPFs?|high[- ]power(?:ed)?[- ]fields?)"
_AREA = r".*(?:per|/)\s*5\s*mm²"
_PER_CM = {"cm": Decimal(1), "mm": Decimal(10)}

_PLACES: tuple[tuple[str, tuple[Site, ...]], ...] = (
    (r"\b(?:stomach|gastric)\b(?!.*junction)", ("stomach",)),
    (r"duoden", ("duodenum",)),
    (r"jejun|\bile(?:um|al)\b", ("jejunum or ileum",)),
    (r"\bsmall (?:intestin|bowel)", ("duodenum", "jejunum or ileum")),
    (r"(?<!small )(?<!large )\b(?:intestin|bowel)", SITES[1:]),
    (r"\brect(?:um|al)\b", ("rectum",)),
    (r"esophag(?!.*junction)|\bcolon|\bappendi|oment|mesent|periton|large (?:intestin|bowel)", ("elsewhere",)),
)
note_fixed(*(pattern for pattern, _ in _PLACES))


def is_gist(diagnosis: Diagnosis) -> bool:
    """Whether a diagnosis is a gastrointestinal stromal tumour."""
    return bool(
        re.search(_GIST, diagnosis.name, re.IGNORECASE)
        or (diagnosis.abbreviation and re.search(_GIST, diagnosis.abbreviation, re.IGNORECASE))
    )


def tumour_of(diagnosis: Diagnosis) -> Tumour:
    """The size, mitoses, site and rupture of a tumour, as far as they are stated in units that the schemes know."""
    rate = diagnosis.mitotic_rate
    return Tumour(
        _size(diagnosis.size),
        _extent(rate) if rate and re.fullmatch(_FIELDS, rate.unit, re.IGNORECASE) else None,
        _extent(rate) if rate and re.fullmatch(_AREA, rate.unit, re.IGNORECASE) else None,
        _sites(diagnosis.site),
        diagnosis.rupture,
    )


def _size(size: Quantity | None) -> Extent | None:
    """The largest dimension in cm."""
    if size is None or size.unit not in _PER_CM:
        return None
    extent = _extent(size, largest=max(size.low, *size.more) if size.more else size.low)
    if extent is None:
        return None
    per_cm = _PER_CM[size.unit]
    high = None if extent.high is None else extent.high / per_cm
    return Extent(extent.low / per_cm, high, extent.open_low, extent.open_high)


def _extent(quantity: Quantity, largest: Decimal | None = None) -> Extent | None:
    """The numbers that a quantity can stand for; None where it says about, or is below zero."""
    low = quantity.low if largest is None else largest
    if low < 0:
        return None
    if quantity.high is not None:
        return None if quantity.comparator else Extent(low, quantity.high)
    return _compared(low, quantity.comparator)


def _compared(number: Decimal, comparator: Comparator) -> Extent | None:
    if comparator in ("<", "≤", "up to"):
        return Extent(Decimal(0), number, open_high=comparator == "<")
    if comparator in (">", "≥"):
        return Extent(number, open_low=comparator == ">")
    return None if comparator else Extent(number, number)


def _sites(words: str | None) -> tuple[Site, ...]:
    """All parts of the gut that the words can mean; every one where they say nothing that is known."""
    found = [site for pattern, sites in _PLACES if words and re.search(pattern, words, re.IGNORECASE) for site in sites]
    return tuple(dict.fromkeys(found)) or SITES


def counts_in_known_area(rate: Quantity) -> bool:
    """Whether mitoses are counted as the schemes count them: per 50 high-power fields, or per 5 mm² (AFIP)."""
    return bool(re.fullmatch(_FIELDS, rate.unit, re.IGNORECASE) or re.fullmatch(_AREA, rate.unit, re.IGNORECASE))
