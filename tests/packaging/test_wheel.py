"""The wheel holds all that casegen needs: it works outside the checkout, as it does inside."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from run_command import ROOT, run_command

CASE = "blay2012"
REPORT_FILES = (f"{CASE}/{CASE}.html", f"{CASE}/{CASE}.pdf")
# Nobody listens there: whoever tries the network fails.
POISONED = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"), "http://127.0.0.1:9")


def outside() -> dict[str, str]:
    """An environment that leads neither to the checkout nor to a network."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | POISONED


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run_command(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that has the wheel and, by reference, the libraries installed here."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment)
    commands = environment / "bin"
    run_command(
        *(sys.executable, "-m", "pip", "--python", commands / "python", "--disable-pip-version-check"),
        *("install", "--quiet", "--no-index", "--no-deps", wheel),
        cwd=environment,
    )
    (site_packages,) = environment.glob("lib/python*/site-packages")
    # Paths added by a .pth file come last, and .pth files inside them are not read: the checkout stays out.
    (site_packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return commands


def test_the_templates_travel_with_the_package(wheel: Path) -> None:
    here = {file.relative_to(ROOT).as_posix() for file in (ROOT / "templates").rglob("*") if file.is_file()}
    packed = set(zipfile.ZipFile(wheel).namelist())

    assert "templates/base/article.html.jinja" in here
    assert {f"casegen/{name}" for name in here} <= packed


def test_nothing_travels_but_the_package(wheel: Path) -> None:
    folders = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    version = wheel.name.split("-")[1]

    assert folders == {"casegen", f"casegen-{version}.dist-info"}


def test_the_installed_package_is_the_one_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    where = run_command(
        installed / "python",
        "-c",
        "import casegen; print(casegen.__file__)",
        cwd=tmp_path,
        environment=outside(),
    )

    assert Path(where.stdout.strip()).is_relative_to(installed.parent)


def test_a_case_is_built_outside_the_checkout_without_a_network(installed: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / f"cases/{CASE}.yaml", tmp_path)
    run_command(installed / "casegen", "build", f"{CASE}.yaml", "-o", "wheel", cwd=tmp_path, environment=outside())
    run_command(sys.executable, "-m", "casegen", "build", f"cases/{CASE}.yaml", "-o", tmp_path / "checkout")

    for name in REPORT_FILES:
        assert (tmp_path / "wheel" / name).read_bytes() == (tmp_path / "checkout" / name).read_bytes()
