"""Laboratory results (CARE items 8a and 10b)."""

from typing import Annotated, ClassVar, Literal

from casegen.model.base import Part, fact, listed, needed
from casegen.model.fact_code import FactCode, HasFactCodes
from casegen.model.values.code import Code
from casegen.model.values.identifier import Identifier
from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint

Interpretation = Annotated[
    Literal["low", "normal", "high", "critically low", "critically high", "abnormal"],
    OneOf(
        "an interpretation",
        near={
            "decreased": "low",
            "reduced": "low",
            "elevated": "high",
            "raised": "high",
            "increased": "high",
            "within normal limits": "normal",
            "l": "low",
            "h": "high",
            "n": "normal",
        },
    ),
]


class LaterResult(Part):
    """The same test at another time."""

    care: ClassVar[str] = "10b"

    date: TimePoint = needed("When", "day 21", "2 months after surgery")
    result: Result = needed("The result, with its unit", "8.4 g/dL")
    note: Line | None = fact("A sentence for what has no field of its own")


class LaboratoryTest(HasFactCodes):
    """One test: what it gave, and what it gave at other times."""

    care: ClassVar[str] = "8a"

    id: Identifier | None = fact("Short name for citing its facts in prose")
    test: Line = needed("What was measured", "hemoglobin", "hepatitis B surface antigen")
    abbreviation: Line | None = fact("Its short form: written out once, then used", "AST")
    codes: tuple[Code, ...] = listed("Its codes in terminologies, for the exports of data", "LOINC:718-7")
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data",
        "{fact: result, code: UCUM:g/dL gram per deciliter}",
    )
    specimen: Line | None = fact("In what, if not blood", "urine", "cerebrospinal fluid")
    result: Result | None = fact("A value with its unit, a titre, or a word", "8.4 g/dL", "1:20", "negative")
    reference_range: ReferenceRange | None = fact("The laboratory's own range", "10–35 U/L", "<19.8 pg/mL")
    interpretation: Interpretation | None = fact("As the authors judged it; nothing is computed here", "high")
    date: TimePoint | None = fact("When; absent: at presentation", "day 3")
    method: Line | None = fact("How", "enzyme immunoassay")
    series: tuple[LaterResult, ...] = listed("The results of other times; three or more points become a chart")
    not_performed: Line | None = fact("Why it was not done, in place of a result", "not available", care="8b")
    note: Line | None = fact("A sentence for what has no field of its own")
