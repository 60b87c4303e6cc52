"""One patient or several: the facts of a series stand under its patients."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.model.record import PatientRecord
from casegen.problems import Problem
from casegen.source import Mapping


def check_patients(context: CheckContext) -> Iterator[Problem]:
    """V110: a clinical key beside ``patients``. Nobody could tell whose fact it is, and it would not be printed."""
    root = context.source.root
    if not context.case.patients or not isinstance(root, Mapping):
        return
    for key in PatientRecord.facts:
        if key in root.entries:
            message = (
                f"{key}: with several patients, every fact belongs to one of them; move it to an entry of patients"
            )
            yield Problem("V110", message, root.entries[key].key, key)
