"""Writes what broken records are answered with anew, to be read before it is kept: python -m tests.importing.renew_bad."""

from __future__ import annotations

import os

from click.testing import CliRunner

from casegen.cli import main
from tests.importing.test_faults import BAD, FOLDER

if __name__ == "__main__":
    os.chdir(FOLDER)
    for path in BAD:
        output = CliRunner().invoke(main, ["import", path.name, "-o", "/nowhere/case.yaml"]).output
        path.with_suffix(".txt").write_text(output, encoding="utf-8")
