"""Who made a phenopacket and when, and which terminologies its codes are of → MetaData.

Source: https://phenopacket-schema.readthedocs.io, metadata and resource (schema 2.0, read 2026-11-28): one resource
for each prefix.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from msgspec import Struct

from casegen.export.phenopacket.facts import PREFIX_SPELLINGS, without_gaps
from casegen.model.source_record import SourceRecord
from casegen.model.values.code import TERMINOLOGIES

SCHEMA_VERSION: Final = "2.0"
UNKNOWN_VERSION: Final = "unknown"
_OBO: Final = "http://purl.obolibrary.org/obo/"
# Prefix → (url, what takes the place of the prefix in web addresses). Those of OBO are at their permanent addresses
# (https://obofoundry.org); the others are as the phenopackets of the Monarch Initiative have them, or the terminology's
# own home and the address that Bioregistry resolves its codes to (https://bioregistry.io, read 2026-11-28).
_PLACES: Final = {
    **{
        name: (f"{_OBO}{name.lower()}.owl", f"{_OBO}{name}_")
        for name in ("HP", "MONDO", "DOID", "NCIT", "MAXO", "UBERON", "CHEBI", "UO", "GENO", "SO", "PATO", "ECO")
    },
    "NCBITAXON": (f"{_OBO}ncbitaxon.owl", f"{_OBO}NCBITaxon_"),
    "EFO": ("http://www.ebi.ac.uk/efo/efo.owl", "http://www.ebi.ac.uk/efo/EFO_"),
    "OMIM": ("https://www.omim.org", "https://www.omim.org/entry/"),
    "ORPHA": ("https://www.orpha.net", "http://www.orpha.net/ORDO/Orphanet_"),
    "HGNC": ("https://www.genenames.org", "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/"),
    "LOINC": ("https://loinc.org", "https://loinc.org/"),
    "UCUM": ("https://ucum.org", "https://ucum.org/"),
    "DRUGCENTRAL": ("https://drugcentral.org/", "https://drugcentral.org/drugcard/"),
    "MESH": ("https://meshb.nlm.nih.gov", "http://id.nlm.nih.gov/mesh/"),
    "SNOMEDCT": ("https://www.snomed.org", "http://snomed.info/id/"),
    "ICD10": ("https://icd.who.int/browse10", "https://icd.who.int/browse10/2019/en#/"),
    "ICD10CM": (
        "https://www.cms.gov/medicare/coding-billing/icd-10-codes",
        "http://purl.bioontology.org/ontology/ICD10CM/",
    ),
    "ICD11": ("https://icd.who.int", "http://id.who.int/icd/entity/"),
    "ICDO": (
        "https://www.who.int/standards/classifications/other-classifications/icd-o",
        "http://purl.bioontology.org/ontology/ICDO/",
    ),
    "ATC": ("https://www.whocc.no/atc_ddd_index/", "https://www.whocc.no/atc_ddd_index/?code="),
    "RXNORM": ("https://www.nlm.nih.gov/research/umls/rxnorm/", "http://purl.bioontology.org/ontology/RXNORM/"),
    "MEDDRA": ("https://www.meddra.org", "http://purl.bioontology.org/ontology/MEDDRA/"),
}
_NAMES: Final = {"HP": "human phenotype ontology"}


class Provenance(Struct, frozen=True):
    """What is known of the report that a phenopacket is made beside: its moment, its DOI if it has one, its title."""

    created: str
    doi: str = ""
    title: str = ""


def meta_data(known: Provenance, source: SourceRecord | None, prefixes: Iterable[str]) -> dict[str, Any]:
    """The metadata: those of the record that the case came from, with what was added to its codes."""
    resources = [_stated(item) for item in (source.terminologies if source else ())]
    stated = {str(resource.get("namespacePrefix", "")).upper() for resource in resources}
    resources += [_resource(prefix) for prefix in sorted(prefixes) if prefix not in stated]
    return without_gaps(
        {
            "created": (source.created if source else None) or known.created,
            "createdBy": (source.created_by if source else None) or "casegen",
            "resources": resources,
            "phenopacketSchemaVersion": (source.version if source else None) or SCHEMA_VERSION,
            "externalReferences": _references(known, source),
        }
    )


def _stated(item: Any) -> dict[str, str]:
    return without_gaps(
        {
            "id": item.id,
            "name": item.name,
            "url": item.url,
            "version": item.version,
            "namespacePrefix": item.prefix,
            "iriPrefix": item.iri_prefix,
        }
    )


def _resource(prefix: str) -> dict[str, str]:
    url, iri = _PLACES[prefix]
    return {
        "id": prefix.lower(),
        "name": _NAMES.get(prefix, TERMINOLOGIES[prefix].name),
        "url": url,
        "version": UNKNOWN_VERSION,
        "namespacePrefix": PREFIX_SPELLINGS.get(prefix, prefix),
        "iriPrefix": iri,
    }


def _references(known: Provenance, source: SourceRecord | None) -> list[dict[str, str]]:
    """What the record referred to, and the article itself, which has no DOI in a copy for review."""
    stated = [
        without_gaps({"id": item.id, "reference": item.reference, "description": item.description})
        for item in (source.external_references if source else ())
    ]
    if not known.doi:
        return stated
    own = {"id": f"DOI:{known.doi}", "reference": f"https://doi.org/{known.doi}", "description": known.title}
    return [*stated, own]
