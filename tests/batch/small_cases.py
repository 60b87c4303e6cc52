"""Small cases, and cases that hang or kill the process that builds them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from casegen.batch.named_files import NamedFiles, Read

FRONT = """\
casegen: 1
article: {title: "An example: a case report", authors: [{given: Ada, family: Example}]}
patient: {sex: female, age: %d years}
symptoms: [{symptom: skin rash}]
"""
WITH_FIGURE = FRONT % 56 + "figures: [{id: rash, file: rash.png, kind: drawing, caption: A picture, description: It}]\n"


class Hanging(NamedFiles):
    """Never gives a file."""

    def __call__(self, name: str) -> bytes:
        while True:
            time.sleep(60)

    def __reduce__(self) -> Any:
        return Hanging, (None, {})


class Killing(NamedFiles):
    """Kills the process that asks for a file."""

    def __call__(self, name: str) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")

    def __reduce__(self) -> Any:
        return Killing, (None, {})


def case_text(age: int) -> str:
    """A case that builds."""
    return FRONT % age


def write_cases(folder: Path, count: int) -> Path:
    """A folder with case files that differ."""
    folder.mkdir()
    for number in range(count):
        (folder / f"case{number:02d}.yaml").write_text(case_text(20 + number), encoding="utf-8")
    return folder


def files_of(**read: Read) -> NamedFiles:
    """Files that were read, as NAME_PNG for NAME.png."""
    return NamedFiles(None, {name.replace("_", "."): data for name, data in read.items()})
