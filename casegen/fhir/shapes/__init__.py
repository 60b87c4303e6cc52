"""Which part of a case becomes which resource, and where each of its facts stands in it.

The elements are those of FHIR R4 (https://hl7.org/fhir/R4/resourcelist.html, read 2026-11-28).
"""

from __future__ import annotations

from casegen.fhir.shapes.patient import PATIENT

__all__ = ["PATIENT"]
