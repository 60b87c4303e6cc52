"""The benchmarks are scripts beside each other, and find each other by name."""

from __future__ import annotations

import sys

from tests.loading import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
