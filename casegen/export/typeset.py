"""What every engine that sets type gives back."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Typeset(Struct, frozen=True):
    """A PDF that is PDF/UA-1 and PDF/A-3u, and on which of its pages, numbered from 1, each id stands."""

    pdf: bytes
    pages: Mapping[str, tuple[int, ...]]
