"""Figures as files of their own: sharp, upright, of the right size, without anything but the picture."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from casegen.export.figure_files import figure_file, figure_name, upright_png
from casegen.images.reading import read_image
from casegen.markup.parse import parse_inline
from casegen.report.report import Figure, Picture
from tests.figures_from_files.pictures import exif, jpeg, picture, png
from tests.loading import BLAY, case_data, case_of, report_of


def timeline() -> Figure:
    return next(report_of(case_of(case_data(BLAY))).figures())


def test_a_drawing_has_the_dots_that_journals_ask_for() -> None:
    file = figure_file(timeline())
    with Image.open(io.BytesIO(file.data)) as image:
        assert image.format == "PNG"
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert image.width / 300 * 25.4 == pytest.approx(file.printed_width)
        assert image.getpixel((0, image.height - 1)) == (255, 255, 255)
    assert file.printed_width == pytest.approx(176, abs=0.1)
    assert figure_name(timeline(), file) == "figure-1.png"


def test_its_letters_are_set_in_the_packaged_font() -> None:
    """Without the font nothing would be written: the lane's name stands in the left margin."""
    with Image.open(io.BytesIO(figure_file(timeline()).data)) as image:
        lane = image.convert("L").crop((0, 70, 250, 150))
        assert min(lane.get_flattened_data()) < 60


def test_the_same_drawing_gives_the_same_bytes() -> None:
    from casegen.export.figure_files import _drawing

    first = figure_file(timeline()).data
    _drawing.cache_clear()
    assert figure_file(timeline()).data == first


def photograph(data: bytes, name: str) -> Figure:
    image = read_image(data, name)
    picture = Picture(image.data, image.media_type, image.width, image.height, image.turn, 60)
    return Figure("figure-x", 2, parse_inline("Rash"), "Photograph", "Red patches", picture=picture)


@pytest.mark.parametrize(("data", "name"), [(jpeg(), "a.jpg"), (png(), "a.png")])
def test_a_photograph_stays_as_it_is(data: bytes, name: str) -> None:
    figure = photograph(data, name)
    assert figure.picture
    assert figure_file(figure).data == figure.picture.data
    assert figure_name(figure, figure_file(figure)) == f"figure-2.{name[-3:]}"


@pytest.mark.parametrize("turn", range(2, 9))
def test_one_that_lies_is_turned_upright_without_loss(turn: int) -> None:
    figure = photograph(jpeg(exif=exif(turn=turn)), "a.jpg")
    file = figure_file(figure)
    assert figure.picture
    with Image.open(io.BytesIO(figure.picture.data)) as stored, Image.open(io.BytesIO(file.data)) as upright:
        assert upright.format == "PNG"
        assert upright.size == figure.picture.upright
        # The blue corner is stored at the top left; where it goes is what the turn says (CIPA DC-008, Orientation).
        left, top = {2: (0, 1), 3: (0, 0), 4: (1, 0), 5: (1, 1), 6: (0, 1), 7: (0, 0), 8: (1, 0)}[turn]
        corner = (2 if left else upright.width - 3, 2 if top else upright.height - 3)
        assert upright.convert("RGB").getpixel(corner) == stored.convert("RGB").getpixel((2, 2))
        assert not upright.getexif()


@pytest.mark.parametrize("turn", [1, 6])
def test_four_printing_inks_become_three_colours_without_the_profile_of_a_press(turn: int) -> None:
    stored = Picture(jpeg(picture(mode="CMYK"), icc_profile=b"of a press"), "image/jpeg", 64, 48, turn, 30.0)
    with Image.open(io.BytesIO(stored.data)) as given:
        assert given.info["icc_profile"] == b"of a press"
    with Image.open(io.BytesIO(upright_png(stored))) as made:
        assert made.mode == "RGB"
        assert "icc_profile" not in made.info
        assert made.size == ((48, 64) if turn == 6 else (64, 48))
