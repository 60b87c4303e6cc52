"""J: whether a case is what its journal asks for."""

from casegen.checks.journal import abstract, counts, declarations, keywords, length, privacy, sections, title, units
from casegen.checks.journal.requirement import JournalRule
from casegen.checks.rule import Rule

JOURNAL_RULES: tuple[JournalRule, ...] = (
    *title.RULES,
    *abstract.RULES,
    *keywords.RULES,
    *sections.RULES,
    *length.RULES,
    *counts.RULES,
    *privacy.RULES,
    *declarations.RULES,
    *units.RULES,
)
RULES: tuple[Rule, ...] = tuple(known.rule for known in JOURNAL_RULES)
