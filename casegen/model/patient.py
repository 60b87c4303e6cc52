"""Who the patient is, without saying who it is, and what was known before (CARE items 5a, 5c and 5d)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from casegen.model.base import Part, fact, listed, needed, refuse, together
from casegen.model.birth import Birth
from casegen.model.values.age import Age
from casegen.model.values.duration import Duration
from casegen.model.values.gestational_age import GestationalAge
from casegen.model.values.quantity import Quantity
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo

Sex = Annotated[
    Literal["male", "female", "intersex", "unknown"],
    OneOf(
        "a sex",
        near={
            "m": "male",
            "man": "male",
            "boy": "male",
            "mann": "male",
            "f": "female",
            "w": "female",
            "woman": "female",
            "girl": "female",
            "frau": "female",
        },
    ),
]

KaryotypicSex = Annotated[
    Literal["XX", "XY", "XO", "XXY", "XXX", "XXYY", "XXXY", "XXXX", "XYY", "other"],
    OneOf("a karyotypic sex", near={"x": "XO", "45,x": "XO", "46,xx": "XX", "46,xy": "XY", "47,xxy": "XXY"}),
]

KindOfHistory = Annotated[
    Literal["medical", "surgical", "family", "psychosocial", "obstetric"],
    OneOf("a kind of history", near={"past": "medical", "social": "psychosocial", "gynaecological": "obstetric"}),
]


class HistoryEntry(Part):
    """Something that happened or was known before this episode, or that is known not to have been."""

    care: ClassVar[str] = "5c"

    also_called: ClassVar[Mapping[str, str]] = {
        "name": "condition",
        "disease": "condition",
        "diagnosis": "condition",
        "location": "site",
        "side": "site",
        "since": "date",
        "onset": "date",
    }

    condition: Line = needed("Disease, operation or event", "polycystic ovarian disease")
    present: YesNo | None = fact("no for what the patient never had: previous abdominal surgery", "no")
    site: Line | None = fact("Where", "left knee")
    cause: Line | None = fact("What it was due to", "schizencephaly")
    date: TimePoint | None = fact("When it was found or happened", "1998")
    duration: Duration | None = fact("How long it had lasted", "10 years")
    treatment: Line | None = fact("What was done about it", "valproic acid", care="5d")
    outcome: Line | None = fact("What came of it", "seizure-free", care="5d")
    note: Line | None = fact("A sentence for what has no field of its own")


class FamilyHistoryEntry(Part):
    """A condition among relatives, or one that is known not to occur there."""

    care: ClassVar[str] = "5c"

    condition: Line | None = fact("The condition; this or a genotype is needed", "breast cancer")
    genotype: Line | None = fact("What a relative carries, as an adjective", "heterozygous for c.241+1G>A")
    relative: Line | None = fact("Who has or had it", "mother", "two sisters")
    present: YesNo | None = fact("no for a condition that no relative has", "no")
    age: Age | None = fact("The relative's age when it began", "45 years")
    note: Line | None = fact("A sentence for what has no field of its own")

    @together
    def _says_something(self) -> Self:
        if not self.condition and not self.genotype and not self.absences:
            raise refuse("this relative has nothing; write a condition, or a genotype")
        return self


class ObstetricHistory(Part):
    """Earlier pregnancies and their outcome; the present one stands under pregnancy."""

    care: ClassVar[str] = "5c"

    gravidity: Line | None = fact("Number of pregnancies, with the present one", "3")
    parity: Line | None = fact("Number of births", "2")
    miscarriages: Line | None = fact("Number of miscarriages", "1")
    note: Line | None = fact("A sentence for what has no field of its own")


class SubstanceUse(Part):
    """Tobacco, alcohol and other substances."""

    care: ClassVar[str] = "5c"

    substance: Line = needed("What is or was used", "tobacco")
    status: Annotated[
        Literal["current", "former", "never"], OneOf("a status of use", near={"ex": "former", "past": "former"})
    ] = needed("Whether it is used", "former")
    amount: Line | None = fact("How much", "20 pack-years")
    note: Line | None = fact("A sentence for what has no field of its own")


class Allergy(Part):
    """A known allergy or intolerance, or one that is known to be absent."""

    care: ClassVar[str] = "5c"

    substance: Line = needed("What the reaction is to", "penicillin", "drugs or food")
    present: YesNo | None = fact("no if there is no such allergy", "no")
    reaction: Line | None = fact("What happens", "urticaria")
    note: Line | None = fact("A sentence for what has no field of its own")


class Patient(Part):
    """Demographics and history, as far as the reader needs them."""

    care: ClassVar[str] = "5a"

    age: Age | None = fact("Age, from hours to years or as a decade of life", "56 years", "7 months", "50s")
    age_at: Line | None = fact("What the age refers to", "diagnosis", "presentation", "surgery")
    sex: Sex | None = fact("Sex, as far as it matters for the case", "female")
    karyotypic_sex: KaryotypicSex | None = fact("Sex chromosomes, where they were looked at", "XX", care="8a")
    gestational_age: GestationalAge | None = fact("Of a patient not yet born: the age of the fetus", "21 weeks")
    ethnicity: Line | None = fact("Only where it matters", "Turkish", "Sri Lankan")
    occupation: Line | None = fact("Only where it matters", "farmer")
    dominant_hand: Annotated[Literal["right", "left", "both"], OneOf("a dominant hand")] | None = fact(
        "For operations on an arm or hand", "right"
    )
    weight: Quantity | None = fact("Body weight, in kg or g", "42 kg")
    height: Quantity | None = fact("Height, in cm or m", "168 cm")
    body_mass_index: Quantity | None = fact("Body mass index, in kg/m²", "24.2 kg/m²")
    previously_healthy: YesNo | None = fact("yes if nothing was wrong before this episode", "yes", care="5c")
    history: tuple[HistoryEntry, ...] = listed("Relevant medical and surgical history", care="5c")
    family_history: tuple[FamilyHistoryEntry, ...] = listed("Conditions among relatives", care="5c")
    psychosocial_history: tuple[Line, ...] = listed(
        "Each a phrase that completes 'The patient …'", "lives alone", care="5c"
    )
    obstetric_history: ObstetricHistory | None = fact("Earlier pregnancies", care="5c")
    unremarkable_history: tuple[KindOfHistory, ...] = listed(
        "The kinds of history that were asked for and gave nothing", "[medical, family]", care="5c"
    )
    substance_use: tuple[SubstanceUse, ...] = listed("Tobacco, alcohol and other substances", care="5c")
    allergies: tuple[Allergy, ...] = listed("Allergies, also those that were ruled out", care="5c")
    birth: Birth | None = fact("The patient's own birth, for newborns and children", care="5c")
