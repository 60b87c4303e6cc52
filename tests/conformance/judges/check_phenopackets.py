"""Judges Phenopackets v2: by the official protobuf schema, and by what the schema's documentation requires.

Protobuf itself requires no field. The fields of REQUIRED are those that the pages of each message mark as required in
https://phenopacket-schema.readthedocs.io/en/2.0.0 (November 2026). A timestamp, an enumeration or a 64-bit number that
is written in another way than protobuf's canonical JSON is a fault as well: other readers take it for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.json_format import MessageToDict, ParseDict, ParseError
from google.protobuf.message import Message
from phenopackets.schema.v2.phenopackets_pb2 import Phenopacket
from verdicts import judge_files

CORE = "org.phenopackets.schema.v2.core."
# A name with | is one field of several.
REQUIRED = {
    "org.phenopackets.schema.v2.Phenopacket": ("id", "meta_data"),
    CORE + "Age": ("iso8601duration",),
    CORE + "AgeRange": ("start", "end"),
    CORE + "Biosample": ("id",),
    CORE + "ComplexValue": ("typed_quantities",),
    CORE + "Diagnosis": ("disease",),
    CORE + "Disease": ("term",),
    CORE + "DoseInterval": ("quantity", "schedule_frequency", "interval"),
    CORE + "Evidence": ("evidence_code",),
    CORE + "File": ("uri",),
    CORE + "GenomicInterpretation": ("subject_or_biosample_id",),
    CORE + "Individual": ("id",),
    CORE + "Interpretation": ("id",),
    CORE + "Measurement": ("assay", "value|complex_value"),
    CORE + "MedicalAction": ("procedure|treatment|radiation_therapy|therapeutic_regimen",),
    CORE + "MetaData": ("created", "created_by", "resources", "phenopacket_schema_version"),
    CORE + "OntologyClass": ("id", "label"),
    CORE + "PhenotypicFeature": ("type",),
    CORE + "Procedure": ("code",),
    CORE + "Quantity": ("unit",),
    CORE + "RadiationTherapy": ("modality", "body_site"),
    CORE + "ReferenceRange": ("unit",),
    CORE + "Resource": ("id", "name", "url", "version", "namespace_prefix", "iri_prefix"),
    CORE + "TimeInterval": ("start", "end"),
    CORE + "Treatment": ("agent",),
    CORE + "TypedQuantity": ("type", "quantity"),
    CORE + "Update": ("timestamp",),
}
DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
CURIE = re.compile(r"([A-Za-z_][\w.\-]*):\S+")


def faults(document: Any) -> Iterator[str]:
    try:
        phenopacket = ParseDict(document, Phenopacket())
    except (ParseError, TypeError, AttributeError) as error:
        yield f"this is no Phenopacket: {error}"
        return
    yield from _differences(document, MessageToDict(phenopacket, always_print_fields_with_no_presence=True), "$")
    if not re.fullmatch(r"2(\.\d+)*", phenopacket.meta_data.phenopacket_schema_version):
        yield "metaData.phenopacketSchemaVersion is not 2.0"
    for place, message in _messages(phenopacket, "$"):
        yield from _faults_of_message(place, message)
    yield from _faults_of_resources(phenopacket)


def _differences(written: Any, canonical: Any, place: str) -> Iterator[str]:
    """Where a value reads back in another way than it was written."""
    if isinstance(written, dict) and isinstance(canonical, dict):
        for name, value in written.items():
            yield from _differences(value, canonical.get(name), f"{place}.{name}")
    elif isinstance(written, list) and isinstance(canonical, list) and len(written) == len(canonical):
        for number, (one, other) in enumerate(zip(written, canonical, strict=True)):
            yield from _differences(one, other, f"{place}[{number}]")
    elif written != canonical or isinstance(written, bool) is not isinstance(canonical, bool):
        yield f"{place}: {written!r} is written {canonical!r} in protobuf's JSON"


def _messages(message: Message, place: str) -> Iterator[tuple[str, Message]]:
    """The message and all within it, each with its place."""
    yield place, message
    for field, value in message.ListFields():
        if field.message_type is None or field.message_type.GetOptions().map_entry:
            continue
        parts = value if field.is_repeated else [value]
        for number, part in enumerate(parts):
            index = f"[{number}]" if field.is_repeated else ""
            yield from _messages(part, f"{place}.{field.json_name}{index}")


def _faults_of_message(place: str, message: Message) -> Iterator[str]:
    given = {field.name for field, _ in message.ListFields()}
    for required in REQUIRED.get(message.DESCRIPTOR.full_name, ()):
        if given.isdisjoint(required.split("|")):
            yield f"{place} ({message.DESCRIPTOR.name}) has no {required}"
    if message.DESCRIPTOR.name == "Age" and not DURATION.fullmatch(message.iso8601duration):
        yield f"{place}: {message.iso8601duration!r} is no ISO 8601 duration"


def _faults_of_resources(phenopacket: Phenopacket) -> Iterator[str]:
    """One Resource for every prefix in use, and none twice."""
    prefixes = [resource.namespace_prefix for resource in phenopacket.meta_data.resources]
    yield from (
        f"there are two resources for {prefix}" for prefix in sorted({p for p in prefixes if prefixes.count(p) > 1})
    )
    for place, message in _messages(phenopacket, "$"):
        if message.DESCRIPTOR.name != "OntologyClass":
            continue
        curie = CURIE.fullmatch(message.id)
        if curie is None:
            yield f"{place}.id: {message.id!r} is no CURIE"
        elif curie[1] not in prefixes:
            yield f"{place}.id: metaData has no resource for the prefix {curie[1]}"


if __name__ == "__main__":
    judge_files(faults)
