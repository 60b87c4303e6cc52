"""Between which numbers a measurement can lie: what nature allows, and what people are known to have lived through.

The second limits are the most extreme values that were found in published reports and records (read 2026-11-22), left
somewhat wider, so that no true case is called wrong. What could not be found is not here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import Struct

from casegen.model.values.quantity import spaced_unit


class Limits(Struct, frozen=True):
    """The limits of a measurement in one unit; None where there is none. ``why`` and ``source`` are for the readers.

    Outside of ``possible`` it is surely wrong, outside of ``lived`` hardly compatible with life.
    """

    unit: str
    possible: tuple[str | None, str | None] = (None, None)
    lived: tuple[str | None, str | None] = (None, None)
    why: str = ""
    source: str = ""

    def outside(self, number: Decimal, which: str) -> bool:
        """Whether a number in this unit lies outside of the limits that are called so."""
        low, high = self.possible if which == "possible" else self.lived
        return bool((low is not None and number < Decimal(low)) or (high is not None and number > Decimal(high)))

    def spelt(self, which: str) -> str:
        """The limits as a reader has them: 0.9 to 14 mmol/L, up to 600 beats/min."""
        low, high = self.possible if which == "possible" else self.lived
        numbers = f"{low} to {high}" if low and high else f"up to {high}" if high else f"at least {low}"
        return f"{numbers}{spaced_unit(self.unit)}"


_PERCENT: Final = Limits("%", possible=("0", "100"), why="a part of a whole is 0 to 100%")

TEMPERATURE: Final = Limits(
    "°C",
    possible=("0", "100"),
    lived=("9", "46.5"),
    why="water freezes at 0 and boils at 100 °C",
    source="Guinness World Records: 46.5 °C in heat stroke, 11.8 °C in the cold, 9 °C when cooled by physicians",
)
PULSE: Final = Limits(
    "beats/min",
    lived=(None, "600"),
    source="a ventricular rate of 600/min for 20 seconds was reported in Indian Pacing Electrophysiol J 2012",
)
FETAL_HEART_RATE: Final = Limits(
    "beats/min", lived=(None, "480"), source="fastest conducted rate on record, in a fetus"
)
SYSTOLIC: Final = Limits(
    "mm Hg", lived=(None, "480"), source="MacDougall JD et al. J Appl Physiol 1985;58:785-790: 480/350 mm Hg in a lift"
)
DIASTOLIC: Final = Limits("mm Hg", lived=(None, "350"), source=SYSTOLIC.source)
RESPIRATORY_RATE: Final = Limits(
    "breaths/min",
    lived=(None, "120"),
    source="the intensive care database of Manitoba allows 95/min (https://ccmdb.kuality.ca, RR); wider for newborns",
)
OXYGEN_SATURATION: Final = _PERCENT
COMA_SCALE: Final = Limits(
    "points", possible=("3", "15"), why="the Glasgow Coma Scale has 3 to 15 points (Teasdale G, Jennett B. Lancet 1974)"
)
WEIGHT: Final = Limits("kg", lived=("0.2", "640"), source="the heaviest man on record weighed about 635 kg (Minnoch)")
HEIGHT: Final = Limits("cm", lived=("20", "272"), source="Guinness World Records: Wadlow 272 cm")
BIRTH_WEIGHT: Final = Limits(
    "kg",
    lived=("0.2", "11"),
    source="Guinness World Records: 10.2 kg (Aversa 1955); Tiniest Babies Registry, Iowa: 212 g (Singapore 2020)",
)

LABORATORY: Final[dict[tuple[str, ...], tuple[Limits, ...]]] = {
    ("potassium", "serum potassium", "k"): (
        Limits(
            "mmol/L",
            lived=("0.9", "14"),
            source="Tran HA. South Med J 2005;98:729-732 (14 mmol/L); ten Bos LM et al. Neth J Med 2016 (0.9 mmol/L)",
        ),
    ),
    ("sodium", "serum sodium", "na"): (
        Limits(
            "mmol/L",
            lived=("80", "234"),
            source="J Anal Toxicol 2004;28:526-528 (234 mmol/L); the lowest that was found is 92 mmol/L",
        ),
    ),
    ("ph", "arterial ph", "blood ph", "venous ph"): (
        Limits(
            "",
            possible=("0", "14"),
            lived=("6.3", "8.0"),
            why="pH goes from 0 to 14 in water",
            source="Ahmad S, Beckett M. Emerg Med J 2002;19:169 (6.38); Parcha S. J Med Cases 2014;5:312-314 (7.91)",
        ),
    ),
    ("hemoglobin", "haemoglobin", "hb", "hgb"): (
        Limits(
            "g/dL",
            possible=("0", "45"),
            lived=("0.7", None),
            why="red cells themselves hold about 36 g/dL, so that blood can't hold more",
            source="survival at 0.7 g/dL, http://www.scancrit.com/2012/09/23/go/",
        ),
    ),
    ("glucose", "blood glucose", "serum glucose", "plasma glucose"): (
        Limits(
            "mmol/L", lived=(None, "312"), source="Soni A et al. Diabetes Care 1990;13:181-182 (311 mmol/L, 5600 mg/dL)"
        ),
        Limits("mg/dL", lived=(None, "5600"), source="Soni A et al. Diabetes Care 1990;13:181-182 (5600 mg/dL)"),
    ),
    ("creatinine", "serum creatinine"): (
        Limits("mg/dL", lived=(None, "73.8"), source="Case Rep Nephrol 2021;2021:6048919 (73.8 mg/dL)"),
        Limits("µmol/L", lived=(None, "6530"), source="Case Rep Nephrol 2021;2021:6048919 (73.8 mg/dL)"),
    ),
    ("oxygen partial pressure", "po2", "pao2"): (
        Limits(
            "mm Hg", lived=(None, "760"), source="pure oxygen at sea level has 760 mm Hg; more needs a pressure chamber"
        ),
    ),
    ("oxygen saturation", "arterial oxygen saturation", "sao2", "spo2"): (_PERCENT,),
    ("hematocrit", "haematocrit", "hct"): (_PERCENT,),
    ("glycated hemoglobin", "glycated haemoglobin", "hba1c", "hemoglobin a1c"): (_PERCENT,),
    ("lymphocytes", "neutrophils", "monocytes", "eosinophils", "basophils", "blasts", "reticulocytes"): (_PERCENT,),
    ("ejection fraction", "left ventricular ejection fraction", "lvef"): (_PERCENT,),
    ("methemoglobin", "methaemoglobin", "carboxyhemoglobin", "carboxyhaemoglobin"): (_PERCENT,),
}
"""By the names and abbreviations of a test in blood, in small letters."""

BY_NAME: Final = {name: limits for names, limits in LABORATORY.items() for name in names}
