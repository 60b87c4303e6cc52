"""The templates and styles of the page, searched in the journal's folder first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template, UndefinedError
from markupsafe import Markup
from msgspec import Struct

from casegen.compiled_templates import markup_environment
from casegen.journals.design import CSS_FAMILIES, Design
from casegen.model.base import Part
from casegen.templates_folder import may_change


def page_template(folders: Sequence[Path], name: str = "article.html.jinja") -> Template:
    """The template of a page, found in the first folder that has it. Raises `jinja2.TemplateNotFound`."""
    return _environment(tuple(folders)).get_template(name)


class PageWords(Struct, frozen=True):
    """The words of the page that are not facts of the report, for formats that are not made from templates."""

    table: str
    figure: str
    correspondence: str
    licence: str
    orcid: str


def words_of_the_page(folders: Sequence[Path]) -> PageWords:
    """The words that ``article/words.jinja`` sets. Raises `jinja2.TemplateError` where it doesn't set one."""
    words = page_template(folders, "article/words.jinja").module
    names = PageWords.__struct_fields__
    missing = [name for name in names if not hasattr(words, name)]
    if missing:
        raise UndefinedError(f"article/words.jinja does not set {', '.join(missing)}")
    return PageWords(*(str(getattr(words, name)) for name in names))


def style(folders: Sequence[Path], name: str, design: Design) -> str:
    """The text of the stylesheet ``style/NAME``, with values of the ``design`` where it names them: {{ design.… }}.

    Raises `jinja2.TemplateNotFound`.
    """
    return (_style if may_change(tuple(folders)) else _kept_style)(tuple(folders), name, design)


def _style(folders: tuple[Path, ...], name: str, design: Design) -> str:
    environment = _environment(folders)
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, f"style/{name}")
    if "{{" in source:  # A style of an author's own may hold what else would mean something to a template: {#
        source = environment.get_template(f"style/{name}").render(
            design=printed(design), families=printed(CSS_FAMILIES)
        )
    return source.strip()


_kept_style = lru_cache(maxsize=64)(_style)
"""For the many cases of a journal whose templates don't change."""


def printed(design: Any) -> Any:
    """The values of a design as they stand in a style, where nothing is escaped: their form allows for no harm."""
    if isinstance(design, str):
        return Markup(design)
    if isinstance(design, dict):
        return {key: printed(value) for key, value in design.items()}
    return printed(vars(design)) if isinstance(design, Part) else design


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    return markup_environment(folders)
