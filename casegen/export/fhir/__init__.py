"""Case and Report → one document Bundle of FHIR R4 (4.0.1), as JSON.

Source: https://hl7.org/fhir/R4/documents.html, bundle.html and composition.html (read 2026-11-28).
"""

from casegen.export.fhir.document import export_fhir

__all__ = ["export_fhir"]
