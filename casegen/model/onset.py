"""In which time of life something began, in the terms of the Human Phenotype Ontology."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from casegen.model.values.text import OneOf

OnsetStage = Annotated[
    Literal[
        "antenatal",
        "embryonal",
        "fetal",
        "second trimester",
        "third trimester",
        "congenital",
        "neonatal",
        "infantile",
        "childhood",
        "juvenile",
        "young adult",
        "middle age",
        "late",
    ],
    OneOf(
        "a time of life in which something began",
        near={
            "prenatal": "antenatal",
            "birth": "congenital",
            "at birth": "congenital",
            "newborn": "neonatal",
            "infancy": "infantile",
            "child": "childhood",
            "adolescence": "juvenile",
            "middle-aged": "middle age",
            "elderly": "late",
        },
    ),
]

# https://hpo.jax.org, Onset HP:0003674 and the terms below it: eleven of them as https://linkml.io/valuesets lists them
# under OnsetTimingEnum, the trimesters as phenopackets of the Monarch Initiative have them (read 2026-11-28).
ONSET_TERMS: Final[Mapping[str, tuple[str, str]]] = {
    "antenatal": ("HP:0030674", "Antenatal onset"),
    "embryonal": ("HP:0011460", "Embryonal onset"),
    "fetal": ("HP:0011461", "Fetal onset"),
    "second trimester": ("HP:0034198", "Second trimester onset"),
    "third trimester": ("HP:0034197", "Third trimester onset"),
    "congenital": ("HP:0003577", "Congenital onset"),
    "neonatal": ("HP:0003623", "Neonatal onset"),
    "infantile": ("HP:0003593", "Infantile onset"),
    "childhood": ("HP:0011463", "Childhood onset"),
    "juvenile": ("HP:0003621", "Juvenile onset"),
    "young adult": ("HP:0011462", "Young adult onset"),
    "middle age": ("HP:0003596", "Middle age onset"),
    "late": ("HP:0003584", "Late onset"),
}
"""Time of life → its code and label in the Human Phenotype Ontology."""
