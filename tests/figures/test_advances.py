"""The widths of characters are those of the font, whether they were kept or not."""

from __future__ import annotations

from pathlib import Path

from casegen.report.figures.advances import advances
from tests.cache_home import forget, make_unusable


def test_the_same_from_a_new_a_used_and_a_spoilt_store(cache_home: Path) -> None:
    new = advances("Regular")
    assert (new["m"], new["症"]) == (829, 1000)
    (file,) = (cache_home / "casegen").iterdir()
    forget()
    assert advances("Regular") == new
    for spoilt in (file.read_bytes()[:-20], b"spoilt", b"3", b'["ab", "c"]'):
        file.write_bytes(spoilt)
        forget()
        assert advances("Regular") == new


def test_each_face_has_its_own(cache_home: Path) -> None:
    assert advances("Semibold")["n"] > advances("Regular")["n"]
    assert len(list((cache_home / "casegen").iterdir())) == 2


def test_the_same_where_nothing_can_be_kept(cache_home: Path) -> None:
    make_unusable(cache_home)
    assert advances("Regular")["m"] == 829
