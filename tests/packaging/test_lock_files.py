"""The lock files pin what pyproject.toml asks for, with hashes, and without the address of any index."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from run_command import ROOT

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE)
LOCK_FILES = (
    "requirements.lock",
    "requirements-dev.lock",
    "tests/conformance/requirements.txt",
    "benchmarks/peers/documents.lock",
    "benchmarks/peers/rendercv.lock",
)
NPM_LOCK_FILES = ("tests/conformance/tools/package-lock.json", "benchmarks/peers/package-lock.json")


def pinned(file: Path) -> dict[str, str]:
    """The version of each package in a lock file."""
    return {canonicalize_name(pin["name"]): pin["version"] for pin in PIN.finditer(file.read_text("utf-8"))}


def wanted(lock_file: str) -> list[Requirement]:
    """What pyproject.toml asks for and this lock file must hold."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = pyproject["project"]
    asked = {
        "requirements.lock": [*project["dependencies"], *pyproject["build-system"]["requires"]],
        "requirements-dev.lock": project["optional-dependencies"]["dev"],
    }
    return [Requirement(text) for text in asked[lock_file]]


@pytest.mark.parametrize("lock_file", ["requirements.lock", "requirements-dev.lock"])
def test_what_is_asked_for_is_pinned(lock_file: str) -> None:
    versions = pinned(ROOT / lock_file)
    requirements = wanted(lock_file)

    assert requirements
    for requirement in requirements:
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{lock_file} lacks {name}: run `make lock`"
        assert requirement.specifier.contains(versions[name]), (
            f"{lock_file} has {name} {versions[name]}: run `make lock`"
        )


def test_the_lock_files_agree() -> None:
    use, dev = pinned(ROOT / "requirements.lock"), pinned(ROOT / "requirements-dev.lock")
    both = use.keys() & dev.keys()

    assert both
    assert {name: use[name] for name in both} == {name: dev[name] for name in both}


def test_bare_weasyprint_is_of_the_version_that_casegen_is_locked_to() -> None:
    theirs, ours = pinned(ROOT / "benchmarks/peers/documents.lock"), pinned(ROOT / "requirements.lock")
    assert theirs["weasyprint"] == ours["weasyprint"]


@pytest.mark.parametrize("lock_file", LOCK_FILES)
def test_every_pin_has_a_hash(lock_file: str) -> None:
    pins = list(PIN.finditer((ROOT / lock_file).read_text("utf-8")))

    assert pins
    assert [pin["name"] for pin in pins if "--hash=sha256:" not in pin["rest"]] == []


@pytest.mark.parametrize("lock_file", NPM_LOCK_FILES)
def test_every_web_tool_has_a_hash(lock_file: str) -> None:
    packages = json.loads((ROOT / lock_file).read_text("utf-8"))["packages"]
    # What is in the bundle of another comes with its hash.
    tools = {name: package for name, package in packages.items() if name and not package.get("inBundle")}

    assert tools
    assert [name for name, package in tools.items() if not package["integrity"].startswith("sha512-")] == []


@pytest.mark.parametrize("lock_file", [*LOCK_FILES, *NPM_LOCK_FILES])
def test_no_address_is_locked(lock_file: str) -> None:
    text = (ROOT / lock_file).read_text("utf-8")

    assert "==" in text or '"integrity"' in text
    assert "://" not in text
