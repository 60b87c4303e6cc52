"""pydantic's plan for validating a case is kept between runs: see `casegen.cache_folder`.

Making it from the classes of the model takes a tenth of a cold ``casegen check``, reading it a twentieth of that. It
holds nothing of any case. pydantic makes the validator of it as it makes it of its own; where the plan can't be kept,
pydantic makes both (https://docs.pydantic.dev/latest/internals/architecture/, read 2026-11-28).
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import pydantic
import pydantic_core
from pydantic import BaseModel
from pydantic_core import CoreConfig, SchemaValidator

from casegen.cache_folder import cache_folder, write_whole

_MODELS: Final = ("model", "model/values", "journals")
"""The folders whose modules say what a case, or a journal's profile, may hold."""


@cache
def validator_of(model: type[BaseModel]) -> SchemaValidator:
    """The validator of a model: its ``validate_python`` does and raises what ``model.model_validate`` does."""
    folder = cache_folder()
    file = folder / f"{model.__module__}.{model.__qualname__}-{sys.implementation.cache_tag}" if folder else None
    plan = _read(file) if file else None
    if plan is not None:
        return SchemaValidator(plan, CoreConfig(title=model.__name__))
    model.model_rebuild()
    if file:
        # A full disk is told where the report is written; here it only means making it again next time.
        with suppress(OSError):
            _write(file, _validating(model.__pydantic_core_schema__))
    return cast("SchemaValidator", model.__pydantic_validator__)


def _read(file: Path) -> Any:
    with suppress(OSError):
        digest, _, pickled = file.read_bytes().partition(b"\n")
        if digest == _digest(pickled):
            return pickle.loads(pickled)
    return None


def _write(file: Path, plan: Any) -> None:
    pickled = pickle.dumps(plan, protocol=5)
    write_whole(file, _digest(pickled) + b"\n" + pickled)


def _digest(pickled: bytes) -> bytes:
    """Tells whether a plan is whole, and was made of the modules as they are, by this Python and this pydantic."""
    made_of = [pydantic.VERSION, pydantic_core.__version__, sys.version, *_modules()]
    return hashlib.sha256("\0".join(made_of).encode() + b"\0" + pickled).hexdigest().encode()


@cache
def _modules() -> tuple[str, ...]:
    """Name, size and time of change of each module that a plan is made of: what Python goes by for its own."""
    package = Path(__file__).parent
    return tuple(sorted(told for folder in _MODELS for told in _modules_in(package / folder)))


def _modules_in(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                found = entry.stat()
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"


def _validating(plan: Any, done: dict[int, Any] | None = None) -> Any:
    """The plan without what is not for validating: what JSON Schema and writing need, half of it.

    What it has in several places it has once; ``done`` are the parts that were seen, by identity.
    """
    done = {} if done is None else done
    if isinstance(plan, list):
        return [_validating(part, done) for part in plan]
    if isinstance(plan, tuple):
        return tuple(_validating(part, done) for part in plan)
    if not isinstance(plan, dict):
        return plan
    if id(plan) not in done:
        # A mapping of fields has no type, or a field of that name.
        unwanted = ("metadata", "serialization") if isinstance(plan.get("type"), str) else ()
        done[id(plan)] = {key: _validating(part, done) for key, part in plan.items() if key not in unwanted}
    return done[id(plan)]
