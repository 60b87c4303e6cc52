"""The colours of templates/base/figures/paint.jinja: told apart by everyone, in print and on any screen.

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes (IEEE Trans Vis Comput Graph
2009;15:1291–8) for a complete loss; distances are those of CIE 1976 L*a*b* (a just noticeable difference is 2.3).
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from casegen.export import page_templates
from casegen.journals import load_journal
from casegen.report.figures.timeline import timeline_svg
from casegen.report.figures.timeline_chart import Lane, Mark, TimelineChart
from tests.figures.sample_charts import at

Colour = tuple[float, float, float]

TEMPLATES = Path(__file__).parents[2] / "templates" / "base"
PAINT = (TEMPLATES / "figures" / "paint.jinja").read_text(encoding="utf-8")
STYLE = (TEMPLATES / "style" / "screen.css").read_text(encoding="utf-8")
LIGHT = page_templates.style([TEMPLATES], "colours.css", load_journal("base").profile.design)

SIGHTS = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
GREY = (0.2126, 0.7152, 0.0722)
FAR_APART = 15.0
# Of L*, from 0 for black to 100 for white: what a laser printer's grey still tells apart.
STEP_OF_GREY = 10.0


def linear(colour: str) -> Colour:
    """#rrggbb → linear light, each from 0 to 1 (IEC 61966-2-1)."""
    values = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return red, green, blue


def luminance(colour: str) -> float:
    return sum(weight * part for weight, part in zip(GREY, linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen(colour: str, sight: str) -> Colour:
    parts = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, parts, strict=True)))) for row in SIGHTS[sight]
    )
    return red, green, blue


def lab(colour: Colour) -> Colour:
    red, green, blue = colour
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, sight: str) -> float:
    pairs = zip(lab(seen(one, sight)), lab(seen(other, sight)), strict=True)
    return sum((here - there) ** 2 for here, there in pairs) ** 0.5


def lightness(colour: str) -> float:
    return lab((luminance(colour),) * 3)[0]


def variable(name: str, style: str) -> str:
    found = re.search(rf"--{name}: (#[0-9a-f]+);", style)
    assert found, name
    return found[1] if len(found[1]) == 7 else "#" + "".join(digit * 2 for digit in found[1][1:])


def constant(name: str) -> str:
    found = re.search(rf'set {name} = "(#[0-9a-f]{{6}})"', PAINT)
    assert found, name
    return found[1]


def drawn(role: str) -> str:
    """The fill of a role in a timeline of one adverse event of each grade."""
    events = tuple(Mark(at(grade), "A", "adverse event", grade) for grade in range(1, 6))
    svg = timeline_svg(TimelineChart("T", "D", (Lane("Adverse events", events),), None, ""))
    found = set(re.findall(rf'class="{role}"[^>]* fill="(#[0-9a-f]+)"', svg))
    assert len(found) == 1, role
    return found.pop()


GRADES = [drawn(f"grade-{grade}") for grade in range(1, 6)]
NUMERALS = [drawn(f"numeral-{grade}") for grade in range(1, 6)]


def test_the_arithmetic_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert lab(linear("#ff0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert distance("#ff0000", "#00ff00", "full") > 2 * distance("#ff0000", "#00a000", "deuteranopia")


@pytest.mark.parametrize("sight", SIGHTS)
def test_any_two_grades_look_different_to_everyone(sight: str) -> None:
    distances = {(one, other): distance(one, other, sight) for one, other in combinations(GRADES, 2)}
    assert len(distances) == 10
    assert {pair: far for pair, far in distances.items() if far < FAR_APART} == {}


def test_grades_grow_darker_in_grey() -> None:
    greys = [lightness(colour) for colour in GRADES]
    assert [(one, other) for one, other in pairwise(greys) if one - other < STEP_OF_GREY] == []


@pytest.mark.parametrize(("grade", "numeral"), list(zip(GRADES, NUMERALS, strict=True)))
def test_numerals_can_be_read_on_their_grade(grade: str, numeral: str) -> None:
    assert contrast(grade, numeral) >= 4.5


def test_on_paper() -> None:
    paper, shade = constant("paper"), "#e9eef2"
    assert f'"compressed": {{"fill": "{shade}"}}' in PAINT
    for ground in (paper, shade):
        assert contrast(constant("ink"), ground) >= 7
        assert contrast(constant("muted"), ground) >= 4.5
        assert contrast(constant("bar"), ground) >= 3


@pytest.mark.parametrize("style", [LIGHT, STYLE], ids=["light", "dark"])
def test_on_a_screen(style: str) -> None:
    for ground in (variable("paper", style), variable("tint", style)):
        assert contrast(variable("ink", style), ground) >= 7
        assert contrast(variable("muted", style), ground) >= 4.5
        assert contrast(variable("bar", style), ground) >= 3
        assert contrast(variable("uncertain", style), ground) >= 2.5


def test_the_screen_knows_every_role() -> None:
    paint = PAINT.partition("set paint")[2]
    roles = set(re.findall(r'"([a-z0-9-]+)": \{', paint))
    assert len(roles) > 25
    kept = {f"numeral-{grade}" for grade in range(1, 6)}
    in_style = set(re.findall(r"\.([a-z-]+)", STYLE.partition(".drawing :is")[2].partition(".references")[0]))
    unknown = {role for role in roles - kept - in_style if not re.match(r"(grade|bar-fade)-\d", role)}
    assert unknown == set()
    assert '[class^="grade-"]' in STYLE
    assert '[class^="bar-fade-"]' in STYLE
