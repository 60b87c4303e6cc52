"""What the report is about, in the names and codes of the diagnoses."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.model import Case
from casegen.model.values.code import Code
from casegen.report.report import Condition


def conditions(case: Case) -> Iterator[Condition]:
    """The diagnoses of all patients in the order of the file, one of each name, with every code that it has anywhere.

    A suspected one is among them: it says what the report is about, not what the patient had.
    """
    codes: dict[str, dict[Code, None]] = {}
    names: dict[str, str] = {}
    for record in case.records:
        for diagnosis in record.diagnoses:
            key = diagnosis.name.casefold()
            names.setdefault(key, diagnosis.name)
            codes.setdefault(key, {}).update(dict.fromkeys(diagnosis.codes))
    for key, name in names.items():
        yield Condition(name, tuple(codes[key]))
