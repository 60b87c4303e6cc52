"""A drawing → SVG, through the templates in ``figures/``: a journal may restyle what it may not move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment
from jinja2.filters import do_xmlattr
from jinja2.nodes import EvalContext
from markupsafe import Markup

from casegen.compiled_templates import markup_environment
from casegen.report.figures.shapes import Drawing, Shape


def to_svg(drawing: Drawing, template: str, templates: Sequence[Path]) -> str:
    """The drawing as a document of its own in SVG 1.1, without script, ids or anything to be fetched.

    ``template`` is a file under ``figures/`` in one of the folders ``templates``, the journal's first and
    ``templates/base`` last. Raises `jinja2.TemplateError` for a faulty template.
    """
    return (
        _environment(tuple(templates))
        .get_template(f"figures/{template}")
        .render(drawing=drawing, shapes=drawing.content.shapes)
    )


def number(value: float) -> str:
    """A length with at most two decimals, so that no machine writes another last digit."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def points(pairs: Sequence[tuple[float, float]]) -> str:
    """The points of a line or an area as SVG writes them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in pairs)


def _kind(shape: Shape) -> str:
    return type(shape).__name__


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = markup_environment(folders)
    environment.filters |= {"number": number, "points": points, "kind": _kind, "looks": _looks}
    return environment


def _looks(looks: Mapping[str, str]) -> Markup:
    """Looks as the attributes of an element, made once for each: a figure has many shapes of few looks."""
    return _attributes_of(tuple(looks.items()))


@lru_cache(maxsize=512)
def _attributes_of(looks: tuple[tuple[str, str], ...]) -> Markup:
    return Markup(do_xmlattr(EvalContext(Environment(autoescape=True)), dict(looks)))
