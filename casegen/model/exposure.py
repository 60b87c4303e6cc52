"""Poisonings, overdoses, injuries and other exposures that led to the case (CARE items 5b and 5c)."""

from typing import Annotated, ClassVar, Literal

from casegen.model.base import Part, fact, needed
from casegen.model.values.dose import Dose
from casegen.model.values.duration import Duration
from casegen.model.values.identifier import Identifier
from casegen.model.values.quantity import Quantity
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint

Manner = Annotated[
    Literal["ingestion", "inhalation", "injection", "contact", "bite or sting", "radiation", "travel", "other"],
    OneOf(
        "a manner of exposure",
        near={
            "ingested": "ingestion",
            "oral": "ingestion",
            "eaten": "ingestion",
            "inhaled": "inhalation",
            "skin": "contact",
            "bite": "bite or sting",
            "sting": "bite or sting",
        },
    ),
]
Intent = Annotated[
    Literal["accidental", "self-harm", "assault", "occupational", "therapeutic error", "recreational", "unknown"],
    OneOf(
        "an intent",
        near={
            "suicidal": "self-harm",
            "suicide": "self-harm",
            "deliberate": "self-harm",
            "unintentional": "accidental",
            "accident": "accidental",
        },
    ),
]


class Exposure(Part):
    """A substance, organism or place that the patient was exposed to."""

    care: ClassVar[str] = "5b"

    id: Identifier | None = fact("Short name for citing its facts in prose")
    agent: Line = needed("What the patient was exposed to", "propanil", "undercooked poultry")
    manner: Manner | None = fact("How", "ingestion")
    intent: Intent | None = fact("Why; for poisonings and overdoses", "self-harm")
    form: Line | None = fact("Its form, as an adjective", "liquid")
    amount: Dose | None = fact("How much", "500 mL")
    amount_per_weight: Quantity | None = fact("How much per body weight", "4.3 g/kg")
    concentration: Quantity | None = fact("Strength of the preparation", "360 g/L")
    date: TimePoint | None = fact("When", "1 hour before admission")
    duration: Duration | None = fact("How long", "3 weeks")
    place: Line | None = fact("Where, no finer than needed", "at work")
    note: Line | None = fact("A sentence for what has no field of its own")


class Injury(Part):
    """How an injury came about; the injury itself is a diagnosis."""

    care: ClassVar[str] = "5b"

    id: Identifier | None = fact("Short name for citing its facts in prose")
    mechanism: Line = needed("What happened", "fall", "collision of two cars")
    height: Quantity | None = fact("Height of a fall, in m", "1.5 m")
    speed: Quantity | None = fact("Speed of a vehicle, in km/h", "50 km/h")
    date: TimePoint | None = fact("When", "2 hours before admission")
    place: Line | None = fact("Where, no finer than needed", "playground")
    note: Line | None = fact("A sentence for what has no field of its own")
