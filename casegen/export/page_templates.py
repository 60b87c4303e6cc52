"""The templates and styles of the page, searched in the journal's folder first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, Template

from casegen.compiled_templates import markup_environment


def page_template(folders: Sequence[Path], name: str = "article.html.jinja") -> Template:
    """The template of a page, found in the first folder that has it. Raises `jinja2.TemplateNotFound`."""
    return _environment(tuple(folders)).get_template(name)


def style(folders: Sequence[Path], name: str) -> str:
    """The text of the stylesheet ``style/NAME``. Raises `jinja2.TemplateNotFound`."""
    environment = _environment(tuple(folders))
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, f"style/{name}")
    return source.strip()


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    return markup_environment(folders)
