"""Which moment an anchor means: "surgery", "the start of imatinib", "admission".

An anchor that nothing is named by is no fault. It stands for a moment of its own, which everything that names it
in the same words shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from casegen.startup.late_pattern import late_pattern

LIFE = "life"
"""The anchor of an age: the patient's own birth, which is not the birth that a mother's case tells of."""

GESTATION = "gestation"
"""The anchor of a gestational age: the first day of the last menstrual period."""

COURSE = ("admission", "presentation", "arrival")
"""What a day is counted from that names no anchor, the first that the case knows; else the presentation."""

_SAME: Mapping[str, str] = {
    "hospital admission": "admission",
    "hospitalisation": "admission",
    "hospitalization": "admission",
    "initial presentation": "presentation",
    "first presentation": "presentation",
    "operation": "surgery",
    "hospital discharge": "discharge",
    "initial diagnosis": "diagnosis",
}
_ARTICLE = late_pattern(r"^(?:the|an?|his|her|their)\s+")
_STARTS = "start|beginning|onset|initiation|commencement|introduction|first dose"
_ENDS = "end|stop|discontinuation|cessation|completion|withdrawal|resolution|last dose"
_EDGES = (
    (late_pattern(rf"^(?:{_STARTS}) of (?:the )?(?=\S)"), "start of "),
    (late_pattern(rf"^(?:{_ENDS}) of (?:the )?(?=\S)"), "end of "),
)
_EDGE = late_pattern(r"(?:start|end) of ")


@lru_cache(maxsize=4096)  # A case asks for the same words some times, and the next case for most of them again.
def normalised(words: str) -> str:
    """The anchor in small letters, without an article, and with one word for the same: hospitalisation, admission."""
    text = _ARTICLE.sub("", " ".join(words.casefold().split()))
    for pattern, edge in _EDGES:
        if pattern.match(text):
            rest = pattern.sub("", text)
            return f"{edge}{_SAME.get(rest, rest)}"
    return _SAME.get(text, text)


class Names:
    """The moments by their names. A name that two moments have belongs to the first."""

    def __init__(self, named: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._keys: dict[str, str] = {}
        for key, names in named:
            for name in names:
                self._keys.setdefault(normalised(name), key)
        self._found: dict[str, str | None] = {}

    def find(self, anchor: str) -> str | None:
        """The key of the moment that a normalised anchor names, or None.

        After the name itself come the event without its edge (start of surgery is the surgery) and the only
        moment whose name has all the words of the anchor (resection: complete resection of the tumour).
        """
        if anchor not in self._found:
            self._found[anchor] = self._find(anchor)
        return self._found[anchor]

    def _find(self, anchor: str) -> str | None:
        if anchor in self._keys:
            return self._keys[anchor]
        bare = _EDGE.sub("", anchor, count=1)
        if bare in self._keys and not self._has_edges(bare):
            return self._keys[bare]
        return self._only_one_with(anchor)

    def _has_edges(self, bare: str) -> bool:
        return f"start of {bare}" in self._keys or f"end of {bare}" in self._keys

    def _only_one_with(self, anchor: str) -> str | None:
        wanted = frozenset(anchor.split())
        found = {key for words, key in self._words if wanted <= words}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _words(self) -> list[tuple[frozenset[str], str]]:
        return [(frozenset(name.split()), key) for name, key in self._keys.items()]
