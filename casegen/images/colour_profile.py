"""An ICC profile reduced to what colours need.

A profile made for one screen or scanner names its maker, its model and often its serial number; a picture copied from
that screen carries it along. Source: ICC.1:2022, sections 7.2 (header), 7.3 (tag table), 9.2 (tags).
"""

from __future__ import annotations

from collections.abc import Iterator

_HEADER = 128
_ENTRY = 12
# Date and time (24 to 35), maker (48 to 51), model (52 to 55), creator (80 to 83) and id of the profile (84 to 99).
_OF_PEOPLE = (range(24, 36), range(48, 56), range(80, 100))
_OF_COLOURS = frozenset(
    {b"wtpt", b"bkpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"cicp", b"gamt"}
    | {b"A2B0", b"A2B1", b"A2B2", b"A2B3", b"B2A0", b"B2A1", b"B2A2", b"B2A3"}
)
_NAME = b"profile"
_DESCRIPTION_2 = b"desc" + bytes(4) + (len(_NAME) + 1).to_bytes(4, "big") + _NAME + b"\0" + bytes(8 + 3 + 67)
_TEXT_2 = b"text" + bytes(4) + b"CC0\0"


def bare_profile(profile: bytes) -> bytes:
    """The profile with its tags of colour, and a name and a licence that say nothing; empty if it can't be read."""
    kept = [(tag, content) for tag, content in _tags(profile) if tag in _OF_COLOURS]
    if not kept:
        return b""
    newer = profile[8] >= 4
    words = [(b"desc", _words_4(_NAME) if newer else _DESCRIPTION_2), (b"cprt", _words_4(b"CC0") if newer else _TEXT_2)]
    return _profile(profile[:_HEADER], [*words, *kept])


def _tags(profile: bytes) -> Iterator[tuple[bytes, bytes]]:
    count = int.from_bytes(profile[_HEADER : _HEADER + 4], "big")
    for number in range(min(count, 100)):
        entry = profile[_HEADER + 4 + _ENTRY * number :][:_ENTRY]
        start, length = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:], "big")
        content = profile[start : start + length]
        if len(entry) == _ENTRY and len(content) == length:
            yield entry[:4], content


def _words_4(words: bytes) -> bytes:
    wide = words.decode().encode("utf-16-be")
    record = b"enUS" + len(wide).to_bytes(4, "big") + (28).to_bytes(4, "big")
    return b"mluc" + bytes(4) + (1).to_bytes(4, "big") + (12).to_bytes(4, "big") + record + wide


def _profile(header: bytes, tags: list[tuple[bytes, bytes]]) -> bytes:
    table, contents = bytearray(len(tags).to_bytes(4, "big")), bytearray()
    first = _HEADER + 4 + _ENTRY * len(tags)
    for tag, content in tags:
        table += tag + (first + len(contents)).to_bytes(4, "big") + len(content).to_bytes(4, "big")
        contents += content + bytes(-len(content) % 4)
    clean = bytearray(header)
    for stretch in _OF_PEOPLE:
        clean[stretch.start : stretch.stop] = bytes(len(stretch))
    clean[:4] = (first + len(contents)).to_bytes(4, "big")
    return bytes(clean + table + contents)
