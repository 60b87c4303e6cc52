"""Changes in genes (CARE item 8a)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from casegen.model.base import Part, fact, listed, needed, refuse, together
from casegen.model.fact_code import FactCode, HasFactCodes
from casegen.model.values.checked import CheckedBy
from casegen.model.values.code import Code
from casegen.model.values.count import Count
from casegen.model.values.identifier import Exon
from casegen.model.values.quantity import Quantity
from casegen.model.values.text import Line, LongText, OneOf
from casegen.model.values.yes_no import YesNo

Role = Annotated[
    Literal["causative", "contributory", "candidate", "rejected"],
    OneOf(
        "a role of a variant",
        near={"causal": "causative", "cause": "causative", "contributing": "contributory", "possible": "candidate"},
    ),
]
"""The words of InterpretationStatus in Phenopacket v2."""

Actionability = Annotated[
    Literal["actionable", "not actionable", "unknown"],
    OneOf("an actionability", near={"yes": "actionable", "no": "not actionable", "targetable": "actionable"}),
]


def _share(quantity: Quantity) -> Quantity:
    if quantity.unit != "%" or quantity.more:
        raise refuse("this is a share; write it in %, like 25%")
    if not 0 <= quantity.low <= (quantity.high or quantity.low) <= 100:
        raise refuse("no more than 100% is possible")
    return quantity


Share = Annotated[Quantity, CheckedBy(_share)]


class GenomePosition(Part):
    """A change as a VCF file has it (Variant Call Format 4.3); printed nowhere, for HGVS text says the same."""

    also_called: ClassVar[Mapping[str, str]] = {
        "build": "assembly",
        "genome": "assembly",
        "chrom": "chromosome",
        "pos": "position",
        "ref": "reference",
        "alt": "alternate",
    }

    assembly: Line = needed("The genome that the position counts in", "GRCh38")
    chromosome: Line = needed("Chromosome, or the sequence that stands for it", "chr16")
    position: Line = needed("Position, counted from 1", "78425054")
    reference: LongText = needed("What stands there in the reference", "C")
    alternate: LongText = needed("What was found in its place", "T")


class GenomeInterval(Part):
    """A stretch of a sequence that was lost, gained or replaced, in the counting of the GA4GH VRS 1.

    Positions lie between the letters and are counted from 0, so that ``start`` 4 and ``end`` 5 is the fifth letter.
    """

    sequence: Line = needed("The sequence", "refseq:NC_000013.14")
    start: Line = needed("Where it begins", "25981249")
    end: Line = needed("Where it ends", "61706822")
    copies: Count | None = fact("How many copies there are, of a change in number", "1")
    replaced_by: LongText | None = fact("What stands in its place", "T")


class GeneticDiagnosis(Part):
    """How far the search for the genetic cause of a diagnosis has come."""

    care: ClassVar[str] = "8a"

    id: Line | None = fact("Its id in a registry; printed nowhere", "interpretation-1")
    status: (
        Annotated[
            Literal["in progress", "completed", "solved", "unsolved"],
            OneOf("a status of a search", near={"closed": "completed", "found": "solved", "open": "in progress"}),
        ]
        | None
    ) = fact("Whether the cause was found", "solved")
    summary: Line | None = fact("What came of it, a sentence")


class Variant(HasFactCodes):
    """A change in a gene, as far as it is known: exon and codons, or HGVS text, or both."""

    care: ClassVar[str] = "8a"

    also_called: ClassVar[Mapping[str, str]] = {
        "name": "gene",
        "label": "as_published",
        "identifier": "variant_id",
        "rsid": "variant_id",
        "vcf": "position",
        "coordinates": "position",
        "status": "role",
        "allele_frequency": "allele_fraction",
        "mosaicism": "mosaic_fraction",
        "mutation": "hgvs",
        "variant": "hgvs",
        "cdna": "hgvs",
        "protein": "hgvs",
        "codon": "codons",
        "classification": "significance",
        "acmg": "significance",
        "result": "present",
        "parent": "inherited_from",
        "cis": "phase",
        "trans": "phase",
    }

    gene: Line | None = fact("HGNC symbol; needed but for changes of chromosomes", "KIT")
    codes: tuple[Code, ...] = listed("Codes of the gene, for the exports of data", "HGNC:6342")
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data",
        "{fact: type, code: SO:1000029 chromosomal_deletion}",
    )
    variant_id: Line | None = fact("Its identifier in a database; printed nowhere", "rs121913300")
    present: YesNo | None = fact("no for a gene that was searched and had none", "no")
    exon: Exon | None = fact("Number of the exon, or several", "11", "9 and 11")
    codons: tuple[Line, ...] = listed("Codons involved", "[557, 558]")
    type: Line | None = fact("Kind of change, only if it is known", "deletion", "missense", "wild-type")
    hgvs: Line | None = fact("HGVS description, as text", "c.211G>A p.(Gly71Arg)")
    hgvs_genomic: Line | None = fact("HGVS description on the genome", "NC_000016.10:g.78425054C>T")
    transcript: Line | None = fact("The transcript that it was described on", "NM_000321.2")
    position: GenomePosition | None = fact("The change as in a VCF file; for the exports of data")
    interval: GenomeInterval | None = fact("The stretch that was lost, gained or replaced")
    description: Line | None = fact("What changed, in words", "deletion of exons 3 to 6")
    as_published: Line | None = fact("Another notation that readers may look for", "211G→A (G71R)")
    zygosity: (
        Annotated[
            Literal["heterozygous", "homozygous", "hemizygous", "compound heterozygous", "mosaic"],
            OneOf("a zygosity", near={"het": "heterozygous", "hom": "homozygous"}),
        ]
        | None
    ) = fact("On how many copies", "heterozygous")
    origin: (
        Annotated[Literal["germline", "somatic", "de novo", "inherited"], OneOf("an origin of a variant")] | None
    ) = fact("Where it comes from", "germline")
    inherited_from: Line | None = fact("From whom it was inherited", "mother")
    inheritance: Line | None = fact("Mode of inheritance of its disease", "autosomal recessive")
    phase: Line | None = fact("How two variants of a gene lie", "in trans")
    significance: Line | None = fact("As the authors classified it", "pathogenic")
    role: Role | None = fact("Whether it explains the disease, as the authors judged it", "causative", care="8c")
    actionability: Actionability | None = fact("Whether a treatment is aimed at it", "actionable")
    allele_fraction: Share | None = fact("Share of the alleles that carry it, in %", "25%")
    mosaic_fraction: Share | None = fact("Share of the cells that carry it, in %", "40%")
    molecule: Annotated[Literal["genomic", "transcript", "protein"], OneOf("a molecule")] | None = fact(
        "What the description is of; for the exports of data", "genomic"
    )
    method: Line | None = fact("How it was found", "Sanger sequencing")
    specimen: Line | None = fact("What was analysed", "resected tumor")

    @together
    def _says_something(self) -> Self:
        named = self.gene or self.hgvs or self.hgvs_genomic or self.type or self.description or self.interval
        if not named and not self.absences:
            raise refuse("this variant has no gene; write its gene, or for a change of a chromosome what it is")
        return self
