"""pydantic's plan for validating a case is kept between runs: see `casegen.startup.cache_folder`.

Making it from the classes of the model takes a tenth of a cold ``casegen check``, reading it a twentieth of that. It
holds nothing of any case. pydantic makes the validator of it as it makes it of its own; where the plan can't be kept,
pydantic makes both (https://docs.pydantic.dev/latest/internals/architecture/, read 2026-11-28).
"""

from __future__ import annotations

import os
import pickle
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

import pydantic_core
from pydantic_core import SchemaValidator

from casegen.model.base import Part, PartType
from casegen.startup.cache_folder import made_once, state_of

_NOT_FOR_VALIDATING: Final = ("metadata", "serialization", "post_init")
_MODELS: Final = ("model", "model/values", "journals")
"""The folders whose modules say what a case, or a journal's profile, may hold."""


@cache
def validator_of(part: type[Part]) -> SchemaValidator:
    """The validator of a part: its ``validate_python`` makes one, or raises pydantic's `ValidationError`."""
    made_of = [part.__module__, pydantic_core.__version__, sys.version, *_modules()]
    plan = made_once(
        f"plan-{part.__name__}",
        "\0".join(made_of).encode(),
        lambda: pickle.dumps(_plan(part), protocol=5),
        pickle.loads,
    )
    return SchemaValidator(plan, {"title": part.__name__})


def _plan(part: type[Part]) -> Any:
    from casegen.model.pydantic_models import model_of

    model = model_of(part)
    model.model_rebuild()
    return _validating(model.__pydantic_core_schema__)


@cache
def _modules() -> tuple[str, ...]:
    """The name and the state of each module that a plan is made of."""
    package = Path(__file__).parents[1]
    files = (f"{package / folder}/{name}" for folder in _MODELS for name in os.listdir(package / folder))  # noqa: PTH208
    return tuple(f"{file} {state_of(file)}" for file in sorted(files) if file.endswith(".py"))


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
