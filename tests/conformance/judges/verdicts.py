"""How a judge reports: one JSON object on standard output, from each file to what is wrong with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


def judge_files(faults: Callable[[Any], Iterator[str]]) -> None:
    """Judge the JSON files that the command line names."""
    verdicts = {file: _verdict(Path(file), faults) for file in sys.argv[1:]}
    print(json.dumps(verdicts, ensure_ascii=False))


def _verdict(file: Path, faults: Callable[[Any], Iterator[str]]) -> list[str]:
    try:
        document = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=_without_doubles)
    except ValueError as error:
        return [f"this is not JSON: {error}"]
    return list(faults(document))


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError(f"a name stands twice in one object: {names}")
    return dict(pairs)
