"""Every sample chart is drawn as it was when somebody last looked at it: tests/figures/expected/*.svg."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from casegen.report.figures.timeline import timeline_svg
from tests.figures.expected_figures import EXPECTED, figures
from tests.figures.sample_charts import LINE_CHARTS, TIMELINES, years_on_a_drug

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = figures()
NUMBER = re.compile(r"(?!-0$)-?(0|[1-9]\d*)(\.\d?[1-9])?")
CHARTS = TIMELINES | LINE_CHARTS


@pytest.mark.parametrize("name", FIGURES)
def test_the_figure_is_as_expected(name: str) -> None:
    assert FIGURES[name] == (EXPECTED / f"{name}.svg").read_text(encoding="utf-8")


def test_no_expected_figure_is_left_over() -> None:
    assert {file.stem for file in EXPECTED.iterdir()} == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_it_stands_alone(name: str) -> None:
    svg = ElementTree.fromstring(FIGURES[name])
    assert svg.tag == f"{SVG}svg"
    assert [svg.findtext(f"{SVG}title"), svg.findtext(f"{SVG}desc")] == [CHARTS[name].title, CHARTS[name].description]
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= {
        *("svg", "title", "desc", "text", "tspan", "rect", "circle", "polyline", "polygon")
    }
    attributes = {attribute for element in svg.iter() for attribute in element.attrib}
    assert not attributes & {"id", "style", "href", "onload"}
    shapes = [element for element in svg.iter() if "class" in element.attrib]
    assert shapes
    assert [shape.attrib for shape in shapes if not {"fill", "stroke"} & set(shape.attrib)] == []


@pytest.mark.parametrize("name", FIGURES)
def test_no_number_is_longer_than_two_decimals(name: str) -> None:
    numbers = re.findall(r' (?:x|y|cx|cy|r|rx|points|width|height|viewBox|font-size)="([^"]*?)(?:pt)?"', FIGURES[name])
    assert len(numbers) > 20
    faulty = [number for value in numbers for number in re.split("[ ,]", value) if not NUMBER.fullmatch(number)]
    assert faulty == []


def test_another_process_draws_the_same_bytes() -> None:
    code = "from tests.figures.expected_figures import figures; print(*figures().values(), sep='', end='')"
    environment = os.environ | {"PYTHONHASHSEED": "1"}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=root, env=environment, encoding="utf-8"
    )
    assert done.stdout == "".join(FIGURES.values())


def test_a_journal_repaints_the_figure(tmp_path: Path) -> None:
    original = (Path(__file__).parents[2] / "templates/base/figures/paint.jinja").read_text(encoding="utf-8")
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "paint.jinja").write_text(original.replace("#4580b4", "#008000"), encoding="utf-8")
    svg = timeline_svg(years_on_a_drug(), (tmp_path,))
    assert 'fill="#008000"' in svg
    assert "#4580b4" not in svg
    assert svg.replace("#008000", "#4580b4") == FIGURES["years_on_a_drug"]
