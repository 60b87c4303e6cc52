"""Findings of the checks that the author lets stand, each with the reason."""

from casegen.model.base import Part, fact, needed
from casegen.model.values.text import Line


class Waiver(Part):
    """One finding, or all of one rule. The reason is printed wherever the finding would be; it is not counted."""

    code: Line = needed("Code of the rule", "C12")
    at: Line | None = fact("Path of the fact; absent: wherever the rule finds something", "treatments[0].stop")
    reason: Line = needed("Why it may stand", "the patient died before the report was written")
