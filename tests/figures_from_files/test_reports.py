"""The author's pictures in the report: embedded whole, upright, with a text alternative, and without what they tell."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zlib
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps

from casegen.build import BuildOptions, build_case, check_case
from casegen.case_files import figure_reader
from casegen.images.image import ImageFile
from casegen.model import Case
from casegen.model.pydantic_models import model_of
from casegen.model.sections import CASE_PARTS
from casegen.report.picture_size import COLUMN, PAGE, printed_width
from casegen.report.pictures import PLACES
from casegen.report.report import Figure, Report, Section
from tests.attached_files import attached
from tests.figures_from_files.case_texts import FRONT, ONE, TWO, figure_yaml
from tests.figures_from_files.pictures import PLANTED, TELLING, exif, jpeg, picture, png
from tests.loading import WITHOUT_RULES, case_data, case_of


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
    # The case file that the PDF carries names the picture, and so does the list of what is inside.
    (carried,) = (file.content for path, file in attached(files["pdf"]).items() if path == name)
    everything = files["html"] + shown + inside(files["pdf"]) + carried
    assert [word for word in (*PLANTED, "45,44") if word.encode() in everything] == []
    assert name.encode() not in files["html"]
    assert inside(files["pdf"]).count(b"/Subtype /Image") == 1
    assert b"What it shows" in files["html"]
    assert b"/Alt (What it shows)" in inside(files["pdf"])


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
    assert page.count(b"<script") == page.count(b'<script type="application/ld+json">') == 1


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
    kinds = model_of(Case).model_json_schema()["$defs"]["Figure"]["properties"]["kind"]["enum"]
    assert len(kinds) > 10
    assert set(PLACES) <= set(kinds)
    for kind in kinds:
        text = (FRONT + figure_yaml("a.png")).replace("drawing", kind)
        assert b"shown in" in built(text, {"a.png": png()}, "html")["html"]


def test_the_parts_after_which_a_figure_may_stand_are_those_of_the_case() -> None:
    parts = model_of(Case).model_json_schema()["$defs"]["Figure"]["properties"]["after"]["anyOf"][0]["enum"]
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
