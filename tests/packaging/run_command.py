"""Commands as a reader runs them, in processes of their own."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run_command(
    *command: str | Path, cwd: Path = ROOT, environment: Mapping[str, str] | None = None, code: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, and fail the test if its exit status is not ``code``."""
    completed = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert completed.returncode == code, f"{command}:\n{completed.stdout}{completed.stderr}"
    return completed
