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
from typing import Any, Final

import pydantic_core
from pydantic_core import CoreConfig, SchemaValidator

from casegen.cache_folder import cache_folder, write_whole
from casegen.model.base import Part, PartType

_NOT_FOR_VALIDATING: Final = ("metadata", "serialization", "post_init")
_MODELS: Final = ("model", "model/values", "journals")
"""The folders whose modules say what a case, or a journal's profile, may hold."""


@cache
def validator_of(part: type[Part]) -> SchemaValidator:
    """The validator of a part: its ``validate_python`` makes one, or raises pydantic's `ValidationError`."""
    folder = cache_folder()
    file = folder / f"plan-{part.__name__}-{_environment()}" if folder else None
    plan = _read(file) if file else None
    if plan is None:
        plan = _plan(part)
        if file:
            # A full disk is told where the report is written; here it only means making it again next time.
            with suppress(OSError):
                _write(file, plan)
    return SchemaValidator(plan, CoreConfig(title=part.__name__))


def _plan(part: type[Part]) -> Any:
    from casegen.model.pydantic_models import model_of

    model = model_of(part)
    model.model_rebuild()
    return _validating(model.__pydantic_core_schema__)


@cache
def _environment() -> str:
    """What is not the same for two installations beside each other, so that each has plans of its own."""
    return hashlib.sha256(f"{__file__}\0{sys.version}".encode()).hexdigest()[:16]


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
    made_of = [pydantic_core.__version__, sys.version, *_modules()]
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
    """The plan with parts in the place of their models, and without what is not for validating: half of it.

    What it has in several places it has once; ``done`` are the pieces that were seen, by identity.
    """
    done = {} if done is None else done
    if isinstance(plan, list):
        return [_validating(piece, done) for piece in plan]
    if isinstance(plan, tuple):
        return tuple(_validating(piece, done) for piece in plan)
    if not isinstance(plan, dict):
        return _of_part(plan)
    if id(plan) not in done:
        # A mapping of fields has no type, or a field of that name.
        unwanted = _NOT_FOR_VALIDATING if isinstance(plan.get("type"), str) else ()
        done[id(plan)] = {key: _validating(piece, done) for key, piece in plan.items() if key not in unwanted}
    return done[id(plan)]


def _of_part(piece: Any) -> Any:
    """A part in the place of its model, and its method in the place of the model's."""
    model = getattr(piece, "__self__", piece)
    part = getattr(model, "casegen_part", None)
    if not isinstance(part, PartType):
        return piece
    return part if model is piece else getattr(part, piece.__name__)
