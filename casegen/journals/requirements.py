"""What a journal asks of a case report, topic by topic. Each description names the requirement to its reader."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from casegen.journals.source import AtLeast, AtMost, Limit, Requirement
from casegen.model.base import Part
from casegen.model.values.text import Line, OneOf
from casegen.model.values.yes_no import YesNo

CASE_PART_IDS = (
    "patient_information",
    "clinical_findings",
    "diagnostic_assessment",
    "differential_diagnosis",
    "therapeutic_intervention",
    "follow_up_and_outcomes",
)
"""The parts of the case presentation that a journal may have as sections of their own."""

SectionId = Annotated[
    Literal[
        "background",
        "case",
        "discussion",
        "conclusions",
        "learning_points",
        "patient_perspective",
        "patient_information",
        "clinical_findings",
        "diagnostic_assessment",
        "differential_diagnosis",
        "therapeutic_intervention",
        "follow_up_and_outcomes",
    ],
    OneOf("a section"),
]
AbstractPart = Annotated[Literal["background", "case", "discussion", "conclusions"], OneOf("a part of the abstract")]
Declaration = Annotated[
    Literal[
        "consent",
        "ethics_approval",
        "availability_of_data",
        "competing_interests",
        "funding",
        "author_contributions",
        "acknowledgements",
    ],
    OneOf("a declaration"),
]


def _asked(name: str) -> Any:
    return Field(default=None, description=name)


class TitleRequirements(Part):
    """Of the title."""

    must_contain: Requirement[tuple[Line, ...]] | None = _asked("words in the title")
    must_not_contain: Requirement[tuple[Line, ...]] | None = _asked("words kept out of the title")
    max_words: Requirement[AtMost] | None = _asked("title length")
    max_characters: Requirement[AtMost] | None = _asked("title length")


class AbstractRequirements(Part):
    """Of the abstract."""

    max_words: Requirement[AtMost] | None = _asked("abstract length")
    min_words: Requirement[AtLeast] | None = _asked("abstract length")
    parts: Requirement[tuple[AbstractPart, ...]] | None = _asked("abstract parts")
    citations: Requirement[YesNo] | None = _asked("references in abstract")


class KeywordRequirements(Part):
    """Of the key words."""

    min: Requirement[AtLeast] | None = _asked("key words")
    max: Requirement[AtMost] | None = _asked("key words")
    required: Requirement[tuple[Line, ...]] | None = _asked("certain key words")


class SectionRequirements(Part):
    """Of the sections."""

    required: Requirement[tuple[SectionId, ...]] | None = _asked("sections")


class WordRequirements(Part):
    """Of the length of the text, which is all sections, without the abstract, tables, figures and references."""

    text_max: Requirement[AtMost] | None = _asked("text length")
    text_min: Requirement[AtLeast] | None = _asked("text length")
    text_and_abstract_max: Requirement[AtMost] | None = _asked("length with abstract")
    sections_max: Requirement[dict[SectionId, AtMost]] | None = _asked("section lengths")


class CountRequirements(Part):
    """Of what is counted."""

    authors_max: Requirement[AtMost] | None = _asked("authors")
    patients_max: Requirement[AtMost] | None = _asked("patients")
    references_max: Requirement[AtMost] | None = _asked("references")
    figures_max: Requirement[AtMost] | None = _asked("figures")
    tables_max: Requirement[AtMost] | None = _asked("tables")
    figures_and_tables_max: Requirement[AtMost] | None = _asked("figures and tables")
    learning_points_min: Requirement[AtLeast] | None = _asked("learning points")
    learning_points_max: Requirement[AtMost] | None = _asked("learning points")


class PrivacyRequirements(Part):
    """Of what may be told of the patient."""

    age: (
        Requirement[Annotated[Literal["exact", "decade"], OneOf("a way to give the age", near={"range": "decade"})]]
        | None
    ) = _asked("age")
    dates: (
        Requirement[
            Annotated[Literal["exact", "year", "relative"], OneOf("a way to give dates", near={"none": "relative"})]
        ]
        | None
    ) = _asked("dates")
    institutions: Requirement[YesNo] | None = _asked("institutions")


class DeclarationRequirements(Part):
    """Of the declarations."""

    required: Requirement[tuple[Declaration, ...]] | None = _asked("declarations")


class UnitRequirements(Part):
    """Of laboratory results."""

    laboratory: Requirement[Annotated[Literal["SI", "SI and conventional"], OneOf("a system of units")]] | None = (
        _asked("units")
    )
    reference_ranges: Requirement[YesNo] | None = _asked("reference ranges")


class Requirements(Part):
    """All that a journal asks for; what it does not speak of is absent."""

    title: TitleRequirements = Field(default_factory=TitleRequirements)
    abstract: AbstractRequirements = Field(default_factory=AbstractRequirements)
    keywords: KeywordRequirements = Field(default_factory=KeywordRequirements)
    sections: SectionRequirements = Field(default_factory=SectionRequirements)
    words: WordRequirements = Field(default_factory=WordRequirements)
    counts: CountRequirements = Field(default_factory=CountRequirements)
    privacy: PrivacyRequirements = Field(default_factory=PrivacyRequirements)
    declarations: DeclarationRequirements = Field(default_factory=DeclarationRequirements)
    units: UnitRequirements = Field(default_factory=UnitRequirements)

    def __getitem__(self, path: str) -> Requirement[Any] | None:
        """The requirement at a path such as ``abstract.max_words``."""
        topic, _, kind = path.partition(".")
        found: Requirement[Any] | None = getattr(getattr(self, topic), kind)
        return found

    def all(self) -> Iterator[tuple[str, Requirement[Any]]]:
        """The path of every requirement that the journal has, and the requirement."""
        for topic in type(self).model_fields:
            for kind in type(getattr(self, topic)).model_fields:
                path = f"{topic}.{kind}"
                if found := self[path]:
                    yield path, found


def requirement_name(path: str) -> str:
    """What the requirement at a path is about: abstract length."""
    topic, _, kind = path.partition(".")
    owner = Requirements.model_fields[topic].annotation
    return str(owner.model_fields[kind].description) if owner else ""


def all_paths() -> tuple[str, ...]:
    """The paths of all requirements that a journal could have."""
    topics = Requirements.model_fields.items()
    return tuple(f"{topic}.{kind}" for topic, field in topics for kind in field.annotation.model_fields)  # type: ignore[union-attr]


def in_words(wanted: Any) -> str:
    """What is wanted, for a reader: at most 150; yes; background, discussion; case at most 250."""
    if isinstance(wanted, bool):
        return "yes" if wanted else "no"
    if isinstance(wanted, Limit | str):
        return str(wanted)
    if isinstance(wanted, dict):
        return ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in wanted.items())
    return ", ".join(str(item).replace("_", " ") for item in wanted)
