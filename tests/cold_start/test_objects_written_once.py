"""The objects of a PDF, each turned into bytes once."""

from __future__ import annotations

import io
from typing import Any

import pydyf
import pytest

from casegen.export.quicker_weasyprint.objects_written_once import _write, _write_once
from tests.cold_start.in_new_process import printed

CONTENT = b"BT /F1 12 Tf (fever and a rash) Tj ET"


def file_of(write: Any, *options: Any) -> bytes:
    pdf = pydyf.PDF()
    content = pydyf.Stream([CONTENT] * 50, {"Type": "/XObject"}, compress=True)
    pdf.add_object(content)
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, "Contents": content.reference}))
    pdf.add_object(pydyf.Array([1, 2.5, pydyf.String("a")]))
    pdf.info["Title"] = pydyf.String("A rash")
    file = io.BytesIO()
    write(pdf, file, *options)
    return file.getvalue()


def test_it_is_still_needed() -> None:
    code = """
import io, pydyf
compressed, plain = [], pydyf.zlib.compressobj
class Zlib:
    def compressobj(**named):
        compressed.append(named)
        return plain(**named)
pydyf.zlib = Zlib
{}
pdf = pydyf.PDF()
pdf.add_object(pydyf.Stream([b"a"], compress=True))
pdf.write(io.BytesIO(), "1.7", True, True)
print(len(compressed))
"""
    # The stream, that of the other objects, and the table of all, which does not identify itself.
    assert printed(code.format("")) == "5", "pydyf no longer compresses a stream twice: this module can go"
    once = "from casegen.export.quicker_weasyprint.objects_written_once import write_objects_once; write_objects_once()"
    assert printed(code.format(once)) == "3"


@pytest.mark.parametrize("options", [("1.7", True, True), ("1.7", b"abc", False), ("1.4", True, True), ()])
def test_same_bytes(options: tuple[Any, ...]) -> None:
    assert file_of(_write_once, *options) == file_of(_write, *options)
