"""Imaging, pathology, microbiology, and tests of function (CARE items 8a and 10b)."""

from collections.abc import Mapping
from typing import ClassVar

from casegen.model.base import Part, fact, listed, needed
from casegen.model.data_file import DataFile
from casegen.model.diagnosis import Biomarker
from casegen.model.fact_code import FactCode, HasFactCodes
from casegen.model.finding import Finding, Measurement
from casegen.model.values.code import Code
from casegen.model.values.identifier import Identifier
from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result
from casegen.model.values.score import Score
from casegen.model.values.text import Line
from casegen.model.values.time_point import TimePoint


class Imaging(Part):
    """One imaging study."""

    care: ClassVar[str] = "8a"

    id: Identifier | None = fact("Short name for citing its facts in prose")
    modality: Line = needed("Kind of study, in full", "computed tomography", "radiography", "echocardiography")
    region: Line | None = fact("What was imaged", "abdomen", "left shoulder")
    contrast: Line | None = fact("Contrast medium or tracer", "intravenous contrast")
    date: TimePoint | None = fact("When; absent: at presentation", "2017-12")
    result: Line | None = fact("The result as one word", "normal")
    findings: tuple[Finding, ...] = listed("What it showed, and what it did not")
    measurements: tuple[Measurement, ...] = listed("What was measured on it")
    not_performed: Line | None = fact("Why it was not done", "not available", care="8b")
    note: Line | None = fact("A sentence for what has no field of its own")


class Pathology(HasFactCodes):
    """One specimen under the microscope."""

    care: ClassVar[str] = "8a"

    id: Identifier | None = fact("Short name for citing its facts in prose")
    specimen: Line | None = fact("What was examined", "resected tumor", "bone marrow")
    specimen_id: Line | None = fact("What a registry calls the specimen; printed nowhere", "biosample.1")
    codes: tuple[Code, ...] = listed("Codes of the tissue, for the exports of data", "UBERON:0002371 bone marrow")
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data", "{fact: tnm, code: NCIT:C140720}"
    )
    method: Line | None = fact("How it was taken or examined", "needle biopsy")
    site: Line | None = fact("Where it was taken from, where the specimen does not say", "left eye")
    date: TimePoint | None = fact("When", "2001-08")
    result: Line | None = fact("The result in a word", "nonspecific")
    findings: tuple[Finding, ...] = listed("What was seen, and what was not")
    measurements: tuple[Measurement, ...] = listed("What was measured on it")
    stains: tuple[Biomarker, ...] = listed("Immunohistochemistry and other stains")
    diagnosis: Line | None = fact("The pathologist's diagnosis", "high-grade malignant stromal tumor")
    progression: Line | None = fact("Primary tumour, recurrence or metastasis", "primary tumor", care="8d")
    tnm: Line | None = fact("Pathological TNM classification", "pT3 pN0", care="8d")
    data_files: tuple[DataFile, ...] = listed("Data files of the specimen, such as sequences; for the exports of data")
    not_performed: Line | None = fact("Why it was not done", "not available", care="8b")
    note: Line | None = fact("A sentence for what has no field of its own")


class Microbiology(Part):
    """One search for an organism."""

    care: ClassVar[str] = "8a"

    id: Identifier | None = fact("Short name for citing its facts in prose")
    test: Line = needed("What was done", "culture", "polymerase chain reaction")
    specimen: Line | None = fact("In what", "stool", "blood")
    organism: Line | None = fact("What was found, or looked for", "Salmonella Typhimurium")
    result: Line | None = fact("The result in a word; absent beside an organism: it was found", "negative")
    date: TimePoint | None = fact("When", "day 3")
    susceptible_to: tuple[Line, ...] = listed("Drugs that it was susceptible to", "ciprofloxacin")
    resistant_to: tuple[Line, ...] = listed("Drugs that it was resistant to", "ampicillin")
    not_performed: Line | None = fact("Why it was not done", "not available", care="8b")
    note: Line | None = fact("A sentence for what has no field of its own")


class FunctionTest(Part):
    """A test of function, a clinical scale or a questionnaire: electrocardiogram, spirometry, ECOG, Barthel."""

    care: ClassVar[str] = "8a"

    also_called: ClassVar[Mapping[str, str]] = {
        "name": "test",
        "scale": "test",
        "side": "site",
        "region": "site",
        "value": "result",
        "points": "score",
    }

    id: Identifier | None = fact("Short name for citing its facts in prose")
    test: Line = needed("What was done, in full", "electrocardiogram", "ECOG performance status")
    site: Line | None = fact("What was tested, where there is more than one", "left eye")
    date: TimePoint | None = fact("When; absent: at presentation", "at discharge")
    score: Score | None = fact("Its score, with the maximum where one exists", "6/13")
    result: Result | None = fact("Its result, where it is no score", "normal", "72%")
    reference_range: ReferenceRange | None = fact("What is normal", ">80%")
    interpretation: Line | None = fact("What it means", "moderate obstruction")
    findings: tuple[Finding, ...] = listed("What it showed, and what it did not")
    not_performed: Line | None = fact("Why it was not done", "not available", care="8b")
    note: Line | None = fact("A sentence for what has no field of its own")
