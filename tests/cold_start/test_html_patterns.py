"""tinyhtml5's patterns, compiled once."""

from __future__ import annotations

from itertools import combinations
from xml.etree.ElementTree import tostring

import tinyhtml5
from tinyhtml5 import inputstream

from casegen.export.quicker_weasyprint.html_patterns import _Patterns
from tests.cold_start.in_new_process import printed

PAGE = (
    "<!DOCTYPE html><p class='rash' title='a &amp; b'>Fever &lt; 38 &amp; rash<br>\n<b>none</b><script>1 < 2</script>"
)


def test_keeping_them_is_still_needed() -> None:
    code = f"""
import tinyhtml5
from tinyhtml5 import inputstream
tinyhtml5.parse({PAGE!r})
print(any(isinstance(key[0], frozenset) for key in inputstream.characters_until_regex))
"""
    assert printed(code) == "False", "tinyhtml5 keeps its patterns itself now: this module can go"


def test_they_are_kept_and_pages_are_read_as_before() -> None:
    before = tostring(tinyhtml5.parse(PAGE))
    plain, inputstream.characters_until_regex = inputstream.characters_until_regex, _Patterns()
    try:
        assert tostring(tinyhtml5.parse(PAGE)) == before
        kept = dict(inputstream.characters_until_regex)
        assert tostring(tinyhtml5.parse(PAGE)) == before
        assert dict(inputstream.characters_until_regex) == kept
        assert kept
    finally:
        inputstream.characters_until_regex = plain


def test_each_finds_what_its_characters_say() -> None:
    patterns = _Patterns()
    for characters in map(frozenset, combinations("a-]^\\&<\0", 3)):
        for character in "a-]^\\&<\0é b":
            assert bool(patterns[characters, True].match(character)) == (character in characters)
            assert bool(patterns[characters, False].match(character)) == (character not in characters)
