"""The sections that must be there."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.journal.requirement import Unmet, journal_rule, wanted
from casegen.journals import CASE_PART_IDS


@journal_rule("J131", "section missing", "sections.required")
def section_missing(context: CheckContext) -> Iterator[Unmet]:
    """The report must have the sections that the journal asks for.

    Write the text under sections. The case presentation and its parts are told from the facts.
    """
    headings = {section.id: section.heading for section in context.journal.profile.sections}
    for section in wanted(context, "sections.required") or ():
        if section not in ("case", *CASE_PART_IDS) and not getattr(context.case.sections, section, None):
            heading = headings.get(section, section.replace("_", " "))
            has = f"the report has no section {heading}"
            yield Unmet("sections.required", ("sections", section), has, "asks for it", "write the section", heading)


RULES = (section_missing,)
