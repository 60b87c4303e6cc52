"""What a report needs and no record has: its title and authors, and the author's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from casegen.importing import ToDo
from casegen.model import Case
from casegen.model.article import AUTHOR

_LONGEST_TITLE = 900


def front_matter(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The keys ``casegen`` and ``article``: a title from the first diagnosis, and an author to be named."""
    names = [diagnosis.get("name") for diagnosis in facts.get("diagnoses", ())]
    title = f"{names[0][:_LONGEST_TITLE]}: a case report" if names and names[0] else "A case report"
    return {"casegen": "1", "article": {"title": title, "authors": [dict(AUTHOR)]}}


def needed_of_the_author(case: Case) -> Iterator[ToDo]:
    """What to add, in the order of the file."""
    yield ToDo("article.title", "it was made of the first diagnosis; write what the report is about")
    yield ToDo("article.authors", "name the authors in the place of the one who stands there")
    yield ToDo("article.affiliations", "say where they work")
    record = case.source_record
    sources = [reference.id or reference.reference for reference in (record.external_references if record else ())]
    if sources:
        yield ToDo("references", f"the record was made from {', '.join(filter(None, sources))}; list and cite it")
    yield ToDo("sections", "write background, discussion, conclusions and the abstract around them")
    yield ToDo("declarations.consent", "say whether consent to publication was given; a record does not tell")
