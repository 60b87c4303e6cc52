"""Formatted references: works with their expected text, a folder a style; then the edges of the list."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from citeproc import SCHEMA_PATH
from citeproc.model import CitationStylesElement
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from casegen.model.reference import Reference, ReferenceType
from casegen.problems import CaseError, ExitCode
from casegen.report.csl_item import csl_item
from casegen.report.references import _newly_formatted, _remember_searches, format_references
from casegen.report.report import ReferenceEntry, Run
from casegen.templates_folder import templates_folder

HERE = Path(__file__).parent
VANCOUVER = templates_folder() / "base" / "citation_styles" / "vancouver.csl"
ANOTHER = HERE / "another_style" / "another_style.csl"
AMA = templates_folder() / "base" / "citation_styles" / "ama.csl"
BMJ = templates_folder() / "base" / "citation_styles" / "bmj.csl"
STYLES = {"vancouver": VANCOUVER, "ama": AMA, "bmj": BMJ, "another_style": ANOTHER}


def works() -> list[Any]:
    """Every work of the fixtures with its style; scalars stay text, as in a case file."""
    return [
        pytest.param(STYLES[folder], work, id=f"{folder}-{work['reference']['id']}")
        for folder in STYLES
        for file in sorted((HERE / folder).glob("*.yaml"))
        for work in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    ]


WORKS = works()


def plain(entry: ReferenceEntry) -> str:
    return "".join(run.text for run in entry.runs)


def formatted(*references: Reference, style: Path = VANCOUVER) -> list[str]:
    return [plain(entry) for entry in format_references(references, [], style)]


@pytest.mark.parametrize(("style", "work"), WORKS)
def test_a_work_is_formatted_as_expected(style: Path, work: dict[str, Any]) -> None:
    assert formatted(Reference(**work["reference"]), style=style) == [work["expected"]]


@pytest.mark.parametrize(("style", "work"), [param for param in WORKS if "nlm" in param.values[1]])
def test_a_sample_of_the_nlm_differs_by_the_dash_alone(style: Path, work: dict[str, Any]) -> None:
    assert work["expected"].replace("–", "-") == work["nlm"]


@pytest.mark.parametrize(("style", "work"), [param for param in WORKS if "citeproc_js" in param.values[1]])
def test_a_difference_from_the_reference_engine_is_one_and_has_a_reason(style: Path, work: dict[str, Any]) -> None:
    assert work["citeproc_js"] != work["expected"]
    assert len(work["why"]) > 20


def test_the_fixtures_cover_every_type_and_enough_samples() -> None:
    references = [Reference(**param.values[1]["reference"]) for param in WORKS]
    assert {reference.type for reference in references} == set(get_args(get_args(ReferenceType)[0]))
    assert sum("nlm" in param.values[1] for param in WORKS) >= 20


@pytest.mark.parametrize("style", STYLES)
def test_a_whole_list_reads_as_its_entries_one_by_one(style: str) -> None:
    mine = [param.values[1] for param in WORKS if param.values[0] == STYLES[style]]
    references = [Reference(**work["reference"]) for work in mine]
    for order in (references, references[::-1]):
        entries = format_references(references, [reference.id for reference in order], STYLES[style])
        expected = {work["reference"]["id"]: work["expected"] for work in mine}
        assert {entry.id: plain(entry) for entry in entries} == expected


def test_numbers_follow_first_citation_and_then_the_file() -> None:
    references = [Reference(id=key, title=f"Title {key}") for key in ("refA", "refa", "b", "c")]
    entries = format_references(references, ["c", "unknown", "refa", "c"], VANCOUVER)
    assert [(entry.number, entry.id, plain(entry)) for entry in entries] == [
        (1, "c", "Title c."),
        (2, "refa", "Title refa."),
        (3, "refA", "Title refA."),
        (4, "b", "Title b."),
    ]


def test_an_entry_keeps_the_item_that_it_was_made_from() -> None:
    reference = Reference(id="a", title="T", authors=["Joensuu H"], doi="10.1000/182")
    (entry,) = format_references([reference], [], VANCOUVER)
    assert entry.item == csl_item(reference)
    with pytest.raises(TypeError):
        entry.item["title"] = "U"  # type: ignore[index]


def test_a_work_of_which_the_style_prints_nothing_shows_its_title(tmp_path: Path) -> None:
    style = tmp_path / "doi_only.csl"
    layout = re.compile(r"(<bibliography>\s*<layout).*(?=</layout>)", re.DOTALL)
    style.write_text(layout.sub(r'\1><text variable="DOI"/>', ANOTHER.read_text(encoding="utf-8")))
    references = [Reference(id="a", title="First"), Reference(id="b", title="Second", doi="10.1000/182")]
    assert formatted(*references, style=style) == ["First", "10.1000/182"]


def test_no_references_need_no_style() -> None:
    assert format_references([], ["a"], Path("missing.csl")) == ()


def test_identifiers_and_addresses_are_links() -> None:
    sici = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    article = Reference(id="a", title="T", doi=sici, pmid="19129307", pmcid="PMC2615549")
    page = Reference(id="b", title="T", url="https://example.org/a_b?c=d&e=%20")
    runs = [entry.runs for entry in format_references([article, page], [], VANCOUVER)]
    assert runs == [
        (
            Run("T. "),
            Run(
                f"doi:{sici}",
                url="https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
            ),
            Run(". "),
            Run("PMID: 19129307", url="https://pubmed.ncbi.nlm.nih.gov/19129307/"),
            Run("; "),
            Run("PMCID: PMC2615549", url="https://pmc.ncbi.nlm.nih.gov/articles/PMC2615549/"),
            Run("."),
        ),
        (
            Run("T. Available from: "),
            Run("https://example.org/a_b?c=d&e=%20", url="https://example.org/a_b?c=d&e=%20"),
        ),
    ]


def test_italics_and_links_are_as_the_style_asks() -> None:
    work = Reference(id="a", title="Why?", journal="J Test", year="2012", doi="10.1000/182")
    (entry,) = format_references([work], [], ANOTHER)
    assert entry.runs == (
        Run("Why?", italic=True),
        Run(" "),
        Run("J Test", italic=True),
        Run(", 2012. "),
        Run("https://doi.org/10.1000/182", url="https://doi.org/10.1000/182"),
        Run("."),
    )


# Everything but what YAML refuses and what Unicode sets aside for use inside a program.
TEXT = (
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("<>&{}[]*_`'\"\\.?!,;:-–"),
        min_size=1,
        max_size=40,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(title=TEXT, group=TEXT, journal=TEXT, publisher=TEXT, book=st.booleans())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_character_of_a_text_is_lost(title: str, group: str, journal: str, publisher: str, book: bool) -> None:
    where = {"type": "chapter", "book": journal} if book else {"journal": journal}
    for style, texts in ((VANCOUVER, [title, group, journal, publisher]), (ANOTHER, [title, group])):
        reference = Reference(id="a", title=title, group=group, publisher=publisher, **where)
        (text,) = formatted(reference, style=style)
        expected = texts if book or style == ANOTHER else texts[:3]
        assert [part for part in expected if part not in text] == []


def test_a_character_set_aside_for_programs_cannot_forge_a_link() -> None:
    marks = "".join(chr(number) for number in range(0xFDD0, 0xFDF0))
    reference = Reference(id="a", title=f"A{marks}B", group=f"{marks}C", pages=f"1{marks}", doi="10.1000/182")
    (entry,) = format_references([reference], [], VANCOUVER)
    assert [run.text for run in entry.runs if run.url] == ["doi:10.1000/182"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "FileNotFoundError"),
        (b"not XML", "XMLSyntaxError"),
        (b"<html/>", "AttributeError"),
        (VANCOUVER.read_bytes().replace(b'<macro name="title">', b'<macro name="headline">'), "IndexError"),
    ],
)
def test_a_useless_style_is_a_problem_and_no_traceback(tmp_path: Path, content: bytes | None, fault: str) -> None:
    style = tmp_path / "journal.csl"
    if content is not None:
        style.write_bytes(content)
    with pytest.raises(CaseError) as caught:
        format_references([Reference(id="a", title="T")], [], style)
    (problem,) = caught.value.problems
    assert (problem.code, caught.value.exit_code) == ("M311", ExitCode.MACHINE_LACKS_SOMETHING)
    assert problem.message.startswith(f"the citation style journal.csl can't be used ({fault}")


@pytest.mark.parametrize("style", [ANOTHER, *sorted(templates_folder().rglob("*.csl"))], ids=lambda style: style.name)
def test_a_style_is_valid_csl(style: Path) -> None:
    tree = etree.parse(style)
    etree.RelaxNG(etree.parse(SCHEMA_PATH)).assertValid(tree)
    macros = {macro.get("name") for macro in tree.iterfind("{*}macro")}
    called = {text.get("macro") for text in tree.iterfind(".//{*}text[@macro]")}
    assert called <= macros


def test_an_item_of_csl_json_has_what_the_reference_has() -> None:
    reference = Reference(
        id="casali2022",
        type="guideline",
        authors=["Casali PG", "Blay, Jean-Yves", "Gilstrap, L.C. 3rd", "Doe J-P"],
        group="ESMO Guidelines Committee",
        title="Gastrointestinal <stromal> tumours",
        journal="Ann Oncol",
        edition="2nd ed.",
        year="2022-01",
        pages="20-33",
        accessed="2023-02-03",
    )
    assert csl_item(reference) == {
        "id": "casali2022",
        "type": "article-journal",
        "author": [
            {"family": "Casali", "given": "P. G."},
            {"family": "Blay", "given": "Jean-Yves"},
            {"family": "Gilstrap", "given": "L. C.", "suffix": "3rd"},
            {"family": "Doe", "given": "J.-P."},
            {"literal": "ESMO Guidelines Committee"},
        ],
        "title": "Gastrointestinal <stromal> tumours",
        "container-title": "Ann Oncol",
        "edition": "2",
        "issued": {"date-parts": [[2022, 1]]},
        "page": "20-33",
        "accessed": {"date-parts": [[2023, 2, 3]]},
    }


def test_a_case_without_references_loads_no_engine() -> None:
    program = "import sys, casegen.report.references; print('citeproc' in sys.modules)"
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert finished.stdout.strip() == b"False"


def test_the_library_looks_for_the_same_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as it does, it pays to remember what it found."""
    _remember_searches()
    asked: list[tuple[Any, str]] = []
    search = CitationStylesElement.xpath_search

    def noted(element: Any, expression: str) -> Any:
        asked.append((element, expression))
        return search(element, expression)

    monkeypatch.setattr(CitationStylesElement, "xpath_search", noted)
    items = [csl_item(Reference(**param.values[1]["reference"])) for param in WORKS[:4]]
    _newly_formatted(items, VANCOUVER.read_bytes())
    assert len(asked) > 2 * len(set(asked))


def test_a_work_that_was_formatted_before_is_formatted_alike_under_another_id_and_in_another_style() -> None:
    work = Reference(**WORKS[0].values[1]["reference"])
    first = formatted(work)
    assert formatted(work.model_copy(update={"id": "other"})) == first
    assert formatted(work, style=BMJ) != first
    assert formatted(work.model_copy(update={"volume": "99"})) != first
