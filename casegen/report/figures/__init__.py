"""Figures of a report as SVG: plain chart data → placed shapes → text. Knows no case and no clinical meaning."""
