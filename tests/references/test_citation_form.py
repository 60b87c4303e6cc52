"""In-text citations: the form comes from the style, and the labels are those of the reference engine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from casegen.markup.citation_label import BRACKETS, CitationForm, citation_label, citation_pieces
from casegen.markup.html import to_html
from casegen.markup.parse import parse
from casegen.markup.plain import to_plain
from casegen.problems import CaseError, ExitCode
from casegen.report.citation_form import citation_form
from casegen.templates_folder import templates_folder
from tests.references.reference_engine import in_text_labels

HERE = Path(__file__).parent
VANCOUVER = templates_folder() / "base" / "citation_styles" / "vancouver.csl"
FORMS: list[dict[str, Any]] = yaml.load(
    (HERE / "citation_forms" / "forms.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
SHIPPED = sorted(templates_folder().rglob("*.csl"))
NUMBERS = {f"r{number}": number for number in range(1, 12)}
RAISED = CitationForm(prefix="", suffix="", raised=True)


def styled(form: dict[str, Any]) -> str:
    """The Vancouver style with the citations of this form."""
    style = VANCOUVER.read_text(encoding="utf-8")
    style = re.sub(r"<citation .*?</citation>", lambda _: form["citation"], style, flags=re.DOTALL)
    return style.replace("<terms>", f"<terms>{form.get('terms', '')}", 1)


def label(numbers: list[int], form: CitationForm) -> str:
    text = "".join(map(str, citation_pieces(numbers, form)))
    return f"<sup>{text}</sup>" if form.raised else text


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["form"])
def test_the_form_of_a_style(form: dict[str, Any], tmp_path: Path) -> None:
    style = tmp_path / "style.csl"
    style.write_text(styled(form), encoding="utf-8")
    read = citation_form(style)
    labels = {numbers: label([int(number) for number in numbers.split()], read) for numbers in form["labels"]}
    assert labels == form["labels"]


@pytest.mark.conformance
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["form"])
def test_the_reference_engine_has_the_same_labels(form: dict[str, Any]) -> None:
    groups = [numbers.split() for numbers in form["labels"]]
    assert in_text_labels(styled(form), groups) == list(form["labels"].values())


@pytest.mark.conformance
@pytest.mark.parametrize("style", SHIPPED, ids=lambda style: style.name)
def test_a_shipped_style_cites_as_in_the_reference_engine(style: Path) -> None:
    groups = [["1"], ["1", "2"], ["3", "1", "2"], ["5", "1", "2", "3"], ["1", "3", "5"], ["1", "2", "3", "7", "8", "9"]]
    mine = [label([int(number) for number in group], citation_form(style)) for group in groups]
    assert in_text_labels(style.read_text(encoding="utf-8"), groups) == mine


def test_brackets_are_the_form_of_the_plain_profile() -> None:
    assert citation_form(VANCOUVER) == BRACKETS


def test_raised_numbers_stand_close_to_their_word_and_link() -> None:
    text = parse("Rash\n[@r1; @r2; @r3], *fever* [@r5].")
    assert str(to_html(text, NUMBERS, form=RAISED)) == (
        '<p>Rash<sup class="citation"><a href="#ref-r1" role="doc-biblioref">1</a>–'
        '<a href="#ref-r3" role="doc-biblioref">3</a></sup>, <em>fever</em>'
        '<sup class="citation"><a href="#ref-r5" role="doc-biblioref">5</a></sup>.</p>\n'
    )


def test_plain_text_has_no_superscripts() -> None:
    assert to_plain(parse("Rash [@r1; @r2]"), NUMBERS, RAISED) == "Rash [1,2]"
    assert to_plain(parse("Rash [@r1; @r2]"), NUMBERS, CitationForm("(", ")", ", ")) == "Rash (1, 2)"


def test_no_numbers_have_no_label() -> None:
    assert citation_pieces([], BRACKETS) == []
    assert citation_label([], RAISED) == ""


@pytest.mark.parametrize(
    ("citation", "fault"),
    [
        (
            '<citation><layout prefix="(" suffix=")"><names variable="author"/></layout></citation>',
            "does not cite by number, and casegen's texts do; take a numbered style",
        ),
        ("", "does not cite by number, and casegen's texts do; take a numbered style"),
        ("<citation>", "can't be used (ParseError:"),
    ],
    ids=["author and year", "none", "broken XML"],
)
def test_a_style_that_cites_otherwise_is_refused(citation: str, fault: str, tmp_path: Path) -> None:
    style = tmp_path / "journal.csl"
    style.write_text(styled({"citation": citation}), encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        citation_form(style)
    (problem,) = caught.value.problems
    assert (problem.code, caught.value.exit_code) == ("M311", ExitCode.MACHINE_LACKS_SOMETHING)
    assert problem.message.startswith(f"the citation style journal.csl {fault}")


def test_macros_that_call_each_other_end(tmp_path: Path) -> None:
    style = tmp_path / "journal.csl"
    loop = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    citation = f'{loop}<citation><layout><text macro="a"/></layout></citation>'
    style.write_text(styled({"citation": citation}), encoding="utf-8")
    with pytest.raises(CaseError):
        citation_form(style)
