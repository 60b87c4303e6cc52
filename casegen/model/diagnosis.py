"""What the patient had, how far it went and how that is known (CARE items 8a, 8c and 8d)."""

from typing import Annotated, ClassVar, Literal, Self

from casegen.model.base import Part, fact, listed, needed, refuse, together
from casegen.model.fact_code import FactCode, HasFactCodes
from casegen.model.onset import OnsetStage
from casegen.model.values.code import Code
from casegen.model.values.count import Count
from casegen.model.values.identifier import Identifier
from casegen.model.values.quantity import Quantity
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo
from casegen.model.variant import GeneticDiagnosis, Variant

Certainty = Annotated[
    Literal["suspected", "provisional", "clinical", "confirmed"],
    OneOf("a certainty", near={"definite": "confirmed", "probable": "provisional", "possible": "suspected"}),
]


class Metastasis(Part):
    """A secondary site of a tumour."""

    care: ClassVar[str] = "8d"

    site: Line = needed("Where", "liver")
    count: Count | None = fact("How many there", "3", "multiple")
    date: TimePoint | None = fact("When it was found", "2000")
    method: Line | None = fact("How it was found", "computed tomography")


class Recurrence(Part):
    """A return of the disease."""

    care: ClassVar[str] = "8d"

    kind: Line | None = fact("What kind, as an adjective", "local", "postoperative local")
    site: Line | None = fact("Where", "retroperitoneum")
    date: TimePoint | None = fact("When it was found", "4 years after resection")
    size: Quantity | None = fact("How large, with its unit", "11 x 8 x 6 cm")
    method: Line | None = fact("How it was found", "computed tomography")
    note: Line | None = fact("A sentence for what has no field of its own")


class Risk(Part):
    """A risk group as the authors classified it; nothing is computed here."""

    care: ClassVar[str] = "8d"

    category: Line = needed("The group", "high")
    outcome: Line | None = fact("Risk of what", "recurrence")
    criteria: Line | None = fact("By which scheme", "modified NIH criteria")


class Biomarker(Part):
    """A marker measured on tissue or blood. A stain (KIT positive) is not a gene variant: see variants."""

    care: ClassVar[str] = "8a"

    name: Line = needed("The marker", "KIT")
    result: Line | None = fact("What it gave", "positive", "negative", "strongly positive", "focal")
    method: Line | None = fact("How", "immunohistochemistry")
    not_performed: Line | None = fact("Why it was not done, in place of a result", "unavailable", care="8b")

    @together
    def _says_something(self) -> Self:
        if not self.result and not self.not_performed and not self.absences:
            raise refuse("this marker has no result; write its result, or not_performed and why")
        return self


class Diagnosis(HasFactCodes):
    """A disease or injury. The first one is what the report is about."""

    care: ClassVar[str] = "8c"

    id: Identifier | None = fact("Short name for citing its facts in prose")
    name: Line = needed("The disease or injury", "gastrointestinal stromal tumor")
    abbreviation: Line | None = fact("Its short form: written out once, then used", "GIST")
    codes: tuple[Code, ...] = listed(
        "Its codes in terminologies, for the exports of data", "NCIT:C3868", "MONDO:0011719"
    )
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data", "{fact: site, code: UBERON:0000945 stomach}"
    )
    certainty: Certainty | None = fact("How sure it is; absent: it is the diagnosis", "suspected")
    subtype: Line | None = fact("Type or class within the disease", "Salter-Harris type II")
    stage: Line | None = fact("How far it went, as an adjective or a stage", "metastatic", "stage IIIB", care="8d")
    tnm: Line | None = fact("TNM classification", "cT4N3M1c", care="8d")
    grade: Line | None = fact("Grade of malignancy", "high-grade", care="8d")
    site: Line | None = fact("Where it is, or began", "stomach")
    cause: Line | None = fact("What it was due to", "decompensated cirrhosis")
    onset: TimePoint | None = fact("When it began", "at age 4 months", care="5b")
    onset_stage: OnsetStage | None = fact("In which time of life it began", "congenital", care="5b")
    date: TimePoint | None = fact("When it was diagnosed", "1998", "at age 15 years")
    method: Line | None = fact("How it was diagnosed", "needle biopsy")
    size: Quantity | None = fact("How large, with its unit", "7 cm", "12 x 13 cm", care="8d")
    mitotic_rate: Quantity | None = fact("Mitoses in a counted area", '">8 per 50 HPF"', care="8d")
    rupture: YesNo | None = fact("Whether the tumour ruptured, before or at surgery", "no", care="8d")
    risk: Risk | None = fact("A risk group", care="8d")
    biomarkers: tuple[Biomarker, ...] = listed("Markers on tissue or in blood", care="8a")
    variants: tuple[Variant, ...] = listed("Changes in genes", care="8a")
    genetic_diagnosis: GeneticDiagnosis | None = fact("How far the search for a genetic cause has come", care="8a")
    metastases: tuple[Metastasis, ...] = listed("Secondary sites", care="8d")
    recurrences: tuple[Recurrence, ...] = listed("Returns of the disease", care="8d")
    note: Line | None = fact("A sentence for what has no field of its own")
