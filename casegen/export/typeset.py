"""What every engine that sets type gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF that is PDF/UA-1 and PDF/A-3u, and on which of its pages, numbered from 1, each id stands."""

    pdf: bytes = field(repr=False)
    pages: Mapping[str, tuple[int, ...]]
