"""The two commands of README.md can be found by those who run them."""

from __future__ import annotations

import pytest
from run_command import ROOT, run_command


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("build", ".ci/setup && .venv/bin/casegen build cases/blay2012.yaml\n"),
        ("test", ".ci/setup dev && .venv/bin/python -m pytest\n"),
    ],
)
def test_a_command_is_read_out_of_the_readme(name: str, expected: str) -> None:
    assert run_command(".ci/readme-command", name).stdout == expected


def test_a_command_that_is_not_there_is_an_error() -> None:
    assert "README.md has no command" in run_command(".ci/readme-command", "dance", code=1).stderr


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")

    assert "$(.ci/readme-command test)" in script


@pytest.mark.parametrize("script", ["setup", "setup-conformance", "lock", "lint", "readme-command", "debian.sh"])
def test_a_script_is_portable_shell(script: str) -> None:
    run_command("sh", "-n", f".ci/{script}")
