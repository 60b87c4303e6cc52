"""Everything that can be read in a file: its bytes, what is packed inside them, and the text of pages."""

from __future__ import annotations

import base64
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache


def words_in(name: str, data: bytes, words: Iterable[str]) -> list[str]:
    """Which of the words stand somewhere in the file, be it inside a longer word."""
    text = readable(name, data)
    return [word for word in words if word in text]


def whole_words_in(name: str, data: bytes, words: Iterable[str]) -> list[str]:
    """Which of the words stand somewhere in the file, and not only inside a longer word."""
    text = readable(name, data)
    # To look for the bare word first is much faster, and misses nothing that the pattern finds.
    return [word for word in words if word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


@lru_cache(maxsize=32)  # to read the pages of a PDF takes long, and several tests search the same files
def readable(name: str, data: bytes) -> str:
    """All that somebody may find in the file, as one text."""
    return "\n".join(_readable(name, data))


def _readable(name: str, data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", errors="replace")
    yield data.decode("utf-16-be", errors="replace")
    if name.endswith(".json"):
        yield json.dumps(json.loads(data), ensure_ascii=False)
    if name.endswith((".html", ".xml")):
        yield html.unescape(data.decode())
    for packed in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
        yield from _readable("", base64.b64decode(packed))
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inside in archive.infolist():
                yield f"{inside.filename} {inside.comment!r} {inside.extra!r}"
                yield from _readable(inside.filename, archive.read(inside))
    if data.startswith(b"%PDF"):
        yield from _of_pdf(data)
    if data.startswith(b"\x89PNG"):
        yield from (zlib_text(chunk) for chunk in re.findall(rb"zTXt[^\0]*\0\0(.*?)(?:IDAT|IEND)", data, re.DOTALL))


def zlib_text(data: bytes) -> str:
    """The text that these bytes hold packed, or nothing."""
    try:
        return zlib.decompressobj().decompress(data).decode("utf-8", errors="replace")
    except zlib.error:
        return ""


def _of_pdf(data: bytes) -> Iterator[str]:
    """Every stream unpacked, and the words on the pages: letters are stored as numbers of shapes."""
    from pypdf import PdfReader

    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        yield zlib_text(stream)
    reader = PdfReader(io.BytesIO(data))
    yield str(reader.metadata)
    yield str(reader.attachments)
    for page in reader.pages:
        yield re.sub(r"\s+", " ", page.extract_text())
