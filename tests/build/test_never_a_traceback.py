"""Whatever stands in a case file, there are problems or a report, and a fact never turns into markup."""

from __future__ import annotations

import copy
import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casegen.build import BuildOptions, build_case, check_case
from tests.loading import BLAY, EVERY_FIELD, case_data

NASTY = (
    "<script>alert(1)</script>",
    "a & b &lt; c",
    "*x* _y_ `z` [q](https://example.org) ![i](j)",
    "{{ patient.age }} {% for x in y %} {# z #}",
    "# heading",
    "- item",
    "> quote",
    "| a | b |",
    "1. one",
    "\"quoted\" and 'single'",
    "\\",
    "مرحبا עברית",
    "患者は56歳の男性",
    "e\u0301 Ø ß ﬁ 🩺",
    "[@joensuu2012]",
    "None",
    "0",
    "a" * 299,
    "x " * 400,
)
FIELDS_A_PAGE = 12
UNPRINTED = {
    *("short_title", "pmcid", "scale_version"),
    # For the exports of data alone.
    *(
        "specimen_id",
        "data_files",
        "samples",
        "variant_id",
        "hgvs_genomic",
        "transcript",
        "position",
        "interval",
        "source_record",
    ),
}
values = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8"), max_size=30))


def scripts(page: str) -> list[str]:
    """The openings of scripts, but for the data block that is no script."""
    return [
        opening for opening in re.findall(r"<script[^>]*>?", page) if opening != '<script type="application/ld+json">'
    ]


def leaves(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found = [leaf for key, value in below for leaf in leaves(value, (*path, key))]
    return found or [path]


def with_value(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(data)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return changed


def build(data: Any) -> tuple[int, dict[str, bytes]]:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_style='"')
    built = build_case(text.encode(), "case.yaml", "case", BuildOptions(formats=["html"]))
    return built.findings.count("error"), built.files


@pytest.mark.parametrize("path", [BLAY, EVERY_FIELD], ids=lambda path: path.stem)
def test_the_whole_case_builds(path: Path) -> None:
    errors, files = build(case_data(path))
    assert (errors, list(files)) == (0, ["case.html"])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_value_anywhere(data: st.DataObject) -> None:
    case = case_data(EVERY_FIELD)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(leaves(case)))
        case = with_value(case, path, data.draw(values))
    errors, files = build(case)
    assert bool(errors) != bool(files)
    if files:
        assert scripts(files["case.html"].decode()) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_shape_anywhere(data: st.DataObject) -> None:
    case = case_data(BLAY)
    path = data.draw(st.sampled_from(leaves(case)))
    path = path[: data.draw(st.integers(1, len(path)))]
    shape = data.draw(st.sampled_from([[], {}, "", [[]], [{}], {"a": "b"}, ["x", "y"]]))
    errors, files = build(with_value(case, path, shape))
    assert bool(errors) != bool(files)


def test_every_text_field_is_escaped() -> None:
    """A hostile text of its own in every field that takes any text."""
    case = case_data(EVERY_FIELD)
    takes_text = [
        path for path in leaves(case) if path[0] != "sections" and path[-1] != "id" and _takes_text(case, path)
    ]
    assert len(takes_text) > 60
    for start in range(0, len(takes_text), FIELDS_A_PAGE):
        hostile = {path: f"<script>{number}</script>" for number, path in enumerate(takes_text[start:][:FIELDS_A_PAGE])}
        changed = case
        for path, text in hostile.items():
            changed = with_value(changed, path, text)
        errors, files = build(changed)
        assert errors == 0
        page = files["case.html"].decode()
        assert scripts(page) == []
        for path, text in hostile.items():
            assert html.escape(text) in page or UNPRINTED & set(path), path


def _takes_text(case: Any, path: tuple[Any, ...]) -> bool:
    text = yaml.safe_dump(with_value(case, path, NASTY[0]), allow_unicode=True, sort_keys=False, default_style='"')
    return check_case(text.encode(), "case.yaml")[1].count("error") == 0


@pytest.mark.parametrize("fact", ["@nope", "- item", "1. item_b", "> x", "[@joensuu2012]", "`c.1669_1674del`", "# x"])
def test_a_fact_in_prose_stands_there_to_the_letter(fact: str) -> None:
    data = case_data(BLAY)
    data["diagnoses"][0]["note"] = fact
    data["sections"]["discussion"] = (
        "[{{ diagnoses[0].note }}]\n\n{{ diagnoses[0].note }} opens, `{{ diagnoses[0].note }}` is code."
        " [@joensuu2012; @eisenhauer2009; @choi2007]"
    )
    errors, files = build(data)
    assert errors == 0
    shown = html.unescape(re.sub(r"<[^>]+>", "", files["case.html"].decode()))
    assert f"[{fact}]" in shown
    assert f"{fact} opens, {fact} is code. [1–3]" in shown
