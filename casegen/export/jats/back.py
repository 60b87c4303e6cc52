"""What stands after the text: acknowledgements, declarations and references.

The heading above all declarations is left out: JATS has no section for them together, and wants some of them straight
in the back matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from casegen.export.jats.article import Article
from casegen.export.jats.body import add_section, blocks_of
from casegen.export.jats.declarations import (
    ACKNOWLEDGEMENTS,
    AVAILABILITY,
    COMPETING_INTERESTS,
    ETHICS,
    FUNDING,
    funding_statements,
)
from casegen.export.jats.references import reference_list
from casegen.markup.jats import within_paragraphs
from casegen.markup.jats.elements import Element, element, xml_id
from casegen.report.report import Section

_ETHICS_TITLE = "Ethics statement"


def back(article: Article) -> Element | None:
    """The whole back matter, or nothing."""
    made = element("back")
    ethics = [section for section in article.report.declarations if section.anchor in ETHICS]
    for section in article.report.declarations:
        if ethics and section is ethics[0]:
            _add_ethics(made, ethics, article)
        elif section not in ethics and not _is_in_front(section, article):
            _add_declaration(made, section, article)
    if article.report.references:
        made.append(reference_list(article.report))
    return made if len(made) else None


def _is_in_front(section: Section, article: Article) -> bool:
    if section.anchor == FUNDING:
        return funding_statements(section, article.surroundings) is not None
    return section.anchor == COMPETING_INTERESTS


def _add_declaration(made: Element, section: Section, article: Article) -> None:
    if section.anchor == ACKNOWLEDGEMENTS:
        paragraphs = within_paragraphs(blocks_of(section, article))
        made.append(element("ack", element("title", section.heading), *paragraphs, id=xml_id(section.anchor)))
    else:
        add_section(made, section, article, "data-availability" if section.anchor == AVAILABILITY else None)


def _add_ethics(made: Element, sections: Sequence[Section], article: Article) -> None:
    """All declarations on ethics in the one section that JATS4R wants, each under its heading if there are several."""
    if len(sections) == 1:
        parts = [add_section(made, sections[0], article, "ethics-statement")]
    else:
        whole = element("sec", element("title", _ETHICS_TITLE), sec_type="ethics-statement")
        made.append(whole)
        parts = [add_section(whole, section, article) for section in sections]
    for section, part in zip(sections, parts, strict=True):
        for paragraph in part.iter("p"):
            paragraph.set("content-type", ETHICS[section.anchor])
