"""The author's pictures in the report: embedded whole, upright, with a text alternative, and without what they tell."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zlib
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops, ImageOps

from casegen.build import BuildOptions, build_case, check_case
from casegen.case_files import MAX_FIGURE, figure_reader
from casegen.cli import main
from casegen.images.image import ImageFile
from casegen.model import Case
from casegen.model.sections import CASE_PARTS
from casegen.problem_formats import PROBLEM_FORMATS
from casegen.report.picture_size import COLUMN, PAGE, printed_width
from casegen.report.pictures import PLACES
from casegen.report.report import Figure, Report, Section
from tests.figures_from_files.pictures import PLANTED, TELLING, exif, jpeg, picture, png
from tests.loading import WITHOUT_RULES, case_data, case_of

REPORTS = Path(__file__).parent / "reports"
ONE, TWO = REPORTS / "one_patient.yaml", REPORTS / "two_patients.yaml"
FRONT = (
    "casegen: 1\n"
    "article: {title: 'An example: a case report', authors: [{given: Ada, family: Example}]}\n"
    "patient: {age: 56 years, sex: male}\n"
    "symptoms: [{symptom: skin rash}]\n"
    "figures:\n"
)


def figure_yaml(file: str, more: str = "", id_: str = "it") -> str:
    return f"  - {{id: {id_}, file: '{file}', kind: drawing, caption: A picture, description: What it shows{more}}}\n"


def built(text: str, files: dict[str, bytes], *formats: str) -> dict[str, bytes]:
    options = BuildOptions(select=("none",), formats=formats)
    found = build_case(text.encode(), "case.yaml", "case", options, files.__getitem__)
    assert not found.findings.count("error"), found.findings
    return {name.rpartition(".")[2]: content for name, content in found.files.items()}


def inside(pdf: bytes) -> bytes:
    """The PDF with its streams unpacked."""
    found = [pdf]
    for start in re.finditer(rb"stream\r?\n", pdf):
        try:
            found.append(zlib.decompressobj().decompress(pdf[start.end() :]))
        except zlib.error:
            continue
    return b"".join(found)


def embedded(page: bytes) -> list[bytes]:
    return [b64decode(found) for found in re.findall(rb"data:image/\w+;base64,([A-Za-z0-9+/=]+)", page)]


@pytest.mark.parametrize("name", TELLING)
def test_nothing_planted_travels_in_the_report(name: str) -> None:
    files = built(FRONT + figure_yaml(name), {name: TELLING[name]()}, "html", "pdf")
    (shown,) = embedded(files["html"])
    everything = files["html"] + shown + inside(files["pdf"])
    assert [word for word in (*PLANTED, "45,44", name) if word.encode() in everything] == []
    assert inside(files["pdf"]).count(b"/Subtype /Image") == 1
    assert b"What it shows" in files["html"]


def upright_corners(image: Image.Image) -> list[str]:
    """Which colour each corner has: blue at the left above, red at the right above, skin below."""
    width, height = image.size
    found = []
    for x, y in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)):
        red, green, blue = image.convert("RGB").getpixel((int(x * width), int(y * height)))  # type: ignore[misc]
        found.append("blue" if blue > red else "skin" if green > 100 else "red")
    return found


# How a camera stores a picture for which it then writes this turn: the way back from upright.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def stored(turn: int, width: int = 640, height: int = 480) -> Image.Image:
    way = STORED[turn]
    upright = picture(width, height)
    return upright if way is None else upright.transpose(way)


@pytest.mark.parametrize("turn", STORED)
def test_the_stored_pictures_are_what_cameras_store(turn: int) -> None:
    file = Image.open(io.BytesIO(jpeg(stored(turn), exif=exif(turn=turn))))
    assert upright_corners(ImageOps.exif_transpose(file)) == ["blue", "red", "skin", "skin"]


@pytest.mark.parametrize("turn", STORED)
def test_every_turn_stands_upright_in_the_pdf(turn: int, tmp_path: Path) -> None:
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm (Debian: poppler-utils) is not installed")
    file = jpeg(stored(turn), exif=exif(turn=turn))
    pdf = built(FRONT + figure_yaml("a.jpg"), {"a.jpg": file}, "pdf")["pdf"]
    (tmp_path / "a.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "50", "-png", tmp_path / "a.pdf", tmp_path / "a"], check=True)
    page = Image.open(next(tmp_path.glob("a*.png"))).convert("RGB")
    ground = Image.new("RGB", page.size, (222, 180, 150))
    skin = ImageChops.difference(page, ground).convert("L").point(lambda value: 255 if value < 12 else 0)
    left, top, right, bottom = skin.getbbox() or (0, 0, 0, 0)
    # The corners above have colours of their own, so the skin shows the edges below, left and right only.
    assert upright_corners(page.crop((left, top, right, bottom))) == ["blue", "red", "skin", "skin"]
    assert (right - left) / (bottom - top) == pytest.approx(640 / 480, abs=0.05)


def test_the_bytes_in_the_page_are_those_of_the_file() -> None:
    for name, make in (("a.jpg", jpeg), ("a.png", png)):
        page = built(FRONT + figure_yaml(name), {name: make()}, "html")["html"]
        assert embedded(page) == [make()]


def test_one_file_shown_twice_is_in_the_pdf_once() -> None:
    text = FRONT + figure_yaml("a.jpg") + figure_yaml("a.jpg", id_="again")
    assert inside(built(text, {"a.jpg": jpeg()}, "pdf")["pdf"]).count(b"/Subtype /Image") == 1


def test_a_caption_can_bring_no_html_along() -> None:
    text = FRONT + figure_yaml("a.png").replace("What it shows", "'\"><script>alert(1)</script>'")
    page = built(text, {"a.png": png()}, "html")["html"]
    assert b"<script" not in page


def report_of_file(path: Path, **changes: object) -> Report:
    from casegen.images.of_case import images_of
    from casegen.journals import load_journal
    from casegen.report.compose import compose

    case: Case = case_of({**case_data(path), **changes})
    return compose(case, load_journal("base"), images_of(case, figure_reader(path)).read)


def figures_below(sections: tuple[Section, ...], heading: str = "") -> Iterator[tuple[str, Figure]]:
    for section in sections:
        yield from ((section.heading, block) for block in section.blocks if isinstance(block, Figure))
        yield from figures_below(section.sections)


def test_a_picture_stands_where_its_kind_belongs() -> None:
    found = [(heading, block.anchor, block.number) for heading, block in figures_below(report_of_file(ONE).sections)]
    assert found == [
        ("Clinical findings", "figure-rash", 1),
        ("Clinical findings", "figure-arm", 2),
        ("Diagnostic assessment", "figure-slice", 3),
        ("Follow-up and outcomes", "figure-leads", 4),
    ]


def test_each_picture_of_a_series_stands_with_its_patient() -> None:
    found = [(heading, block.anchor, block.number) for heading, block in figures_below(report_of_file(TWO).sections)]
    assert found == [("Mother", "figure-mothers_rash", 1), ("Child", "figure-childs_rash", 2)]


def test_a_case_in_the_authors_words_keeps_its_pictures() -> None:
    report = report_of_file(ONE, sections={"case": "All of it: Figure {{ figures.slice.number }}."})
    assert [block.number for _, block in figures_below(report.sections)] == [1, 2, 3, 4]
    series = report_of_file(TWO, sections={"case": "All of it."})
    assert [block.anchor for _, block in figures_below(series.sections)] == [
        "figure-mothers_rash",
        "figure-childs_rash",
    ]


def test_figures_are_numbered_and_called_as_they_come() -> None:
    page = (
        build_case(
            ONE.read_bytes(), ONE.name, "one", BuildOptions(formats=["html"], select=("none",)), figure_reader(ONE)
        )
        .files["one.html"]
        .decode()
    )
    text = re.sub(r"<[^>]+>", "", re.sub(r"base64,[^\"]+", "", page)).replace("&nbsp;", " ").replace("\u00a0", " ")
    assert "We report a rash (Figure 1)." in text
    assert "Photographs are shown in Figures 1 and 2." in text
    assert "A computed tomography image is shown in Figure 3." in text
    assert "The rhythm was normal (Figure 4)." in text
    assert "Figure 1. Rash of a patient aged 41 years, as in an earlier report [1]" in text
    assert "Figure 2. The arm. Reproduced with permission of the publisher." in text
    assert 'alt="Red patches on the trunk"' in page
    assert '<title id="figure-arm-title">Red patches on an arm</title>' in page


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        (["drawing"], "A drawing is shown in Figure 1."),
        (["drawing", "drawing"], "Drawings are shown in Figures 1 and 2."),
        (["drawing", "drawing", "drawing"], "Drawings are shown in Figures 1–3."),
        (["drawing", "chart"], "A drawing is shown in Figure 1 and a chart in Figure 2."),
        (
            ["drawing", "drawing", "chart", "drawing", "other"],
            "Drawings are shown in Figures 1, 2, and 4, a chart in Figure 3, and a picture in Figure 5.",
        ),
    ],
)
def test_the_text_points_to_the_pictures(kinds: list[str], sentence: str) -> None:
    figures = "".join(
        figure_yaml("a.png", id_=f"f{number}").replace("drawing", kind) for number, kind in enumerate(kinds)
    )
    page = built(FRONT + figures, {"a.png": png()}, "html")["html"].decode()
    assert sentence in re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ").replace("&nbsp;", " ")


@pytest.mark.parametrize(
    ("size", "width"),
    [
        ((2000, 1500), COLUMN),
        ((2000, 1001), COLUMN),
        ((2000, 1000), PAGE),
        ((502, 251), COLUMN),  # at 150 pixels per inch 85 mm: more than a column
        ((500, 250), 84.67),
        ((150, 150), 25.4),
        ((1000, 4000), 27.5),
    ],
)
def test_the_printed_width(size: tuple[int, int], width: float) -> None:
    found = printed_width(ImageFile(b"", "image/png", *size))
    assert found == pytest.approx(width, abs=0.3)
    assert printed_width(ImageFile(b"", "image/png", size[1], size[0], 6)) == found


def test_every_kind_has_its_place_and_words() -> None:
    kinds = Case.model_json_schema()["$defs"]["Figure"]["properties"]["kind"]["enum"]
    assert len(kinds) > 10
    assert set(PLACES) <= set(kinds)
    for kind in kinds:
        text = (FRONT + figure_yaml("a.png")).replace("drawing", kind)
        assert b"shown in" in built(text, {"a.png": png()}, "html")["html"]


def test_the_parts_after_which_a_figure_may_stand_are_those_of_the_case() -> None:
    parts = Case.model_json_schema()["$defs"]["Figure"]["properties"]["after"]["anyOf"][0]["enum"]
    assert tuple(parts) == CASE_PARTS
    assert set(PLACES.values()) <= set(CASE_PARTS)


@pytest.mark.parametrize(
    ("caption", "code", "marked"),
    [
        ("A rash on {{ patient.agee }}", "P101", "{{ patient.agee }}"),
        ("A rash [@nobody]", "P106", "@nobody"),
        ("A rash, see {{ figures.rush.number }}", "P101", "{{ figures.rush.number }}"),
        ("A rash in {{ figures.it.file }}", "P101", "{{ figures.it.file }}"),
    ],
)
def test_a_caption_is_checked_as_prose_is(caption: str, code: str, marked: str) -> None:
    text = FRONT + figure_yaml("a.png").replace("A picture", f"'{caption}'")
    problems = check_case(text.encode(), "case.yaml", WITHOUT_RULES, lambda name: png())[1].problems
    (problem,) = problems
    assert (problem.code, problem.path) == (code, "figures[0].caption")
    assert problem.position
    line = text.splitlines()[problem.position.line - 1]
    assert line[problem.position.column - 1 : problem.position.end_column - 1] == marked


def test_words_for_pictures_lead_to_their_key() -> None:
    text = FRONT.replace("figures:", "photographs:") + figure_yaml("a.png")
    (problem,) = check_case(text.encode(), "case.yaml")[1].problems
    assert (problem.code, problem.hint) == ("V101", "did you mean figures?")


# What is on the disk.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "inner"
    (inner / "images").mkdir(parents=True)
    (inner / "images" / "rash.png").write_bytes(png())
    (inner / "images" / "Smith_John.tiff").write_bytes(b"II*\0")
    (tmp_path / "outside.png").write_bytes(png())
    (inner / "link.png").symlink_to(tmp_path / "outside.png")
    (inner / "round.png").symlink_to(inner / "round.png")
    with (inner / "large.png").open("wb") as file:
        file.truncate(MAX_FIGURE + 1)
    os.mkfifo(inner / "pipe.png")
    return inner


@pytest.mark.parametrize(
    ("file", "code", "words"),
    [
        ("images/rash.png", "", ""),
        ("./images/rash.png", "", ""),
        ("images/rush.png", "V113", "there is no such file"),
        ("images/Rash.png", "V113", "with other capitals"),
        ("images", "V113", "this is a folder"),
        ("images/rash.png/x.png", "V113", "no such file"),
        ("pipe.png", "V113", "not a regular file"),
        ("round.png", "V113", ""),
        ("link.png", "V112", "leads out of the folder"),
        ("../outside.png", "V112", "in the folder of the case file"),
        ("images/../../outside.png", "V112", "in the folder of the case file"),
        ("/etc/hostname", "V112", "from the case file on"),
        ("~/rash.png", "V112", "from the case file on"),
        ("C:/rash.png", "V112", "from the case file on"),
        ("images\\rash.png", "V112", "slashes"),
        ("https://example.org/rash.png", "V112", "not fetched from the web"),
        ("file:///etc/hostname", "V112", "not fetched from the web"),
        ("data:image/png;base64,AAAA", "V112", "not fetched from the web"),
        ("large.png", "V114", "at most 20 MB"),
        (f"{'a' * 290}.png", "V113", ""),
    ],
)
def test_files_are_read_beside_the_case_and_nowhere_else(folder: Path, file: str, code: str, words: str) -> None:
    case = folder / "case.yaml"
    case.write_text(FRONT + figure_yaml(file), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--select", "none", str(case)])
    assert isinstance(result.exception, (SystemExit, type(None)))
    assert (f"error[{code}]" in result.output) == bool(code), result.output
    assert words in result.output
    assert result.exit_code == (1 if code else 0)


def test_all_faults_are_told_at_once_each_at_its_file(folder: Path) -> None:
    case = folder / "case.yaml"
    files = ["images/rush.png", "../outside.png", "images/rash.png", "large.png"]
    figures = "".join(figure_yaml(file, id_=f"f{number}") for number, file in enumerate(files))
    case.write_text(FRONT + figures, encoding="utf-8")
    found = check_case(case.read_bytes(), "case.yaml", None, figure_reader(case))[1].problems
    assert [(problem.code, problem.path) for problem in found if problem.severity == "error"] == [
        ("V113", "figures[0].file"),
        ("V112", "figures[1].file"),
        ("V114", "figures[3].file"),
    ]
    assert len({problem.position for problem in found}) == len(found)


@pytest.mark.parametrize("problem_format", PROBLEM_FORMATS)
def test_a_telling_name_is_printed_nowhere(folder: Path, problem_format: str) -> None:
    case = folder / "case.yaml"
    for select in ("none", "D,I", "I"):
        for file in ("images/Smith_John.tiff", "images/Smith_John.png", "/Smith_John/rash.png"):
            case.write_text(FRONT + figure_yaml(file), encoding="utf-8")
            result = CliRunner().invoke(main, ["check", "--select", select, "--format", problem_format, str(case)])
            assert "figures[0].file" in result.output
            assert "Smith" not in result.output


def test_without_a_folder_no_file_is_there() -> None:
    findings = check_case((FRONT + figure_yaml("a.png")).encode(), "case.yaml")[1]
    assert [problem.code for problem in findings.problems if problem.severity == "error"] == ["V113"]


def test_whose_picture_it_is_must_be_known() -> None:
    one = FRONT + figure_yaml("a.png", ", patient: mother")
    series = TWO.read_text(encoding="utf-8")
    for text, words in (
        (one, "this report is on one patient"),
        (series.replace("    patient: child\n", ""), "say whose it is, with an id of patients: mother, child"),
        (series.replace("    patient: child\n", "    patient: chidl\n"), "'chidl' is no id of patients"),
    ):
        problems = check_case(text.encode(), "case.yaml", None, lambda name: png())[1].problems
        assert [problem.code for problem in problems if words in problem.message] == ["V117"]


def test_an_id_given_twice() -> None:
    text = FRONT + figure_yaml("a.png") * 2
    problems = check_case(text.encode(), "case.yaml", None, lambda name: png())[1].problems
    assert [problem.path for problem in problems if problem.code == "V107"] == ["figures[1].id"]
