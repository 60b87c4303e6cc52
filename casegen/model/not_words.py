"""Which facts are for programs alone: nobody wrote them in words, and no report prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_GROUPS: Final = frozenset(("codes", "fact_codes", "position", "interval", "terminologies", "external_references"))
_KEYS: Final = frozenset(("code", "hgvs_genomic", "variant_id", "transcript", "karyotypic_sex"))
_OF_THE_RECORD: Final = frozenset(("version", "created", "created_by", "standard", "at", "of"))


def is_for_programs(location: Sequence[str | int]) -> bool:
    """Whether what stands here is a code, a place in a genome, or says how a record was made.

    What a record calls the patient, and what the case file has no key for, may well speak of the patient.
    """
    if not _GROUPS.isdisjoint(location) or location[-1] in _KEYS:
        return True
    return "source_record" in location and location[-1] in _OF_THE_RECORD
