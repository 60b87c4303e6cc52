"""The record of a registry that a case was imported from: what is known of the record, and not of the patient.

Nothing of it is printed. The exports of data use it, so that a record that was imported goes back as it came.
"""

from typing import Annotated, Literal

from casegen.model.base import Part, fact, listed, needed
from casegen.model.values.text import Line, LongText, OneOf

Standard = Annotated[Literal["phenopacket"], OneOf("a form of records that casegen reads")]


class SourceTerminology(Part):
    """A terminology that the record's codes are of, and in which version."""

    id: Line = needed("Its id", "hp")
    name: Line | None = fact("Its name", "human phenotype ontology")
    url: Line | None = fact("Where it is published", "http://purl.obolibrary.org/obo/hp.owl")
    version: Line | None = fact("Its version", "2025-10-22")
    prefix: Line | None = fact("The prefix of its codes", "HP")
    iri_prefix: Line | None = fact("What takes the place of the prefix in web addresses")


class ExternalReference(Part):
    """A publication or record that the record refers to."""

    id: Line | None = fact("Its identifier", "PMID:30968594")
    reference: Line | None = fact("Where it is", "https://pubmed.ncbi.nlm.nih.gov/30968594")
    description: Line | None = fact("What it is, mostly its title")


class OtherFact(Part):
    """A fact of the record for which the case file has no key, as it stands there."""

    at: Line = needed("Its place in the record", "subject.taxonomy.id")
    of: Line | None = fact("The id of the entry of a list that it belongs to", "HP:0001250")
    value: LongText = needed("Its value, in JSON", '"NCBITaxon:9606"')


class SourceRecord(Part):
    """One record."""

    standard: Standard = needed("The form of the record", "phenopacket")
    version: Line | None = fact("Version of that form", "2.0.2")
    id: Line | None = fact("Id of the record", "PMID_30968594_individual_28")
    subject: Line | None = fact("What the record calls the patient", "individual 28")
    created: Line | None = fact("When the record was made", "2025-07-25T12:30:00Z")
    created_by: Line | None = fact("Who made it, mostly an ORCID")
    terminologies: tuple[SourceTerminology, ...] = listed("The terminologies of its codes")
    external_references: tuple[ExternalReference, ...] = listed("What it refers to")
    other_facts: tuple[OtherFact, ...] = listed("What the case file has no key for")
