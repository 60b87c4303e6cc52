"""Case files with figures, as text."""

from __future__ import annotations

from pathlib import Path

REPORTS = Path(__file__).parent / "reports"
ONE, TWO = REPORTS / "pictures_of_one.yaml", REPORTS / "pictures_of_two.yaml"
FRONT = (
    "casegen: 1\n"
    "article: {title: 'An example: a case report', authors: [{given: Ada, family: Example}]}\n"
    "patient: {age: 56 years, sex: male}\n"
    "symptoms: [{symptom: skin rash}]\n"
    "figures:\n"
)


def figure_yaml(file: str, more: str = "", id_: str = "it") -> str:
    return f"  - {{id: {id_}, file: '{file}', kind: drawing, caption: A picture, description: What it shows{more}}}\n"
