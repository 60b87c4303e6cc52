"""No command of casegen opens a socket."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from run_command import run_command

from casegen.cli import main

# Every command, with {out} for a folder to write to and {reports} for one with built reports.
COMMANDS = {
    "build": ["build", "cases/blay2012.yaml", "-o", "{out}", "--to", "all"],
    "check": ["check", "cases/blay2012.yaml"],
    "explain": ["explain", "K101"],
    "extract": ["extract", "{reports}/blay2012/blay2012.pdf", "-o", "{out}/blay2012.yaml"],
    "fit": ["fit", "cases/blay2012.yaml"],
    "import": ["import", "{reports}/blay2012/blay2012.fhir.json", "-o", "{out}/blay2012.yaml"],
    "schema": ["schema"],
}
# What offline/sitecustomize.py ends a process with that opens a socket.
TRIED_THE_NETWORK = 97


@pytest.fixture
def environment() -> dict[str, str]:
    """With offline/sitecustomize.py, which Python imports before anything else."""
    folders = [str(Path(__file__).parent / "offline"), os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, folders))}


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import urllib.request; urllib.request.urlopen('http://host.invalid')",
        "import weasyprint; weasyprint.HTML(string='<img src=http://host.invalid/a.png>').write_pdf()",
    ],
)
def test_the_guard_sees_a_socket(code: str, environment: dict[str, str], tmp_path: Path) -> None:
    run_command(sys.executable, "-c", code, cwd=tmp_path, environment=environment, code=TRIED_THE_NETWORK)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports of a case that the ways back begin with."""
    folder = tmp_path_factory.mktemp("reports")
    run_command(sys.executable, "-m", "casegen", "build", "cases/blay2012.yaml", "-o", str(folder), "--to", "pdf,fhir")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_opens_no_socket(command: str, environment: dict[str, str], reports: Path, tmp_path: Path) -> None:
    arguments = [argument.format(out=tmp_path, reports=reports) for argument in COMMANDS[command]]
    run_command(sys.executable, "-m", "casegen", *arguments, environment=environment)


def test_every_command_is_covered() -> None:
    assert set(COMMANDS) == set(main.commands)
