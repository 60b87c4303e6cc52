"""V111: words that name an entry of the file, or mean to, and name none: an id that is mistyped, or has no entry.

Any words may stand where an entry can be named, so what is in doubt is a warning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from casegen.checks.context import CheckContext
from casegen.checks.walk import Leaf, leaves_of_patients
from casegen.model.record import PatientRecord
from casegen.model.values.time_point import TimePoint
from casegen.nearest import nearest
from casegen.problems import Problem
from casegen.report.chronology.anchors import normalised
from casegen.report.chronology.record import moments_by_name
from casegen.report.names import ids_and_names
from casegen.validate import Location, spell_path

_NAMING = frozenset({"indication", "suspected_cause", "reason", "stop_reason", "combined_with"})
_ALIKE_ID = 0.8
_ALIKE_NAME = 0.9


def loose_names(context: CheckContext, told: Collection[str]) -> Iterator[Problem]:
    """Anchors, indications, causes and reasons that are nearly an id or name; not at the paths in ``told``."""
    for _, record, leaves in leaves_of_patients(context):
        known = ids_and_names(record)
        folded = frozenset(name.casefold() for name in known)
        for location, words, is_anchor in _namings(leaves):
            if _is_known(words, folded, record if is_anchor else None):
                continue
            path = spell_path(location)
            if path in told:
                continue
            near = _meant(words.rpartition(" of ")[2] if is_anchor else words, known)
            if near or "_" in words:
                message = f"{path}: {words!r} is no id or name of an entry of this file, and would be printed as it is"
                hint = f"did you mean {near}?" if near else ""
                yield Problem("V111", message, context.position(*location), path, hint, severity="warning")


def _namings(leaves: Iterable[Leaf]) -> Iterator[tuple[Location, str, bool]]:
    """The words that can name an entry, where they stand, and whether they are the anchor of a point in time."""
    for leaf in leaves:
        value = leaf.value
        if type(value) is str:  # as most values are
            if not _NAMING.isdisjoint(leaf.location[-2:]):
                yield leaf.location, value, False
        elif type(value) is TimePoint and value.anchor:
            yield leaf.location, value.anchor, True


def _is_known(words: str, folded: Collection[str], record: PatientRecord | None) -> bool:
    """Whether words name an entry; if they are an anchor, a moment of the ``record``."""
    if words.casefold() in folded:
        return True
    return record is not None and moments_by_name(record).find(normalised(words)) is not None


def _meant(words: str, known: dict[str, str]) -> str:
    """The id or name that was probably meant; none for what differs only in number: fracture, fractures."""
    ids = [name for name, printed in known.items() if name != printed]
    bare = words.casefold()
    for names, cutoff in ((ids, 0.6 if "_" in words else _ALIKE_ID), (known, _ALIKE_NAME)):
        folded = {name.casefold(): name for name in names}
        near = nearest(bare, folded, cutoff)
        if near and near.rstrip("s") != bare.rstrip("s"):
            return folded[near]
    return ""
