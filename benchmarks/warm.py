"""The side of a warm process that measures."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from measuring import HERE, BrokeDownError, Run, environment


class Warm:
    """A process of worker.py. ``kind`` is html, pdf, typst, check, or bare for WeasyPrint on pages that are ready."""

    def __init__(self, kind: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed at the end of the process
        command = (sys.executable, HERE / "worker.py", kind, folder)
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=self._said, env=environment(), text=True
        )

    def run(self, files: Sequence[Path]) -> Run:
        """What these files take, one after the other. Raises `BrokeDownError`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        # Of a process that has died, what it said last tells more.
        with suppress(BrokenPipeError):
            print(json.dumps([str(file) for file in files]), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            self._said.seek(0)
            raise BrokeDownError(self._said.read()[-2000:].decode(errors="replace"))
        return Run(**json.loads(answer))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.communicate()
        self._said.close()
