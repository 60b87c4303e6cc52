"""Which names of image files seem to give something away."""

from __future__ import annotations

import pytest

from casegen.images.names import DATE, NAME, NUMBER, given_away, path_fault

TOLD = ("Biopsy of the liver", "Many cells")


@pytest.mark.parametrize(
    "name",
    [
        "rash.jpg",
        "images/rash-day-12.png",
        "Rash.PNG",
        "figure-1-2.png",
        "Figure_Two.png",
        "fig 1.png",
        "IMG_1234.jpg",
        "DSC01234.JPG",  # five digits, as cameras count
        "CT_slice_3.png",
        "CT-MRI.png",
        "Liver_Biopsy.png",
        "rash_2012.jpg",  # a year alone is no date of a person (HIPAA)
        "year2012.jpg",
        "may be.png",
        "march.png",
        "1999-13.png",
        "rash20.png",
        "v1.2.10.png",
        "12-13-14.png",
    ],
)
def test_names_that_give_nothing_away(name: str) -> None:
    assert list(given_away(name, TOLD)) == []


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Smith_John.jpg", [NAME]),
        ("John Smith.jpg", [NAME]),
        ("Müller-Anna.png", [NAME]),
        ("Smith, John/rash.png", [NAME]),
        ("rash_Smith_John.png", [NAME]),
        ("2012-03-04.jpg", [DATE]),
        ("20120304.jpg", [DATE]),
        ("04.03.2012.jpg", [DATE]),
        ("03-31-2012.jpg", [DATE]),
        ("04-03-12.jpg", [DATE]),
        ("2012_03.jpg", [DATE]),
        ("rash_mar2012.jpg", [DATE]),
        ("rash March 4, 2012.jpg", [DATE]),
        ("IMG_20120304_101112.jpg", [DATE, NUMBER]),
        ("123456.png", [NUMBER]),
        ("MRN0123456.png", [NUMBER]),
        ("Smith_John_2012-03-04_0123456.png", [DATE, NUMBER, NAME]),
    ],
)
def test_names_that_seem_to_give_something_away(name: str, kinds: list[str]) -> None:
    assert list(given_away(name, TOLD)) == kinds


@pytest.mark.parametrize("path", ["rash.png", "a/b/rash.png", "./rash.png", "..rash.png", "rash..png", "a.b/c.png"])
def test_paths_that_a_case_may_name(path: str) -> None:
    assert path_fault(path) == ""
