"""Writes found.txt anew, to be read before it is kept: python -m tests.planted_faults.renew_found."""

from __future__ import annotations

from tests.planted_faults.planting import FOUND, report

if __name__ == "__main__":
    FOUND.write_text(report(), encoding="utf-8")
