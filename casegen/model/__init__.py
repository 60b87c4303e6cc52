"""The case file, in the order of the CARE checklist."""

from casegen.startup.stand_ins import imported_when_called

# The types of plans are most of what pydantic's core imports, and are needed only where a plan is made (see
# `casegen.model.kept_validators`); tests/cold_start/test_stand_ins.py tells when this has become idle.
with imported_when_called("pydantic_core.core_schema"):
    import pydantic_core

from casegen.model.case import Case

__all__ = ["Case", "pydantic_core"]
