"""Text that is no JSON: the same place and words with every Python."""

from __future__ import annotations

import json

import pytest

from casegen.json_faults import json_fault

COMMA = "the comma before a closing bracket is too much"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": 1,}', (1, 8, COMMA)),
        ("[1, 2 ,\n ]", (1, 7, COMMA)),
        ('{\n  "a": 1\n  ,\n}', (3, 3, COMMA)),
        ('{"a" 1}', (1, 6, "a colon is missing behind a key")),
        ('{"a": }', (1, 7, "a value is missing or misspelt")),
        ("{a: 1}", (1, 2, "a key in double quotes is expected")),
        ("[1 2]", (1, 4, "a comma or a closing bracket is missing before this")),
        ("{} {}", (1, 4, "something follows the end; a file holds one record, or one list of works")),
    ],
)
def test_it_is_told_where_and_what(text: str, told: tuple[int, int, str]) -> None:
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads(text)
    assert json_fault(raised.value) == told
