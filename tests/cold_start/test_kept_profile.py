"""The colour profile that goes into each PDF, read once on a machine."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from casegen.export.quicker_weasyprint.kept_profile import _Kept, _Read
from tests.cache_home import make_unusable
from tests.cold_start.in_new_process import printed

SET = "from casegen.export.typesetter import typeset; pdf = typeset(b'<html lang=en><p>A <b>rash.', '').pdf"
PILLOW = "import sys; print('PIL.Image' in sys.modules, hash(pdf))"


def test_keeping_it_is_still_needed() -> None:
    code = """
import weasyprint.css
asked, plain = [], weasyprint.css.ImageCmsProfile
weasyprint.css.ImageCmsProfile = lambda file: (asked.append(file), plain(file))[1]
weasyprint.HTML(string="a").write_pdf(pdf_variant="pdf/a-3u")
print(len(asked))
"""
    assert printed(code) == "1", "WeasyPrint no longer has Pillow read its own profile: this module can go"


def test_a_kept_profile_is_the_same() -> None:
    def profile() -> tuple[object, str, str, tuple[list[str], ...]]:
        return (files("weasyprint.pdf") / "sRGB2014.icc").open("rb"), "a.icc", "perceptual", (["r"], ["g"], ["b"])

    kept, read = _Kept(*profile()), _Read(*profile())
    names = ("content", "name", "src", "rendering_intent", "components", "pdf_reference")
    assert [getattr(kept, name) for name in names] == [getattr(read, name) for name in names]
    assert kept.content


def test_it_is_read_once_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    def build() -> list[str]:
        return printed(f"{SET}; {PILLOW}", tmp_path, PYTHONHASHSEED="0").split()

    first, second = build(), build()
    assert (first[0], second[0]) == ("True", "False")
    for file in (tmp_path / "casegen").glob("profile-*"):
        file.write_bytes(file.read_bytes()[:100])
    spoilt = build()
    make_unusable(tmp_path)
    assert {first[1], second[1], spoilt[1], build()[1]} == {first[1]}
