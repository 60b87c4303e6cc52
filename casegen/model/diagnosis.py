"""What the patient had, how far it went and how that is known (CARE items 8a, 8c and 8d)."""

from __future__ import annotations

from pydantic import Field

from casegen.model.base import Part
from casegen.model.values.identifier import Exon, Identifier
from casegen.model.values.quantity import Quantity
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint


class Metastasis(Part):
    """A secondary site of a tumour."""

    site: Line = Field(description="liver")
    date: TimePoint | None = Field(default=None, description="When it was found: 2000")
    method: Line | None = Field(default=None, description="How it was found: computed tomography")


class Risk(Part):
    """A risk group as the authors classified it; nothing is computed here."""

    category: Line = Field(description="high")
    outcome: Line | None = Field(default=None, description="Risk of what: recurrence")
    criteria: Line | None = Field(default=None, description="By which scheme: modified NIH criteria")


class Biomarker(Part):
    """A marker measured on tissue or blood. A stain (KIT positive) is not a gene variant: see variants."""

    name: Line = Field(description="KIT")
    result: Line = Field(description="positive, negative, strongly positive, focal")
    method: Line | None = Field(default=None, description="immunohistochemistry")


class Variant(Part):
    """A change in a gene, as far as it is known: exon and codons, or HGVS text, or both."""

    gene: Line = Field(description="HGNC symbol: KIT")
    exon: Exon | None = Field(default=None, description="11")
    codons: tuple[Line, ...] = Field(default=(), description="[557, 558]")
    type: Line | None = Field(default=None, description="deletion, missense; only if it is known")
    hgvs: Line | None = Field(default=None, description="HGVS description, as text: c.211G>A p.(Gly71Arg)")
    zygosity: Line | None = Field(default=None, description="heterozygous")
    specimen: Line | None = Field(default=None, description="What was analysed: resected tumor")


class Diagnosis(Part):
    """A disease or injury. The first one is what the report is about."""

    id: Identifier | None = Field(default=None, description="Short name for citing its facts in prose")
    name: Line = Field(description="gastrointestinal stromal tumor")
    abbreviation: Line | None = Field(default=None, description="GIST: written out once, then used")
    stage: Line | None = Field(default=None, description="metastatic, unresectable, stage IIIB")
    site: Line | None = Field(default=None, description="Where it is, or began: stomach")
    date: TimePoint | None = Field(default=None, description="When it was diagnosed")
    method: Line | None = Field(default=None, description="How it was diagnosed: needle biopsy")
    size: Quantity | None = Field(default=None, description="7 cm, 12 x 13 cm")
    mitotic_rate: Quantity | None = Field(default=None, description='">8 per 50 HPF"')
    risk: Risk | None = None
    biomarkers: tuple[Biomarker, ...] = ()
    variants: tuple[Variant, ...] = ()
    metastases: tuple[Metastasis, ...] = ()
    note: Line | None = Field(default=None, description="A sentence for what has no field of its own")
