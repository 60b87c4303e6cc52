"""What a journal asks of a case report, topic by topic. Each description names the requirement to its reader."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Annotated, Any, Literal

from casegen.journals.source import AtLeast, AtMost, Limit, Requirement
from casegen.model.base import Part, fact, needed
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
    return fact(name)


def _nothing_asked(topic: type[Part]) -> Any:
    # Without validation, for which a validator of each topic would have to be made.
    return fact("", make=topic.model_construct)


class Maximum(Requirement):
    """How many there may be."""

    wanted: AtMost = needed(key="is")


class Minimum(Requirement):
    """How many there must be."""

    wanted: AtLeast = needed(key="is")


class Words(Requirement):
    """Which words."""

    wanted: tuple[Line, ...] = needed(key="is")


class Whether(Requirement):
    """Whether something is to be there."""

    wanted: YesNo = needed(key="is")


class AbstractParts(Requirement):
    """Which parts of the abstract."""

    wanted: tuple[AbstractPart, ...] = needed(key="is")


class SectionIds(Requirement):
    """Which sections."""

    wanted: tuple[SectionId, ...] = needed(key="is")


class SectionMaxima(Requirement):
    """How many words each of these sections may have."""

    wanted: dict[SectionId, AtMost] = needed(key="is")


class AgeForm(Requirement):
    """How the age is given."""

    wanted: Annotated[Literal["exact", "decade"], OneOf("a way to give the age", near={"range": "decade"})] = needed(
        key="is"
    )


class DateForm(Requirement):
    """How dates are given."""

    wanted: Annotated[Literal["exact", "year", "relative"], OneOf("a way to give dates", near={"none": "relative"})] = (
        needed(key="is")
    )


class DeclarationIds(Requirement):
    """Which declarations."""

    wanted: tuple[Declaration, ...] = needed(key="is")


class UnitSystem(Requirement):
    """In which units."""

    wanted: Annotated[Literal["SI", "SI and conventional"], OneOf("a system of units")] = needed(key="is")


class TitleRequirements(Part):
    """Of the title."""

    must_contain: Words | None = _asked("words in the title")
    must_not_contain: Words | None = _asked("words kept out of the title")
    max_words: Maximum | None = _asked("title length")
    max_characters: Maximum | None = _asked("title length")


class AbstractRequirements(Part):
    """Of the abstract."""

    max_words: Maximum | None = _asked("abstract length")
    min_words: Minimum | None = _asked("abstract length")
    parts: AbstractParts | None = _asked("abstract parts")
    citations: Whether | None = _asked("references in abstract")


class KeywordRequirements(Part):
    """Of the key words."""

    min: Minimum | None = _asked("key words")
    max: Maximum | None = _asked("key words")
    required: Words | None = _asked("certain key words")


class SectionRequirements(Part):
    """Of the sections."""

    required: SectionIds | None = _asked("sections")


class WordRequirements(Part):
    """Of the length of the text, which is all sections, without the abstract, tables, figures and references."""

    text_max: Maximum | None = _asked("text length")
    text_min: Minimum | None = _asked("text length")
    text_and_abstract_max: Maximum | None = _asked("length with abstract")
    sections_max: SectionMaxima | None = _asked("section lengths")


class CountRequirements(Part):
    """Of what is counted."""

    authors_max: Maximum | None = _asked("authors")
    patients_max: Maximum | None = _asked("patients")
    references_max: Maximum | None = _asked("references")
    figures_max: Maximum | None = _asked("figures")
    tables_max: Maximum | None = _asked("tables")
    figures_and_tables_max: Maximum | None = _asked("figures and tables")
    learning_points_min: Minimum | None = _asked("learning points")
    learning_points_max: Maximum | None = _asked("learning points")


class PrivacyRequirements(Part):
    """Of what may be told of the patient."""

    age: AgeForm | None = _asked("age")
    dates: DateForm | None = _asked("dates")
    institutions: Whether | None = _asked("institutions")


class DeclarationRequirements(Part):
    """Of the declarations."""

    required: DeclarationIds | None = _asked("declarations")


class UnitRequirements(Part):
    """Of laboratory results."""

    laboratory: UnitSystem | None = _asked("units")
    reference_ranges: Whether | None = _asked("reference ranges")


class Requirements(Part):
    """All that a journal asks for; what it does not speak of is absent."""

    title: TitleRequirements = _nothing_asked(TitleRequirements)
    abstract: AbstractRequirements = _nothing_asked(AbstractRequirements)
    keywords: KeywordRequirements = _nothing_asked(KeywordRequirements)
    sections: SectionRequirements = _nothing_asked(SectionRequirements)
    words: WordRequirements = _nothing_asked(WordRequirements)
    counts: CountRequirements = _nothing_asked(CountRequirements)
    privacy: PrivacyRequirements = _nothing_asked(PrivacyRequirements)
    declarations: DeclarationRequirements = _nothing_asked(DeclarationRequirements)
    units: UnitRequirements = _nothing_asked(UnitRequirements)

    def __getitem__(self, path: str) -> Requirement | None:
        """The requirement at a path such as ``abstract.max_words``."""
        found: Requirement | None = attrgetter(path)(self)
        return found

    def all(self) -> Iterator[tuple[str, Requirement]]:
        """The path of every requirement that the journal has, and the requirement."""
        for topic in type(self).facts:
            for kind in type(getattr(self, topic)).facts:
                path = f"{topic}.{kind}"
                if found := self[path]:
                    yield path, found


def requirement_name(path: str) -> str:
    """What the requirement at a path is about: abstract length."""
    topic, _, kind = path.partition(".")
    return str(Requirements.types[topic].facts[kind].meaning)


def all_paths() -> tuple[str, ...]:
    """The paths of all requirements that a journal could have."""
    return tuple(f"{topic}.{kind}" for topic, kinds in Requirements.types.items() for kind in kinds.facts)


def in_words(wanted: Any) -> str:
    """What is wanted, for a reader: at most 150; yes; background, discussion; case at most 250."""
    if isinstance(wanted, bool):
        return "yes" if wanted else "no"
    if isinstance(wanted, Limit | str):
        return str(wanted)
    if isinstance(wanted, dict):
        return ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in wanted.items())
    return ", ".join(str(item).replace("_", " ") for item in wanted)
