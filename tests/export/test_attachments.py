"""A PDF carries its source and its data, where it may."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import cache
from hashlib import md5
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from casegen.build import BuildOptions, build_case
from casegen.case_files import figure_reader
from casegen.cli import FORMATS
from casegen.export import EXPORTERS, Exported
from tests.attached_files import attached
from tests.export.page_parts import TEMPLATES
from tests.figures_from_files.case_texts import FRONT, ONE, figure_yaml
from tests.figures_from_files.pictures import PLANTED, exif, jpeg, picture
from tests.loading import BLAY

SHORT = Path(__file__).parent / "short_case.yaml"


def built(case: Path, **options: Any) -> Mapping[str, bytes]:
    wanted = BuildOptions(select=("none",), **{"formats": ("pdf",), **options})
    return build_case(case.read_bytes(), case.name, "stem", wanted, figure_reader(case)).files


@cache
def ordinary(case: Path) -> Mapping[str, bytes]:
    """The copy for readers, made once for all tests that only look at it."""
    return built(case)


def test_the_case_and_its_pictures_are_inside() -> None:
    files = attached(ordinary(ONE)["stem.pdf"])
    source = [name for name, file in files.items() if file.associated_file_relationship == "/Source"]
    assert source == ["case.yaml", "images/leads.png", "images/rash.jpg", "images/slice.png", "images/turned.jpg"]
    assert files["case.yaml"].content == ONE.read_bytes()
    assert [files[name].subtype for name in source[:3]] == ["/application/yaml", "/image/png", "/image/jpeg"]
    assert files["case.yaml"].description == "The case file from which casegen made this report"
    assert files["images/rash.jpg"].description == "Red patches on the trunk"


def test_each_says_how_large_it_is_and_what_its_sum_is() -> None:
    files = attached(ordinary(ONE)["stem.pdf"])
    for file in files.values():
        assert file.size == len(file.content)
        assert file.checksum.original_bytes == md5(file.content, usedforsecurity=False).digest()


def test_they_are_dated_as_the_article() -> None:
    files = attached(ordinary(BLAY)["stem.pdf"])
    assert {str(file.modification_date) for file in files.values()} == {"2012-12-04 00:00:00+00:00"}
    assert {file.creation_date for file in files.values()} == {None}


def test_all_are_associated_with_the_document_once_and_sorted_by_name() -> None:
    catalog: Any = PdfReader(io.BytesIO(ordinary(ONE)["stem.pdf"])).root_object
    names = catalog["/Names"]["/EmbeddedFiles"]["/Names"]
    assert list(names[::2]) == sorted(names[::2])
    associated = [reference.idnum for reference in catalog["/AF"]]
    assert sorted(associated) == sorted(reference.idnum for reference in list(names)[1::2])
    assert len(set(associated)) == len(associated) >= 5


def test_no_picture_tells_what_its_file_told() -> None:
    pdf = build_case(
        (FRONT + figure_yaml("a.jpg")).encode(),
        "case.yaml",
        "case",
        BuildOptions(select=("none",), formats=("pdf",)),
        {"a.jpg": jpeg(picture(), exif=exif(place=True, people=True, turn=6))}.__getitem__,
    ).files["case.pdf"]
    content = attached(pdf)["a.jpg"].content
    assert [word for word in PLANTED if word.encode() in content] == []
    assert dict(Image.open(io.BytesIO(content)).getexif()) == {0x0112: 6}


@pytest.fixture
def own_templates(tmp_path: Path) -> Path:
    (tmp_path / "style").mkdir()
    (tmp_path / "style/colours.css").write_bytes((TEMPLATES[-1] / "style/colours.css").read_bytes())
    return tmp_path


def test_what_leaves_something_out_carries_nothing(own_templates: Path) -> None:
    assert attached(ordinary(SHORT)["stem.pdf"])
    several: tuple[dict[str, Any], ...] = (
        {"review": True},
        {"relative_dates": ""},
        {"own_templates": own_templates},
        {"attachments": False},
    )
    for options in several:
        files = built(SHORT, formats=("pdf", "checklist"), **options)
        pdfs = {name: pdf for name, pdf in files.items() if name.endswith(".pdf")}
        assert len(pdfs) == 2
        for pdf in pdfs.values():
            assert b"/EmbeddedFile" not in pdf
            assert not attached(pdf)
            assert "/AF" not in PdfReader(io.BytesIO(pdf)).root_object


def test_of_a_checklist_the_article_alone_carries_the_case() -> None:
    files = built(SHORT, formats=("checklist", "pdf"))
    assert "case.yaml" in attached(files["stem.pdf"])
    assert not attached(files["stem.checklist.pdf"])
    assert files["stem.pdf"] == ordinary(SHORT)["stem.pdf"]


def test_the_data_in_other_forms_are_those_of_the_exporters(monkeypatch: pytest.MonkeyPatch) -> None:
    exported = {
        "csl": {"csl.json": b"[]"},
        "phenopacket": {"mother.phenopacket.json": b"{}", "child.phenopacket.json": b"{1}"},
        "fhir": {"fhir.json": b"{2}"},
    }
    stems = []
    for name, files in exported.items():
        monkeypatch.setitem(EXPORTERS, name, lambda given, files=files: stems.append(given.stem) or Exported(files))
    inside = attached(built(BLAY)["stem.pdf"])
    data = {name: file for name, file in inside.items() if file.associated_file_relationship == "/Data"}
    assert {name: file.content for name, file in data.items()} == {
        "child.phenopacket.json": b"{1}",
        "fhir.json": b"{2}",
        "mother.phenopacket.json": b"{}",
        "references.csl.json": b"[]",
    }
    assert data["references.csl.json"].subtype == "/application/vnd.citationstyles.csl+json"
    assert data["fhir.json"].subtype == "/application/fhir+json"
    assert set(stems) == {"case"}
    assert not attached(built(BLAY, review=True)["stem.pdf".replace("stem", "review")])


def test_the_data_that_are_attached_are_those_that_are_written() -> None:
    formats = [name for name in ("csl", "phenopacket", "fhir") if name in FORMATS]
    assert formats
    # A phenopacket is called by the stem of its file, which inside of a PDF is always this one.
    options = BuildOptions(select=("none",), formats=("pdf", *formats))
    files = build_case(BLAY.read_bytes(), BLAY.name, "case", options).files
    inside = attached(files["case.pdf"])
    data = [file.content for file in inside.values() if file.associated_file_relationship == "/Data"]
    assert sorted(data) == sorted(content for name, content in files.items() if name != "case.pdf")


def test_the_metadata_say_what_it_conforms_to_and_hold_no_date() -> None:
    reader = PdfReader(io.BytesIO(ordinary(BLAY)["stem.pdf"]))
    metadata = reader.root_object["/Metadata"].get_object().get_data().decode()  # type: ignore[attr-defined]
    for expected in ('pdfaid:part="3"', 'pdfaid:conformance="U"', 'pdfuaid:part="1"', "<pdfaSchema:prefix>pdfuaid<"):
        assert expected in metadata
    assert metadata.count("<rdf:RDF") == metadata.count("</rdf:RDF>") == 1
    assert not re.search("Date", metadata)
    assert not {"/CreationDate", "/ModDate"} & set(reader.metadata or ())


def test_pictures_have_defined_colours_and_are_not_smoothed() -> None:
    text = FRONT + figure_yaml("a.jpg") + figure_yaml("b.jpg", id_="other")
    files = {"a.jpg": jpeg(picture(200, 150, "CMYK")), "b.jpg": jpeg(picture(200, 150))}
    options = BuildOptions(select=("none",), formats=("pdf",))
    pdf = build_case(text.encode(), "case.yaml", "case", options, files.__getitem__).files["case.pdf"]
    found = PdfReader(io.BytesIO(pdf)).pages[0].images
    assert [one.image.mode for one in found if one.image] == ["RGB", "RGB"]
    for one in found:
        assert one.image
        red, green, blue = one.image.getpixel((10, 10))  # type: ignore[misc]
        assert max(red, green) < 80
        assert blue > 150
    assert b"/Interpolate true" not in pdf
    assert pdf.count(b"/Interpolate false") == 2
