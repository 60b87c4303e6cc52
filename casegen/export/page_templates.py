"""The templates and styles of the page, searched in the journal's folder first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from jinja2 import Environment, Template, UndefinedError

from casegen.compiled_templates import markup_environment


def page_template(folders: Sequence[Path], name: str = "article.html.jinja") -> Template:
    """The template of a page, found in the first folder that has it. Raises `jinja2.TemplateNotFound`."""
    return _environment(tuple(folders)).get_template(name)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of the page that are not facts of the report, for formats that are not made from templates."""

    table: str
    figure: str
    correspondence: str
    licence: str
    orcid: str


def words_of_the_page(folders: Sequence[Path]) -> PageWords:
    """The words that ``article/words.jinja`` sets. Raises `jinja2.TemplateError` where it doesn't set one."""
    words = page_template(folders, "article/words.jinja").module
    names = [each.name for each in fields(PageWords)]
    missing = [name for name in names if not hasattr(words, name)]
    if missing:
        raise UndefinedError(f"article/words.jinja does not set {', '.join(missing)}")
    return PageWords(*(str(getattr(words, name)) for name in names))


def style(folders: Sequence[Path], name: str) -> str:
    """The text of the stylesheet ``style/NAME``. Raises `jinja2.TemplateNotFound`."""
    environment = _environment(tuple(folders))
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, f"style/{name}")
    return source.strip()


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    return markup_environment(folders)
