"""Facts cited by path in an author's prose: ``{{ treatments.imatinib.dose }}``.

The grammar is a path and filters, nothing else: no calls, loops or assignments. It is our own, because a
template engine knows the line of a fault but not its column, and would let far more through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from casegen.model import Case
from casegen.model.base import Part, PartType, keys_by_field
from casegen.model.figure import Figure
from casegen.model.record import PatientRecord
from casegen.model.values.time_point import TimePoint
from casegen.nearest import nearest
from casegen.report.english import an, capitalised
from casegen.report.typography import moment, typeset
from casegen.startup.late_pattern import late_pattern

DERIVED = "derived"
"""The step of a path behind which the computed facts of an entry stand: ``treatments.imatinib.derived.duration``."""

NUMBER = "number"
"""The step of a path behind a figure that stands for its number in the report: ``figures.rash.number``."""

FILTERS: dict[str, Callable[[str], str]] = {
    "capitalize": capitalised,
    "lower": str.lower,
    "upper": str.upper,
    "article": an,
}
"""What may follow a path after ``|``: each takes the printed fact and gives it changed."""

_NOT_CITABLE = ("casegen", "sections", "declarations", "references")
_NAMING_FIELDS = (
    "id",
    "drug",
    "term",
    "name",
    "symptom",
    "test",
    "modality",
    "finding",
    "diagnosis",
    "agent",
    "mechanism",
    "device",
    "condition",
    "substance",
    "technique",
    "event",
    "site",
    "gene",
    "criteria",
    "specimen",
    "treatment",
    "method",
    "what",
    "family",
    "institution",
)
# Both begin with the brace itself, which Python looks for faster than for anything else.
_BRACES = late_pattern(r"\{(?:\{(?P<inside>.*?)\}\}|[{%#])", re.DOTALL)
_SINGLE_BRACES = late_pattern(r"\{(?<!\{\{)\s*[a-z_]+(?:[.\[][\w\].\[]+)(?:\s*\|\s*\w+)*\s*\}(?!\})")
_STEP = late_pattern(r"\[(?P<index>\d+)\]|(?P<dot>\.?)(?P<name>\w+)")


class FactFault(Exception):
    """A path that names no printable fact; ``code`` is the code of the problem to report."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class Citation(Struct, frozen=True):
    """One pair of braces in a prose text: where it stands in the text, and what it says."""

    start: int
    written: str
    inside: str | None
    """What stands between the braces, or None for braces that are never closed or are no citation at all."""


def fact_citations(prose: str) -> Iterator[Citation]:
    """All pairs of braces in a text, in order."""
    for found in _BRACES.finditer(prose):
        yield _citation(found)


def _citation(found: re.Match[str]) -> Citation:
    return Citation(found.start(), found[0], found["inside"])


def single_braces(prose: str) -> Iterator[re.Match[str]]:
    """What looks like a cited fact with one brace too few on each side, and would be printed as it stands."""
    return _SINGLE_BRACES.finditer(prose)


def with_facts(prose: str, print_fact: Callable[[Citation], str]) -> str:
    """The prose with every citation replaced by what ``print_fact`` gives for it."""
    return _BRACES.sub(lambda found: print_fact(_citation(found)), prose)


def cited_fact(case: Case, citation: Citation, figures: Mapping[str, int] | None = None) -> str:
    """What a citation prints; ``figures`` are the numbers of figures by id. Raises `FactFault` P101 to P105."""
    if citation.written == "{{":
        raise FactFault("P104", "the {{ that opens here is never closed; write {{ patient.age }}")
    if citation.inside is None:
        raise FactFault(
            "P104",
            f"{citation.written} is not allowed in prose; only facts by path are: {{{{ patient.age }}}}",
        )
    path, *filters = (piece.strip() for piece in citation.inside.split("|"))
    text = printed_fact(case, path, figures)
    for name in filters:
        if name not in FILTERS:
            raise FactFault("P105", f"{name!r} is not a filter; the filters are {', '.join(FILTERS)}")
        text = FILTERS[name](text)
    return text


def printed_fact(case: Case, path: str, figures: Mapping[str, int] | None = None) -> str:
    """The fact at a path as it is printed; a figure without a number yet is 0. Raises `FactFault`."""
    value = find_fact(case, path)
    if isinstance(value, _NumberOf):
        return str((figures or {}).get(value.id, 0))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (Part, tuple, Mapping)):
        below = ", ".join(_names_below(value)[:8])
        raise FactFault("P103", f"{path} is a group of facts, not one; go on to one of {below}")
    if isinstance(value, TimePoint):
        return moment(value)
    return typeset(value)


class _NumberOf(Struct, frozen=True):
    """The number of the figure with this id, which only the report knows."""

    id: str


def find_fact(case: Case, path: str) -> Any:
    """The value at a path such as ``adverse_events[0].grade`` or ``treatments.imatinib.derived.duration``.

    Raises `FactFault`.
    """
    value: Any = case
    record: PatientRecord = case
    walked = ""
    for step in _steps(path):
        computed = step == DERIVED and isinstance(value, Part)
        value = _derived(record, value) if computed else _below(value, step, walked)
        record = value if isinstance(value, PatientRecord) else record
        walked += f"[{step}]" if isinstance(step, int) else f".{step}" if walked else step
        if value is None:
            raise FactFault("P102", f"{walked} is not stated in this case; state it there or leave it out here")
    return value


def _derived(record: PatientRecord, entry: Part) -> Mapping[str, Any]:
    # Imported late: few texts cite what is computed, and a check is to be instant.
    from casegen.report.derived import derived

    return derived(record, entry)


@lru_cache(maxsize=1024)  # Many cases cite the same facts.
def _steps(path: str) -> tuple[str | int, ...]:
    steps: list[str | int] = []
    at = 0
    while at < len(path):
        found = _STEP.match(path, at)
        # A name needs a dot before it, but for the first, which has neither dot nor bracket.
        if not found or (at == 0) == bool(found["index"] or found["dot"]):
            break
        name = found["index"] or found["name"]
        steps.append(int(name) if name.isdecimal() else name)
        at = found.end()
    if at < len(path) or not steps:
        raise FactFault(
            "P104",
            f"{path!r} is not the path of a fact; only names, dots and [numbers] are allowed: patient.age",
        )
    return tuple(steps)


def _below(value: Any, step: str | int, walked: str) -> Any:
    if isinstance(value, tuple):
        return _item(value, step, walked)
    if isinstance(value, Figure) and step == NUMBER:
        return _NumberOf(value.id)
    if isinstance(value, Part):
        fields = _fields(value)
        if isinstance(step, str) and step in fields:
            return getattr(value, fields[step])
    elif isinstance(value, Mapping):
        if step in value:
            return value[step].value
        raise FactFault("P101", f"{walked} has no {step!r} that can be computed", _nearest(str(step), list(value)))
    where = walked or "the case"
    raise FactFault("P101", f"{where} has no fact {step!r}", _nearest(str(step), _names_below(value)))


def _item(items: tuple[Any, ...], step: str | int, walked: str) -> Any:
    if isinstance(step, int):
        if step < len(items):
            return items[step]
        raise FactFault("P101", f"{walked} has {len(items)} entries, counted from 0; [{step}] is not among them")
    named = [item for item in items if step in item_names(item)]
    if len(named) == 1:
        return named[0]
    if named:
        raise FactFault(
            "P101", f"{walked} has {len(named)} entries named {step}; give one an id, or count: {walked}[0]"
        )
    names = [name for item in items for name in item_names(item)]
    raise FactFault("P101", f"{walked} has no entry {step!r}", _nearest(step, names))


def item_names(item: Any) -> tuple[str, ...]:
    """The names by which an entry of a list may be cited: its id, and its own name in small letters joined by ``_``."""
    kind: Any = type(item)
    if type(kind) is not PartType:
        return ()
    own = vars(item)
    named = [str(own[field]) for field in _naming_fields(kind) if own.get(field)]
    return _forms(tuple(named[: 2 if own.get("id") else 1]))


@cache
def _naming_fields(kind: type[Part]) -> tuple[str, ...]:
    return tuple(field for field in _NAMING_FIELDS if field in kind.facts)


@lru_cache(maxsize=4096)  # A path that goes through a list asks for the names of all its entries.
def _forms(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for name in names for form in (name, slug(name)) if re.fullmatch(r"\w+", form)))


def slug(name: str) -> str:
    """``Skin rash`` → ``skin_rash``."""
    return re.sub(r"\W+", "_", name.lower()).strip("_")


def _fields(part: Part) -> dict[str, str]:
    return _citable(type(part), has_patients=isinstance(part, Case) and bool(part.patients))


@cache
def _citable(kind: type[Part], *, has_patients: bool) -> dict[str, str]:
    if issubclass(kind, Figure):
        return {}  # its number alone is for prose; the name of its file may be a patient's
    fields = {key: name for name, key in keys_by_field(kind).items()}
    # Prose can't cite prose, and the reference list has citations of its own: [@id].
    hidden = set(_NOT_CITABLE)
    if issubclass(kind, Case):
        hidden |= set(PatientRecord.facts) if has_patients else {"patients"}
    return {key: name for key, name in fields.items() if key not in hidden}


def _names_below(value: Any) -> list[str]:
    if isinstance(value, Figure):
        return [NUMBER]
    if isinstance(value, Part):
        return [key for key, name in _fields(value).items() if getattr(value, name) not in (None, ())]
    if isinstance(value, Mapping):
        return list(value)
    if isinstance(value, tuple):
        return [item_names(item)[-1] if item_names(item) else f"[{index}]" for index, item in enumerate(value)]
    return []


def _nearest(step: str, names: list[str]) -> str:
    near = nearest(step.lower(), names)
    if near:
        return f"did you mean {near}?"
    return f"there is {', '.join(names[:8])}" if names else ""
