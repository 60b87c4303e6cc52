"""All that a report says can be read in its JATS article again, section by section."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from casegen.case_files import figure_reader
from casegen.images.of_case import images_of
from casegen.journals import load_journal
from casegen.report.compose import compose
from casegen.report.report import Report, Section
from tests.export.jats.complete_report import complete_report
from tests.export.jats.reading import XLINK, Read, read, text_of, words_of, words_of_section
from tests.export.sample_report import bare_report, hostile_report, long_report, short_report
from tests.loading import ROOT, case_data, case_of

CASES = sorted((ROOT / "cases").glob("*.yaml"))
SPECIMENS = [
    *CASES,
    *sorted((ROOT / "tests" / "conformance" / "own_cases").glob("*.yaml")),
    *sorted((ROOT / "tests" / "figures" / "reports").glob("*.yaml")),
    *sorted((ROOT / "tests" / "figures_from_files" / "reports").glob("*.yaml")),
    *sorted((ROOT / "tests" / "narrative").glob("*.yaml")),
]
SAMPLES = {
    "short": short_report,
    "long": long_report,
    "bare": bare_report,
    "hostile": hostile_report,
    "complete": complete_report,
}
NAMES = [*SAMPLES, *(path.relative_to(ROOT).as_posix() for path in SPECIMENS)]
IN_FRONT = {"competing-interests", "funding"}
KINDS = {"aff": "aff", "corresp": "corresp", "bibr": "ref", "fig": "fig", "table": "table-wrap", "fn": "fn"}


@cache
def report(name: str) -> Report:
    return SAMPLES[name]() if name in SAMPLES else report_of_file(ROOT / name)


def report_of_file(path: Path) -> Report:
    case = case_of(case_data(path))
    return compose(case, load_journal("base"), images_of(case, figure_reader(path)).read)


@cache
def article(name: str) -> Read:
    return read(report(name))


def test_there_are_specimens() -> None:
    assert len(CASES) == 13
    assert len(SPECIMENS) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_the_text_section_by_section(name: str) -> None:
    sections = article(name).all("body/sec")
    assert [section.get("id") for section in sections] == [section.anchor for section in report(name).sections]
    for section, element in zip(report(name).sections, sections, strict=True):
        mine, theirs = words_of(element), words_of_section(section, report(name))
        # In plain text, nothing parts an item from the list inside it.
        between = "" if element.xpath(".//list-item/list") else " "
        assert between.join(mine) == between.join(theirs)


@pytest.mark.parametrize("name", NAMES)
def test_the_abstract(name: str) -> None:
    expected = [word for section in report(name).abstract for word in words_of_section(section, report(name))]
    assert [word for element in article(name).all("//abstract") for word in words_of(element)] == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_declarations(name: str) -> None:
    for section in report(name).declarations:
        element = article(name).by_id(section.anchor) if section.anchor != "funding" else None
        if element is None:
            expected = words_of_section(section, report(name), heading=False)
            assert " ".join(article(name).texts("//funding-statement")).split() == expected
        elif section.anchor in IN_FRONT:
            assert words_of(element) == words_of_section(section, report(name), heading=False)
        else:
            assert words_of(element) == words_of_section(section, report(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_front_matter(name: str) -> None:
    mine, theirs = report(name), article(name)
    assert theirs.one("//title-group/article-title") == mine.title
    assert [*theirs.texts("//alt-title"), mine.title][0] == (mine.running_title or mine.title)
    assert theirs.texts("//subject") == [mine.kind][: bool(mine.kind)]
    assert theirs.texts("//kwd") == list(mine.keywords)
    assert theirs.texts("//article-id") == [mine.doi][: bool(mine.doi)]
    assert theirs.texts("//aff") == [
        f"{number if len(mine.affiliations) > 1 else ''}{address_with_ror(place)}"
        for number, place in enumerate(mine.affiliations, start=1)
    ]
    for author, element in zip(mine.authors, theirs.all("//contrib"), strict=True):
        assert text_of(element.find("name")) == f"{author.family}{author.given}"
        assert [text_of(role) for role in element.findall("role")] == list(author.roles)
        assert [xref.get("rid") for xref in element.findall("xref[@ref-type='aff']")] == [
            f"aff-{number}" for number in author.affiliations
        ]
        assert element.get("corresp") == ("yes" if author.corresponding else None)
        assert element.findtext("contrib-id", "").removeprefix("https://orcid.org/") == author.orcid
    assert theirs.texts("//author-notes//email") == [author.email for author in mine.authors if author.email]
    assert [text.partition(": ")[2] for text in theirs.texts("//license-p")] == [mine.permissions.licence][
        : bool(mine.permissions.licence)
    ]
    assert theirs.texts("//award-group") == [f"{grant.funder}{grant.award}" for grant in mine.grants] or mine.grants


def address_with_ror(place: object) -> str:
    address, ror, institution = (getattr(place, part) for part in ("address", "ror", "institution"))
    return address.replace(institution, f"{institution}https://ror.org/{ror}") if ror else address


@pytest.mark.parametrize("name", NAMES)
def test_the_references(name: str) -> None:
    refs = article(name).all("//ref-list/ref")
    assert [ref.findtext("label") for ref in refs] == [str(entry.number) for entry in report(name).references]
    for entry, ref in zip(report(name).references, refs, strict=True):
        text = text_of(ref)
        if not entry.item:
            assert text == f"{entry.number} {''.join(run.text for run in entry.runs)}".strip()
            continue
        lost = {key: value for key, value in entry.item.items() if not is_told(key, value, text)}
        assert lost == {}
        assert all(text.count(family) for family in families(entry.item))


def is_told(key: str, value: object, text: str) -> bool:
    if key in ("id", "type", "author", "editor"):
        return True
    if key in ("issued", "accessed"):
        parts: list[object] = value["date-parts"][0]  # type: ignore[index]
        return all(str(part) in text for part in parts)
    if key == "page":
        first, *_ = re.split(r"\W+", str(value))
        return first in text and str(value)[-2:] in text
    return " ".join(str(value).split()) in text


def families(item: object) -> list[str]:
    names = [name for role in ("author", "editor") for name in item.get(role, ())]  # type: ignore[attr-defined]
    return [name.get("family") or name["literal"] for name in names]


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_is_pointed_to_is_there(name: str) -> None:
    ids = [element.get("id") for element in article(name).all("//*[@id]")]
    assert len(ids) == len(set(ids))
    for xref in article(name).all("//xref"):
        target = article(name).by_id(xref.get("rid"))
        assert target.tag == KINDS.get(xref.get("ref-type"), target.tag)


def test_the_texts_point_to_figures_tables_and_references() -> None:
    kinds = {xref.get("ref-type") for name in NAMES for xref in article(name).all("//body//xref")}
    assert kinds >= {"fig", "table", "bibr"}


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_stand_beside_the_article(name: str) -> None:
    graphics = article(name).all("//graphic")
    assert [graphic.get(f"{XLINK}href") for graphic in graphics] == list(article(name).files)
    assert len(graphics) == sum(map(figures_in, report(name).sections))
    for graphic, data in zip(graphics, article(name).files.values(), strict=True):
        assert data.startswith({"png": b"\x89PNG", "jpeg": b"\xff\xd8"}[graphic.get("mime-subtype")])
        assert graphic.findtext("alt-text")


def figures_in(section: Section) -> int:
    return sum(hasattr(block, "svg") for block in section.blocks) + sum(map(figures_in, section.sections))


def test_there_are_figures_of_both_kinds() -> None:
    endings = {file.rpartition(".")[2] for name in NAMES for file in article(name).files}
    assert endings == {"png", "jpg"}


@pytest.mark.parametrize("name", ["complete", *(path.relative_to(ROOT).as_posix() for path in CASES)])
def test_numbers_of_figures_tables_and_references(name: str) -> None:
    counts = {count.tag: int(count.get("count")) for count in article(name).all("//counts/*")}
    labelled = article(name).all("body//table-wrap[label]")
    assert counts == {
        "fig-count": len(article(name).all("//fig")),
        "table-count": len(labelled),
        "ref-count": len(article(name).all("//ref")),
    }
