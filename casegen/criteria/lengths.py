"""Lengths in millimetres, exactly as they are written."""

from __future__ import annotations

from decimal import Decimal

from casegen.model.values.quantity import Quantity

_MILLIMETRES = {"mm": Decimal(1), "cm": Decimal(10)}


def millimetres(size: Quantity | None) -> Decimal | None:
    """The largest dimension of a size in mm; None for a range, for about and more than, and for another unit."""
    if size is None or size.high is not None or size.comparator or size.unit not in _MILLIMETRES:
        return None
    return max(size.low, *size.more) * _MILLIMETRES[size.unit] if size.more else size.low * _MILLIMETRES[size.unit]


def to_the_millimetre(size: Quantity) -> bool:
    """Whether a size is known to the millimetre: 84 mm and 8.4 cm are, 8 cm is not."""
    if size.unit == "mm":
        return True
    exponent = size.low.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0


def hounsfield_units(density: Quantity | None) -> Decimal | None:
    """A density in HU; None for a range, for about and more than, and for another unit."""
    if density is None or density.high is not None or density.comparator or density.unit.upper() != "HU":
        return None
    return density.low
