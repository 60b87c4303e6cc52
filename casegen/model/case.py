"""The case file as a whole. This is the one place that says what a case may hold."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from casegen.model.article import Article
from casegen.model.base import Part, beforehand, fact, listed, needed
from casegen.model.declarations import Declarations
from casegen.model.figure import Figure
from casegen.model.record import PatientRecord
from casegen.model.reference import Reference
from casegen.model.sections import CaseSections, Sections
from casegen.model.values.identifier import Identifier
from casegen.model.values.text import Line, OneOf
from casegen.model.waiver import Waiver

SchemaVersion = Annotated[Literal["1"], OneOf("a version of the case file that this casegen reads")]


class _Who(Part):
    id: Identifier = needed("Short name for citing this patient's facts in prose", "mother")
    label: Line | None = fact("How the patient is called in headings; absent: Patient 1", "Mother", care="5a")


class _OwnWords(Part):
    sections: CaseSections | None = fact("Prose in place of the text written from this patient's facts", care="5 to 10")


class PatientOfSeries(_OwnWords, PatientRecord, _Who):
    """One patient of a report on several: the keys of a report on one patient, under an id."""


class _Front(Part):
    casegen: SchemaVersion = needed("Version of the form of this file", "1")
    article: Article = needed("Title, authors, journal", care="1")
    patients: tuple[PatientOfSeries, ...] = listed(
        "For a report on several patients, such as a series or mother and child: one entry each, in place of the keys "
        "from patient to death",
        care="5 to 10",
    )


class _Back(Part):
    figures: tuple[Figure, ...] = listed("Pictures from files: photographs, radiographs and others", care="6, 8a")
    sections: Sections | None = fact("Prose in the author's own words")
    declarations: Declarations | None = fact("Consent and the statements at the end", care="13")
    references: tuple[Reference, ...] = listed("What the prose cites", care="11b")
    bibliography: tuple[Line, ...] = listed(
        "Files of a reference manager, in BibTeX (.bib) or CSL-JSON (.json), in the folder of the case file; of their "
        "works, those that the prose cites are printed",
        "library.bib",
        "library.json",
        care="11b",
    )
    waivers: tuple[Waiver, ...] = listed("Findings of the checks that may stand, and why; never printed in the report")


class Case(_Back, PatientRecord, _Front):
    """One case report, in the order of the CARE checklist."""

    also_called: ClassVar[Mapping[str, str]] = {
        **PatientRecord.also_called,
        "images": "figures",
        "pictures": "figures",
        "photographs": "figures",
        "photos": "figures",
        "bibliographies": "bibliography",
        "library": "bibliography",
    }

    @property
    def records(self) -> tuple[PatientRecord, ...]:
        """The patients: one for most reports, several for a series."""
        return self.patients or (self,)

    @beforehand
    @classmethod
    def _patients_stand_apart(cls, given: Any) -> Any:
        """A series has no patient at its top level."""
        if isinstance(given, dict) and given.get("patients") and "patient" not in given:
            return {**given, "patient": {}}
        return given
