"""Judges FHIR documents: every resource by fhir.resources, and the bundle by the rules for a document.

fhir.resources has no R4 (4.0.1) but R4B (4.3.0), which changed no resource that a case report is made of; the
R4 definitions themselves are applied by check_fhir.mjs. The rules bdl-7, bdl-9, bdl-10 and bdl-11 are those of
https://hl7.org/fhir/R4/bundle.html, of which fhir.resources checks none; that references resolve within a document is
asked for by https://hl7.org/fhir/R4/documents.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fhir.resources.R4B.bundle import Bundle
from pydantic import ValidationError
from verdicts import judge_files

UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
OID = re.compile(r"urn:oid:[0-2](\.(0|[1-9][0-9]*))+")


def faults(document: Any) -> Iterator[str]:
    if not isinstance(document, dict) or document.get("resourceType") != "Bundle":
        yield "this is no Bundle"
        return
    yield from _faults_of_resources(document)
    yield from _faults_of_document(document)
    yield from _faults_of_addresses(document)


def _faults_of_resources(document: dict[str, Any]) -> Iterator[str]:
    try:
        Bundle.model_validate(document)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            yield f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"


def _faults_of_document(document: dict[str, Any]) -> Iterator[str]:
    if document.get("type") != "document":
        yield f"Bundle.type is {document.get('type')!r}, not 'document'"
    identifier = document.get("identifier") or {}
    if not (identifier.get("system") and identifier.get("value")):
        yield "bdl-9: a document has an identifier with a system and a value"
    if not document.get("timestamp"):
        yield "bdl-10: a document has a timestamp"
    first = _entries(document)[:1]
    if [_kind(entry) for entry in first] != ["Composition"]:
        yield "bdl-11: the first entry of a document is a Composition"


def _faults_of_addresses(document: dict[str, Any]) -> Iterator[str]:
    addresses = [entry.get("fullUrl") for entry in _entries(document)]
    for number, address in enumerate(addresses):
        if not address:
            yield f"entry {number} has no fullUrl"
        elif addresses.index(address) < number:
            yield f"bdl-7: the fullUrl {address} stands twice"
        elif address.startswith("urn:") and not (UUID.fullmatch(address) or OID.fullmatch(address)):
            yield f"the fullUrl {address} is neither a UUID in lower case nor an OID"
    by_id = [f"{_kind(entry)}/{entry['resource'].get('id')}" for entry in _entries(document) if entry.get("resource")]
    for entry in _entries(document):
        own = [f"#{part.get('id')}" for part in (entry.get("resource") or {}).get("contained", [])]
        for reference in _references(entry.get("resource")):
            if reference not in (*addresses, *by_id, *own):
                yield f"the reference {reference} does not resolve within the document"


def _entries(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for entry in document.get("entry") or [] if isinstance(entry, dict)]


def _kind(entry: dict[str, Any]) -> str | None:
    return (entry.get("resource") or {}).get("resourceType")


def _references(part: Any) -> Iterator[str]:
    """Everything that stands as ``reference`` of a Reference, at any depth."""
    if isinstance(part, dict):
        if isinstance(part.get("reference"), str):
            yield part["reference"]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


if __name__ == "__main__":
    judge_files(faults)
