"""How a validator that is a program of its own is started, and what is said if it is not there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

Findings = dict[Path, list[str]]

ROOT = Path(__file__).parents[2]
TOOLS = Path(__file__).parent / "tools"
NODE_MODULES = TOOLS / "node_modules"


class ValidatorMissingError(Exception):
    """A validator is not installed, or does not run: no verdict, and so a failure."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}; .ci/setup-conformance installs what is missing")


def existing(path: Path) -> Path:
    if not path.exists():
        raise ValidatorMissingError(f"there is no {path}")
    return path


def run(*command: str | Path, codes: Sequence[int] = (0,), **environment: str) -> str:
    """The standard output of a validator. Raises ValidatorMissingError if it is not there or breaks down."""
    try:
        completed = subprocess.run(
            command, capture_output=True, text=True, timeout=900, env=os.environ | environment, check=False
        )
    except FileNotFoundError as error:
        raise ValidatorMissingError(f"there is no {command[0]}") from error
    if completed.returncode not in codes:
        raise ValidatorMissingError(f"{command[0]} broke down: {completed.stderr or completed.stdout}")
    return completed.stdout
