"""From the PDF back to the case, and from the case to the same PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from casegen.build import BuildOptions, build_case
from casegen.case_files import figure_reader
from casegen.cli import main
from casegen.images.reading import read_image
from casegen.images.turn import with_turn
from tests.figures_from_files.case_texts import FRONT, REPORTS, figure_yaml
from tests.figures_from_files.pictures import TELLING, exif, jpeg, picture, png
from tests.loading import BLAY, ROOT

CASES = [*sorted((ROOT / "cases").glob("*.yaml")), *sorted(REPORTS.glob("*.yaml"))]


def pdf_of(case: Path, journal: str | None = None, stem: str = "report") -> bytes:
    options = BuildOptions(select=("none",), formats=("pdf",), journal=journal)
    built = build_case(case.read_bytes(), case.name, stem, options, figure_reader(case))
    return built.files[f"{stem}.pdf"]


def extracted(pdf: bytes, folder: Path) -> str:
    """Extract into a case file of another name; returns what is printed."""
    folder.mkdir(exist_ok=True)
    (folder / "some report.pdf").write_bytes(pdf)
    command = ["extract", str(folder / "some report.pdf"), "-o", str(folder / "back" / "another name.yaml")]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    return result.output


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_extracted_case_gives_the_same_bytes(case: Path, tmp_path: Path) -> None:
    pdf = pdf_of(case)
    extracted(pdf, tmp_path)
    back = tmp_path / "back" / "another name.yaml"
    assert back.read_bytes() == case.read_bytes()
    assert pdf_of(back, stem="another stem") == pdf


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize(
    ("name", "mode"), [("a.jpg", "RGB"), ("a.jpg", "L"), ("a.jpg", "CMYK"), ("a.png", "RGBA"), ("a.png", "P")]
)
def test_a_cleaned_picture_is_read_as_the_one_that_was_cleaned(name: str, mode: str, turn: int) -> None:
    make = jpeg if name == "a.jpg" else png
    original = read_image(make(picture(mode=mode), exif=exif(place=True, people=True, turn=turn)), name)
    again = read_image(with_turn(original), name)
    assert original.metadata.place
    assert original.turn == turn
    assert (again.data, again.turn, again.upright) == (original.data, turn, original.upright)
    assert not again.metadata.place
    assert not again.metadata.kinds


@pytest.mark.parametrize("name", TELLING)
def test_whatever_a_picture_told_the_cleaned_one_is_the_same_picture(name: str) -> None:
    original = read_image(TELLING[name](), name)
    again = read_image(with_turn(original), name)
    assert (again.data, again.turn) == (original.data, original.turn)
    assert not again.metadata.kinds


def test_pictures_go_to_their_places(tmp_path: Path) -> None:
    names = ["a.png", "./b.jpg", "images//of/ärm 1.png", "images/./of/ärm 1.png", "images/of/ärm 1.png"]
    case = tmp_path / "in" / "case.yaml"
    (case.parent / "images" / "of").mkdir(parents=True)
    for name in names:
        (case.parent / name).write_bytes(jpeg() if name.endswith("jpg") else png())
    figures = "".join(figure_yaml(name, id_=f"f{number}") for number, name in enumerate(names))
    case.write_text(FRONT + figures, encoding="utf-8")
    pdf = pdf_of(case)
    extracted(pdf, tmp_path)
    back = tmp_path / "back"
    found = sorted(str(path.relative_to(back)) for path in back.rglob("*") if path.is_file())
    assert found == ["a.png", "another name.yaml", "b.jpg", "images/of/ärm 1.png"]
    assert pdf_of(back / "another name.yaml") == pdf


WORKS = sorted(path for path in (ROOT / "tests/bibliography/works").iterdir() if path.suffix in (".bib", ".json"))
PRIVATE = ("Ignored, as are keywords", "keywords", "abstract")


def case_citing(library: Path, ids: list[str], folder: Path) -> Path:
    folder.mkdir()
    (folder / "lists").mkdir()
    (folder / "lists" / library.name).write_bytes(library.read_bytes())
    prose = " ".join(f"[@{id_}]" for id_ in ids)
    front = FRONT.removesuffix("figures:\n") + f"bibliography: [lists/{library.name}]\n"
    case = folder / "case.yaml"
    case.write_text(f"{front}sections:\n  background: Rash {prose}.\n", encoding="utf-8")
    return case


def ids_of(library: Path) -> list[str]:
    return [reference["id"] for reference in yaml.safe_load(library.with_suffix(".yaml").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("library", WORKS, ids=lambda library: library.name)
@pytest.mark.parametrize("cited", [slice(None), slice(0, 1), slice(0, 0)], ids=["all", "one", "none"])
def test_of_a_bibliography_the_cited_works_go_along(library: Path, cited: slice, tmp_path: Path) -> None:
    ids = ids_of(library)
    assert len(ids) > 1
    case = case_citing(library, ids[cited], tmp_path / "in")
    pdf = pdf_of(case)
    extracted(pdf, tmp_path)
    back = tmp_path / "back" / "another name.yaml"
    assert pdf_of(back) == pdf
    reduced = (tmp_path / "back" / "lists" / library.name).read_text(encoding="utf-8")
    assert [id_ for id_ in ids if id_ in reduced] == ids[cited]
    assert [word for word in PRIVATE if word in reduced] == []


def test_the_works_hold_what_is_private() -> None:
    assert all(any(word in library.read_text(encoding="utf-8") for library in WORKS) for word in PRIVATE)


def test_the_journal_that_was_chosen_is_told(tmp_path: Path) -> None:
    pdf = pdf_of(BLAY, "cureus")
    assert extracted(pdf, tmp_path).endswith("the report was built with --journal cureus\n")
    back = tmp_path / "back" / "another name.yaml"
    assert pdf_of(back, "cureus") == pdf
    assert pdf_of(back) != pdf


def test_the_journal_of_the_case_need_not_be_told() -> None:
    assert pdf_of(BLAY, "clinical-sarcoma-research") == pdf_of(BLAY)
