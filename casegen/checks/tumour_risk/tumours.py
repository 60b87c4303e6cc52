"""The diagnoses that are looked at."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.criteria.gist_tumour import is_gist
from casegen.model.diagnosis import Diagnosis
from casegen.validate import Location


def diagnoses(context: CheckContext) -> Iterator[tuple[Location, Diagnosis]]:
    """Every diagnosis of every patient."""
    for above, record in context.records():
        for index, diagnosis in enumerate(record.diagnoses):
            yield (*above, "diagnoses", index), diagnosis


def gists(context: CheckContext) -> Iterator[tuple[Location, Diagnosis]]:
    """Those that are gastrointestinal stromal tumours."""
    return ((location, diagnosis) for location, diagnosis in diagnoses(context) if is_gist(diagnosis))
