"""The case file, in the order of the CARE checklist."""

from casegen.model.case import Case

__all__ = ["Case"]
