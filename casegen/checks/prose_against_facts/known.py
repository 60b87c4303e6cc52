"""What the facts of a case say, by the names under which prose speaks of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from casegen.checks.prose_against_facts.amounts import DOSES, Held, held_amounts, stated_amounts
from casegen.checks.prose_against_facts.texts import Sentence, fold, words_of
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.checks.walk import Leaf, leaves
from casegen.model.base import Part, keys_by_field
from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.model.values.age import Age
from casegen.model.values.time_point import TimePoint
from casegen.validate import Location

_NAMES: Mapping[str, tuple[str, ...]] = {
    "Treatment": ("drug",),
    "Exposure": ("agent",),
    "LaboratoryTest": ("test", "abbreviation"),
    "FunctionTest": ("test",),
    "Diagnosis": ("name", "abbreviation"),
    "Procedure": ("name",),
    "Device": ("device",),
    "Radiotherapy": ("technique",),
    "SupportiveTreatment": ("treatment",),
    "AdverseEvent": ("term",),
    "Symptom": ("symptom",),
    "Finding": ("finding",),
    "Measurement": ("what",),
}
"""The fields that name an entry, by its class."""

_WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("VitalSigns", "temperature"): ("temperature", "body temperature"),
    ("VitalSigns", "pulse"): ("pulse", "pulse rate", "heart rate"),
    ("VitalSigns", "blood_pressure"): ("blood pressure",),
    ("VitalSigns", "respiratory_rate"): ("respiratory rate",),
    ("VitalSigns", "oxygen_saturation"): ("oxygen saturation", "saturation", "SpO2"),
    ("Patient", "weight"): ("weight", "body weight", "weighing", "weighed"),
    ("Patient", "height"): ("height",),
    ("Birth", "weight"): ("birth weight", "birthweight"),
    ("Pregnancy", "fetal_heart_rate"): ("fetal heart rate",),
    ("Diagnosis", "mitotic_rate"): ("mitotic rate", "mitotic index", "mitotic count", "mitoses", "mitotic activity"),
    ("Procedure", "margin"): ("margin", "resection margin"),
    ("Procedure", "blood_loss"): ("blood loss",),
    ("Radiotherapy", "dose"): ("radiotherapy", "radiation"),
    ("FollowUp", "duration"): ("follow up", "followed up", "followed"),
    ("Injury", "height"): ("fall",),
    ("Procedure", "duration"): ("operation", "surgery", "operating time", "operative time"),
}
"""What prose calls a fact that its entry has no name for."""

_GROWTHS = ("tumor", "mass", "lesion", "neoplasm", "nodule")
"""Words for one thing: a size is looked up among the sizes of them all."""

_ARTICLES = frozenset(("a", "an", "the"))
_AFTER_NOUN = vocabulary("near of in at with on from to over under behind between around")


class Entity(Struct):
    """Something that prose can name, with the amounts and the entries of the file that stand under that name."""

    name: str
    location: Location
    held: list[Held] = field(default_factory=list)
    entries: list[tuple[Location, Part]] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Held]:
        """Its amounts of one kind."""
        return [held for held in self.held if held.kind == kind]


class Mention(Struct, frozen=True):
    """Where a sentence names something."""

    entity: Entity
    start: int
    end: int


class Known(Struct):
    """The facts of one patient, or of all patients of a series.

    ``times`` are all lengths of time and ``doses`` all doses, to which one in the prose may refer; ``told`` are the
    amounts in the free texts of the facts; ``entries`` are all parts of the records, and ``texts`` their free texts.
    """

    records: tuple[tuple[Location, PatientRecord], ...]
    by_first_word: dict[str, list[tuple[tuple[str, ...], Entity]]] = field(default_factory=dict)
    entities: list[Entity] = field(default_factory=list)
    times: list[Held] = field(default_factory=list)
    doses: list[Held] = field(default_factory=list)
    told: list[Held] = field(default_factory=list)
    entries: list[tuple[Location, Part]] = field(default_factory=list)
    texts: list[tuple[Location, str]] = field(default_factory=list)
    points: list[tuple[Location, TimePoint]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    sized: bool = False

    def entity(self, names: Iterable[str], location: Location) -> Entity:
        """The entity of these names, made if it is not yet known by one of them."""
        spelt = [words for name in names if (words := _name_words(name))]
        found = next((entity for words in spelt if (entity := self._named(words))), None)
        entity = found or Entity(" ".join(next(iter(names), "").split()), location)
        if not found:
            self.entities.append(entity)
        for name in names:
            self.call(entity, name)
        return entity

    def call(self, entity: Entity, name: str) -> None:
        """Gives an entity one more name, unless something else has it."""
        words = _name_words(name)
        if words and not self._named(words):
            self.by_first_word.setdefault(words[0], []).append((words, entity))

    @property
    def growth(self) -> Entity | None:
        """The tumors and other lumps of the case, with all sizes, if one has a size."""
        return self._named((_GROWTHS[0],)) if self.sized else None

    def mentions(self, sentence: Sentence) -> list[Mention]:
        """What a sentence names, in its order; of two names that begin at one word, the longer."""
        words = [word for word in sentence.words if word.folded not in _ARTICLES]
        folded = [word.folded for word in words]
        found = []
        at = 0
        while at < len(folded):
            named = self._at(folded, at)
            last = at + (len(named[0]) if named else 1)
            if named:
                found.append(Mention(named[1], words[at].start, words[last - 1].end))
            at = last
        return sorted((*found, *self._cited(sentence)), key=lambda mention: mention.start)

    def _cited(self, sentence: Sentence) -> Iterator[Mention]:
        all_cited = sentence.text.cited
        first, last = (bisect_left(all_cited, at, key=lambda one: one.start) for at in (sentence.start, sentence.end))
        for cited in all_cited[first:last]:
            folded = _name_words(cited.printed)
            named = self._at(folded, 0) if folded else None
            if named and named[0] == folded:
                yield Mention(named[1], cited.start, cited.end)

    def _at(self, folded: Sequence[str], at: int) -> tuple[tuple[str, ...], Entity] | None:
        alike = [
            (words, entity)
            for words, entity in self.by_first_word.get(folded[at], ())
            if tuple(folded[at : at + len(words)]) == words
        ]
        return max(alike, key=lambda found: len(found[0]), default=None)

    def _named(self, words: tuple[str, ...]) -> Entity | None:
        return next((entity for known, entity in self.by_first_word.get(words[0], ()) if known == words), None)


def known_of(records: Iterable[tuple[Location, PatientRecord]]) -> Known:
    """All that the facts of these patients say."""
    known = Known(tuple(records))
    for location, record in known.records:
        for name, key in keys_by_field(PatientRecord).items():
            value = getattr(record, name)
            for index, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
                if isinstance(item, Part):
                    here = (*location, key)
                    _read_entry(known, here if index is None else (*here, index), item)
    _name_by_class(known)
    return known


def _name_by_class(known: Known) -> None:
    """The drug is also named by its class where no other drug is of it: the antihistamine."""
    by_class: dict[str, dict[int, Entity]] = {}
    for entity in known.entities:
        for _, part in entity.entries:
            if isinstance(part, Treatment) and part.drug_class:
                by_class.setdefault(part.drug_class.lower(), {})[id(entity)] = entity
    for name, alike in by_class.items():
        if len(alike) == 1:
            known.call(next(iter(alike.values())), name)


def _read_entry(known: Known, location: Location, entry: Part) -> None:
    """An entry of the record: what stands below it is said of it, and of the nested findings by themselves."""
    entity = _entity_of(known, location, entry)
    owner: Part | None = None
    own = None
    for leaf in leaves(entry, location):
        if leaf.owner is not owner:
            owner = leaf.owner
            known.entries.append((leaf.owner_location, owner))
            own = None if owner is entry else _entity_of(known, leaf.owner_location, owner)
        _read_leaf(known, [one for one in (entity, own) if one], leaf)


def _entity_of(known: Known, location: Location, part: Part) -> Entity | None:
    names = [str(name) for key in _NAMES.get(type(part).__name__, ()) if (name := getattr(part, key, None))]
    if not names:
        return None
    entity = known.entity(_with_head(part, names), location)
    entity.entries.append((location, part))
    return entity


def _with_head(part: Part, names: list[str]) -> list[str]:
    """The names; of a finding, also its noun: a retroperitoneal mass near the pancreas is a mass."""
    if type(part).__name__ != "Finding":
        return names
    words = [word for word in names[0].split() if word.lower() not in _ARTICLES]
    until = next((index for index, word in enumerate(words) if word in _AFTER_NOUN), len(words))
    return [" ".join(words[:until]) or names[0], *names]


def _read_leaf(known: Known, entities: list[Entity], leaf: Leaf) -> None:
    value, here = leaf.value, leaf.location
    if isinstance(value, str):
        _read_text(known, here, value)
        return
    found = list(held_amounts(value, here))
    if isinstance(value, TimePoint):
        # A point in time is when something was, and not how long it lasted.
        known.times += found
        known.points.append((here, value))
        return
    if not found:
        return
    if not isinstance(value, Age):
        known.times += [held for held in found if held.kind == "time"]
    known.doses += [held for held in found if held.kind in DOSES]
    owners = [*entities, *_growth(known, found, here)]
    words = _WORDS.get((type(leaf.owner).__name__, leaf.name))
    if words:
        owners.append(known.entity(words, here))
    for owner in {id(owner): owner for owner in owners}.values():
        owner.held += found


def _growth(known: Known, found: list[Held], here: Location) -> list[Entity]:
    """The entity of all growths, for a size; not of what is measured on a procedure or a patient."""
    sized = any(held.kind == "length" for held in found) and here[-1] in ("size", "value")
    known.sized |= sized
    return [known.entity(_GROWTHS, here)] if sized else []


def _read_text(known: Known, here: Location, text: str) -> None:
    known.texts.append((here, text))
    known.words.update(fold(word) for word in text.replace("-", " ").split())
    if any(map(str.isdigit, text)):
        for stated in stated_amounts(text):
            ends = (min(stated.values), max(stated.values))
            held = Held(stated.kind, *ends, here, stated.written)
            known.told.append(held)


def _name_words(name: str) -> tuple[str, ...]:
    words = tuple(word.folded for word in words_of(name) if word.folded not in _ARTICLES)
    # One letter is no name: C of C-reactive protein would be one in every list.
    return () if len(words) == 1 and len(words[0]) < 2 else words
