"""What else it could have been (CARE item 8c)."""

from typing import Annotated, ClassVar, Literal

from casegen.model.base import Part, fact, listed, needed
from casegen.model.values.code import Code
from casegen.model.values.identifier import Identifier
from casegen.model.values.text import Line, OneOf


class DifferentialDiagnosis(Part):
    """A diagnosis that was considered, and what spoke for and against it."""

    care: ClassVar[str] = "8c"

    id: Identifier | None = fact("Short name for citing its facts in prose")
    diagnosis: Line = needed("What was considered", "Kawasaki disease")
    codes: tuple[Code, ...] = listed("Its codes in terminologies, for the exports of data", "MONDO:0012727")
    supporting: tuple[Line, ...] = listed("What spoke for it, each a phrase", "fever", key="for")
    opposing: tuple[Line, ...] = listed("What spoke against it, each a phrase", "normal echocardiogram", key="against")
    outcome: (
        Annotated[
            Literal["excluded", "considered unlikely", "not excluded", "confirmed"],
            OneOf(
                "an outcome of a differential diagnosis",
                near={"ruled out": "excluded", "unlikely": "considered unlikely"},
            ),
        ]
        | None
    ) = fact("What became of it; absent: it was considered", "excluded")
    note: Line | None = fact("A sentence for what has no field of its own")
