"""A chart of bars as SVG, small enough to be written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

OURS, THEIRS, INK, FAINT = "#1f5f8b", "#b9c2c9", "#222222", "#6b7278"
ROW, BAR, LEFT, WIDTH, RIGHT, TOP = 26, 16, 350, 430, 95, 52
STYLE = "font-family: system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; font-size: 13px"


@dataclass(frozen=True, slots=True)
class Bar:
    """``value`` is that of the bar, ``low`` and ``high`` the ends of its whisker."""

    name: str
    value: float
    low: float
    high: float
    ours: bool


def bar_chart(title: str, below: str, bars: Sequence[Bar], unit: str) -> str:
    """The bars in their order, those of ours darker, each with its value behind it."""
    widest = max(bar.high for bar in bars)
    height = TOP + ROW * len(bars) + 16
    total = LEFT + WIDTH + RIGHT
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {height}" width="{total}" height="{height}" '
        f'role="img" style="{STYLE}">',
        f"<title>{escape(title)}: {escape(_told(bars, unit))}</title>",
        f'<rect width="{total}" height="{height}" fill="#ffffff"/>',
        _text(16, 22, title, f'fill="{INK}" font-weight="600"'),
        _text(16, 40, below, f'fill="{FAINT}" font-size="12"'),
    ]
    for number, bar in enumerate(bars):
        lines += _row(bar, TOP + ROW * number + ROW // 2, WIDTH / widest, unit)
    return "\n".join((*lines, "</svg>")) + "\n"


def _row(bar: Bar, middle: int, scale: float, unit: str) -> list[str]:
    weight = 600 if bar.ours else 400
    low, high = LEFT + bar.low * scale, LEFT + bar.high * scale
    return [
        _text(LEFT - 10, middle + 5, bar.name, f'fill="{INK}" text-anchor="end" font-weight="{weight}"'),
        f'<rect x="{LEFT}" y="{middle - BAR // 2}" width="{max(bar.value * scale, 1):.1f}" height="{BAR}" '
        f'fill="{OURS if bar.ours else THEIRS}"/>',
        f'<path d="M{low:.1f} {middle}H{high:.1f}" stroke="{INK}" stroke-width="1"/>',
        _text(int(high) + 8, middle + 5, f"{bar.value:,.0f} {unit}", f'fill="{INK}"'),
    ]


def _text(x: int, y: int, text: str, look: str) -> str:
    return f'<text x="{x}" y="{y}" {look}>{escape(text)}</text>'


def _told(bars: Sequence[Bar], unit: str) -> str:
    return "; ".join(f"{bar.name} {bar.value:,.0f} {unit}" for bar in bars)
