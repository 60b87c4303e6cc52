"""Files of data about a patient or a specimen, kept elsewhere."""

from collections.abc import Mapping
from typing import ClassVar

from casegen.model.base import Part, fact, listed, needed
from casegen.model.values.text import Line


class FileSample(Part):
    """Under which name somebody or something stands in the file."""

    sample: Line = needed("Whose data: the patient as the registry calls them, or the id of a specimen", "proband")
    name: Line = needed("Its name in the file", "sample1")


class DataFile(Part):
    """One file, never read and never printed: it is named for the exports of data."""

    also_called: ClassVar[Mapping[str, str]] = {
        "url": "uri",
        "path": "uri",
        "file": "uri",
        "assembly": "genome_assembly",
    }

    uri: Line = needed("Where it is", "file://data/exome.vcf.gz")
    format: Line | None = fact("Its format", "VCF")
    genome_assembly: Line | None = fact("The genome that its places count in", "GRCh38")
    description: Line | None = fact("What it holds", "germline exome")
    samples: tuple[FileSample, ...] = listed("Under which names the patient or the specimen stands in it")
