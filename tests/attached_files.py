"""The files inside a PDF, read by pypdf."""

from __future__ import annotations

import io
from collections.abc import Mapping

from pypdf import PdfReader
from pypdf.generic import EmbeddedFile


def attached(pdf: bytes) -> Mapping[str, EmbeddedFile]:
    return {str(file.alternative_name): file for file in PdfReader(io.BytesIO(pdf)).attachment_list}
