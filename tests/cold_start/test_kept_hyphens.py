"""Pyphen's patterns of hyphenation, read once on a machine."""

from __future__ import annotations

from pathlib import Path

import pyphen
import pytest

from casegen.export import typesetter
from casegen.export.quicker_weasyprint.kept_hyphens import _Read
from tests.cold_start.in_new_process import printed

assert typesetter  # from its import on, Pyphen keeps what it reads

CODE = """
import casegen.export.typesetter, pyphen
from casegen.export.quicker_weasyprint import kept_hyphens
read, plain = [], kept_hyphens._Read.__init__
kept_hyphens._Read.__init__ = lambda self, path: (read.append(path.name), plain(self, path))[1]
print(pyphen.Pyphen(lang="en_US").inserted("dermatofibrosarcoma"), read)
"""


def test_keeping_them_is_still_needed() -> None:
    code = """
import pyphen
read, plain = [], pyphen.parse
pyphen.parse = lambda pattern: (read.append(pattern), plain(pattern))[1]
pyphen.HyphDict(pyphen.LANGUAGES["en_US"])
print(len(read) > 10_000)
"""
    assert printed(code) == "True", "Pyphen no longer takes its patterns apart at each start: this module can go"


def test_a_dictionary_is_read_once(tmp_path: Path) -> None:
    hyphenated = "der-matofi-brosar-co-ma"
    shown = [printed(CODE, tmp_path) for _ in range(2)]
    assert shown[0] == f"{hyphenated} ['hyph_en_US.dic']"
    assert shown[1] == f"{hyphenated} []"


@pytest.mark.parametrize("language", ["en_US", "en_GB", "de_DE", "fr"])
def test_what_is_kept_is_what_is_read(language: str, cache_home: Path) -> None:
    dictionary = pyphen.LANGUAGES[language]
    for _ in range(2):
        assert vars(pyphen.HyphDict(dictionary)) == vars(_Read(dictionary))
    (kept,) = (cache_home / "casegen").iterdir()
    kept.write_bytes(kept.read_bytes()[:1000])
    assert vars(pyphen.HyphDict(dictionary)) == vars(_Read(dictionary))


def test_patterns_that_change_letters_are_not_kept(cache_home: Path) -> None:
    dictionary = cache_home / "hyph_hu.dic"
    dictionary.write_text("UTF-8\nas3szon/sz=,2,1\n")
    kept = pyphen.HyphDict(dictionary)
    assert vars(kept) == vars(_Read(dictionary))
    assert not list((cache_home / "casegen").iterdir())
