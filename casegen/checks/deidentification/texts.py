"""Every text of a case file that may speak of the patient, as its author wrote it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Literal

from msgspec import Struct

from casegen.checks.context import CheckContext
from casegen.identifying.stretch import Stretch
from casegen.model.not_words import is_for_programs
from casegen.source import Mapping, Node, Scalar, Source
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

Group = Literal["case", "literature", "declarations"]
"""What a text is about: the patient; what is known of the disease, in the background, discussion and conclusions; or
the report itself."""

Find = Callable[[str], Iterable[Stretch]]

_GAP = "\n\uf8ff\n"  # a private character of Unicode, which no pattern goes across
CITED = "\uf8fe"
"""What stands for each character of a citation of the literature; for one of a fact it is that of the gap."""

_CITATION = late_pattern(r"\{\{.*?\}\}|\[@[^\]]*\]", re.DOTALL)
_LITERATURE = ("background", "discussion", "conclusions", "learning_points")
_OF_THE_CASE_IN_ARTICLE = ("title", "short_title", "keywords")
_SKIPPED = ("casegen", "references", "bibliography")
_CODES = ("code", "codes", "doi", "variant", "accession")


class Found(Struct, frozen=True):
    """A stretch of the text at a location; ``words`` are those found, and ``before`` how often they stand before it."""

    location: Location
    kind: str
    words: str
    before: int


class _Blob(Struct, frozen=True, dict=True):
    """Many texts as one, so that each pattern is tried once."""

    locations: tuple[Location, ...]
    texts: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        return _GAP.join(_masked(location, text) for location, text in zip(self.locations, self.texts, strict=True))

    @cached_property
    def starts(self) -> list[int]:
        starts, at = [], 0
        for text in self.texts:
            starts.append(at)
            at += len(text) + len(_GAP)
        return starts

    def found(self, stretch: Stretch) -> Found:
        index = bisect_right(self.starts, stretch.start) - 1
        text, at = self.texts[index], stretch.start - self.starts[index]
        words = text[at : stretch.end - self.starts[index]]
        return Found(self.locations[index], stretch.kind, words, text.count(words, 0, at))


def texts_of(context: CheckContext) -> Texts:
    """Every text of a file that may speak of the patient, as it is written; ask for it by `CheckContext.once`."""
    return Texts(context.source)


class Texts:
    """The texts of a file by what they are about."""

    def __init__(self, source: Source) -> None:
        sorted_out: dict[Group, list[tuple[Location, str]]] = {"case": [], "literature": [], "declarations": []}
        for key, entry in source.root.entries.items() if isinstance(source.root, Mapping) else ():
            for location, text in scalars(entry.value, (key,)) if key not in _SKIPPED else ():
                group = _group(location) if text else None
                if group:
                    sorted_out[group].append((location, text))
        self._known: dict[tuple[Group, tuple[Find, ...]], tuple[Found, ...]] = {}
        self._blobs = {
            group: _Blob(tuple(location for location, _ in texts), tuple(text for _, text in texts))
            for group, texts in sorted_out.items()
        }

    def found(self, group: Group, *finders: Find) -> tuple[Found, ...]:
        """What the finders find in the texts of a group, in the order of the file; the first finder wins."""
        if (group, finders) not in self._known:
            self._known[group, finders] = tuple(self._search(group, finders))
        return self._known[group, finders]

    def _search(self, group: Group, finders: tuple[Find, ...]) -> Iterator[Found]:
        blob = self._blobs[group]
        stretches = [(stretch, order) for order, find in enumerate(finders) for stretch in find(blob.text)]
        last = 0
        for stretch, _ in sorted(stretches, key=lambda one: (one[0].start, one[1], -one[0].end)):
            if stretch.start >= last:
                last = stretch.end
                yield blob.found(stretch)


def scalars(node: Node, location: Location = ()) -> list[tuple[Location, str]]:
    """Every text below a node of the file, with the keys that lead to it."""
    found: list[tuple[Location, str]] = []
    _add_scalars(node, location, found)
    return found


def _add_scalars(node: Node, location: Location, found: list[tuple[Location, str]]) -> None:
    if isinstance(node, Scalar):
        found.append((location, node.text))
    elif isinstance(node, Mapping):
        for key, entry in node.entries.items():
            _add_scalars(entry.value, (*location, key), found)
    else:
        for index, item in enumerate(node.items):
            _add_scalars(item, (*location, index), found)


@lru_cache(maxsize=4096)  # Most cases have most of their texts at the same places.
def _group(location: Location) -> Group | None:
    """What a text is about; None for what is public or the journal's: authors, codes."""
    if is_for_programs(location) or location[-1] in _CODES or (len(location) > 1 and location[-2] in _CODES):
        return None
    first, second = location[0], location[1] if len(location) > 1 else ""
    if first == "article":
        return "case" if second in _OF_THE_CASE_IN_ARTICLE else None
    if first == "declarations":
        return "case" if second == "consent" else "declarations"
    if first == "sections" and (second in _LITERATURE or (second == "abstract" and location[-1] in _LITERATURE)):
        return "literature"
    return "case"


def _masked(location: Location, text: str) -> str:
    """The text, as long as it was, without its citations; an id is read as words."""
    if location[-1] == "id":
        return text.replace("_", " ").replace("-", " ")
    if "{{" not in text and "[@" not in text:
        return text
    return _CITATION.sub(lambda found: ("\uf8ff" if found[0][0] == "{" else CITED) * len(found[0]), text)
