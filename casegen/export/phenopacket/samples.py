"""Specimens → Biosample, and data files → File.

Source: https://phenopacket-schema.readthedocs.io, biosample and file (schema 2.0, read 2026-11-28).
"""

from __future__ import annotations

from typing import Any

from casegen.export.phenopacket.facts import Facts, without_gaps
from casegen.export.phenopacket.features import finding
from casegen.export.phenopacket.measurements import specimen_measurement
from casegen.export.phenopacket.times import time_element


def biosamples(record: Facts, individual: str, ids: dict[str, str]) -> list[dict[str, Any]]:
    """The specimens that have something with a code, and in ``ids`` how each is called in the file and there.

    ``individual`` is the id of the patient; empty where it is not to be written.
    """
    made = []
    for number, pathology in enumerate(record.below("pathology"), start=1):
        sample = _biosample(pathology)
        if sample:
            name = pathology.get("id") or f"specimen-{number}"
            own = pathology.text("specimen_id") or name
            for word in (pathology.get("id"), pathology.get("specimen")):
                if word:
                    ids.setdefault(word, own)
            made.append({"id": own, **({"individualId": individual} if individual else {}), **sample})
    return made


def _biosample(pathology: Facts) -> dict[str, Any]:
    findings = [finding(item) for item in pathology.below("findings")]
    measured = [specimen_measurement(item) for item in pathology.below("measurements")]
    return without_gaps(
        {
            "sampledTissue": pathology.term("specimen"),
            "phenotypicFeatures": [item for item in findings if item],
            "measurements": [item for item in measured if item],
            "histologicalDiagnosis": pathology.one_coded("diagnosis"),
            "tumorProgression": pathology.one_coded("progression"),
            "pathologicalTnmFinding": pathology.coded("tnm"),
            "procedure": _procedure(pathology),
            "files": files(pathology),
        }
    )


def _procedure(pathology: Facts) -> dict[str, Any] | None:
    code = pathology.one_coded("method")
    if code is None:
        return None
    return without_gaps(
        {"code": code, "bodySite": pathology.one_coded("site"), "performed": pathology.carry("date", time_element)}
    )


def files(holder: Facts) -> list[dict[str, Any]]:
    """The data files of a patient or of a specimen."""
    made = []
    for file in holder.below("data_files"):
        file.mark_all()
        attributes = {
            "fileFormat": file.get("format"),
            "genomeAssembly": file.get("genome_assembly"),
            "description": file.get("description"),
        }
        made.append(
            without_gaps(
                {
                    "uri": file.get("uri"),
                    "individualToFileIdentifiers": {
                        item.get("sample"): item.get("name") for item in file.below("samples")
                    },
                    "fileAttributes": without_gaps(attributes),
                }
            )
        )
    return made
