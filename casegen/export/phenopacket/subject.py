"""The patient → Individual.

Source: https://phenopacket-schema.readthedocs.io, individual and vital-status (schema 2.0, read 2026-11-28).
"""

from __future__ import annotations

from typing import Any, Final

from casegen.export.phenopacket.facts import Facts, without_gaps
from casegen.export.phenopacket.times import age_element, gestational_element, time_element

_SEXES: Final = {"male": "MALE", "female": "FEMALE", "intersex": "OTHER_SEX", "unknown": "UNKNOWN_SEX"}
_STATES: Final = {"alive": "ALIVE", "dead": "DECEASED"}
LAST_ENCOUNTER: Final = "last encounter"
_AT_THE_ENCOUNTER: Final = (LAST_ENCOUNTER, "last follow-up")
"""What the age refers to where it is that of the last encounter; any other age is a measurement (`vital_signs`)."""


def individual(record: Facts, name: str) -> dict[str, Any]:
    """The patient under this id."""
    patient = record.below("patient")[0]
    return without_gaps(
        {
            "id": name,
            "timeAtLastEncounter": _time(patient),
            "vitalStatus": _vital_status(record),
            "sex": patient.carry("sex", _SEXES.get),
            "karyotypicSex": patient.carry(
                "karyotypic_sex", lambda words: "OTHER_KARYOTYPE" if words == "other" else words
            ),
        }
    )


def _time(patient: Facts) -> dict[str, Any] | None:
    if not is_at_last_encounter(patient):
        return None
    made = patient.carry("age", age_element) or patient.carry("gestational_age", gestational_element)
    if made and patient.get("age_at") == LAST_ENCOUNTER:
        patient.mark("age_at")
    return made


def is_at_last_encounter(patient: Facts) -> bool:
    """Whether the patient's age is that of the last encounter. That of a fetus is, unless the case says otherwise."""
    at = patient.get("age_at")
    return at in _AT_THE_ENCOUNTER or (at is None and patient.get("gestational_age") is not None)


def _vital_status(record: Facts) -> dict[str, Any] | None:
    status, died = None, {}
    for follow_up in record.below("follow_up"):
        status = follow_up.carry("status", _STATES.get)
    for death in record.below("death"):
        status = "DECEASED"
        time = death.carry("date", time_element)
        died = without_gaps({"timeOfDeath": time, "causeOfDeath": death.term("cause")})
    return {"status": status, **died} if status else None
