"""The anonymous copy of a case, for reviewers who are not to know who wrote it."""

from __future__ import annotations

from casegen.model import Case
from casegen.model.article import Article
from casegen.model.declarations import Declarations

_TELLING = ("competing_interests", "funding", "grants", "author_contributions", "acknowledgements")
"""The declarations that name people, or money that can be traced to them."""


def without_authors(case: Case) -> Case:
    """The case without what tells who wrote it and where: the one source of every format of a review copy.

    Left out are authors, affiliations, the place and dates of publication, DOI, copyright, the declarations that name
    people, and the records that patients were imported from, for these name the publication and who recorded it. The
    journal stays: its headings and rules are those of the report. Ids of authors, remarks and waivers are in no report
    anyway.
    """
    article = case.article
    journal = article.journal
    anonymous = Article.model_construct(
        title=article.title,
        short_title=article.short_title,
        authors=(),
        affiliations=(),
        journal=type(journal).model_construct(name=journal.name) if journal else None,
        keywords=article.keywords,
        guidelines=article.guidelines,
        licence=article.licence,
    )
    kept = {
        "article": anonymous,
        "declarations": _anonymous(case.declarations),
        "waivers": (),
        "source_record": None,
        "patients": tuple(patient.model_copy(update={"source_record": None}) for patient in case.patients),
    }
    return case.model_copy(update=kept)


def _anonymous(declarations: Declarations | None) -> Declarations | None:
    if declarations is None:
        return None
    empty = {name: () if name == "grants" else None for name in _TELLING}
    return declarations.model_copy(update=empty).without_absences(_TELLING)
