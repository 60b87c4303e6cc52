"""Where the files of our fonts are found."""

from __future__ import annotations

from importlib.resources import files

import pytest

from casegen.fonts import FACES, FAMILIES, Family


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.stem)
def test_each_face_is_a_file_of_its_package(family: Family) -> None:
    for face in FACES:
        found = family.file(face)
        assert str(found) == str(files(family.package) / "files" / found.name)
        assert found.is_file()


def test_a_missing_package_is_named() -> None:
    with pytest.raises(ModuleNotFoundError, match="font_of_nobody"):
        Family("Own", "Inside", "font_of_nobody", "Stem").file("Regular")
