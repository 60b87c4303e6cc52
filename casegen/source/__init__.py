"""A case file as it is written: bytes to a tree of text, in which every node knows its line and column."""

from __future__ import annotations

from casegen.source.decoding import decode_for_display
from casegen.source.locating import locate
from casegen.source.reading import read_source
from casegen.source.tree import Entry, Mapping, Node, Scalar, Sequence, Source

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "decode_for_display",
    "locate",
    "read_source",
]
