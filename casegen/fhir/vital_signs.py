"""The LOINC codes of what is measured on every patient, for all formats that want a code.

Sources: https://hl7.org/fhir/R4/observation-vitalsigns.html and the value set of its results, https://hl7.org/fhir/R4/
valueset-observation-vitalsignresult.html; the pulse oximetry is of https://hl7.org/fhir/us/core (Pulse Oximetry), the
Glasgow Coma Scale of https://hl7.org/fhir/R4/observation-example-glasgow.html and the weight at birth of
https://hl7.org/fhir/us/bfdr (Observation - Birth Weight); all read 2026-11-28.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LoincTerm = tuple[str, str]
"""The code and its name."""

VITAL_SIGNS: Final[Mapping[str, LoincTerm]] = {
    "temperature": ("8310-5", "Body temperature"),
    "pulse": ("8867-4", "Heart rate"),
    "blood_pressure": ("85354-9", "Blood pressure panel with all children optional"),
    "respiratory_rate": ("9279-1", "Respiratory rate"),
    "oxygen_saturation": ("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry"),
    "coma_scale": ("9269-2", "Glasgow coma score total"),
}
"""By the key of the vital signs of a case file."""

BODY_MEASURES: Final[Mapping[str, LoincTerm]] = {
    "weight": ("29463-7", "Body weight"),
    "height": ("8302-2", "Body height"),
    "body_mass_index": ("39156-5", "Body mass index (BMI) [Ratio]"),
}
"""By the key of the patient."""

AGE: Final[LoincTerm] = ("30525-0", "Age")
"""As in https://hl7.org/fhir/2016Jan/hspc/hspc-age.html (read 2026-11-28)."""

BIRTH_WEIGHT: Final[LoincTerm] = ("8339-4", "Birth weight Measured")
SYSTOLIC: Final[LoincTerm] = ("8480-6", "Systolic blood pressure")
DIASTOLIC: Final[LoincTerm] = ("8462-4", "Diastolic blood pressure")
