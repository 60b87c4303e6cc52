"""Code run in a process of its own, as at the start of a command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def printed(code: str, cache_home: Path | None = None, **environment: str) -> str:
    """What the code prints, with the cache folder of casegen in ``cache_home``."""
    kept = {"XDG_CACHE_HOME": str(cache_home)} if cache_home else {}
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ | kept | environment
    )
    return shown.stdout.strip()
