"""Journals as data: a profile is a folder with a ``journal.yaml`` and whatever templates it overrides.

A new journal is a new folder under ``templates/journals/``, and no code.
"""

from casegen.journals.load import (
    BASE,
    Journal,
    journal_ids,
    journal_titled,
    known_titles,
    load_journal,
    written_titles,
)
from casegen.journals.profile import CASE_PART_IDS, Profile, SectionId

__all__ = [
    "BASE",
    "CASE_PART_IDS",
    "Journal",
    "Profile",
    "SectionId",
    "journal_ids",
    "journal_titled",
    "known_titles",
    "load_journal",
    "written_titles",
]
