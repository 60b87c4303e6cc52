"""The language of sentence templates: what it keeps from them, and that nothing of one case gets into the next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2 import DictLoader, FileSystemLoader, StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError

from casegen.model.record import PatientRecord
from casegen.report.narrative import person
from casegen.report.narrative.narrate import _printed
from casegen.report.narrative.template_language import SentenceEnvironment

RECORD = PatientRecord.model_validate({"patient": {"age": "56 years", "sex": "male"}})
SAY = "{% macro name() %}{{ who }}{% endmacro %}{% macro bold(words) %}*{{ words }}*{% endmacro %}"
KEPT = {"say": SAY, "page": '{% import "say" as say %}{{ say.name() }}'}
MADE_OF_FACTS = {
    "say": "{% set known = who %}{% macro name() %}{{ known }}{% endmacro %}",
    "between": '{% import "say" as say %}{% macro name() %}{{ say.name() }}{% endmacro %}',
    "page": '{% import "between" as it %}{{ it.name() }}',
}


def environment(templates: Mapping[str, str]) -> SentenceEnvironment:
    return SentenceEnvironment(_printed, loader=DictLoader(templates), undefined=StrictUndefined, auto_reload=False)


@pytest.mark.parametrize(
    "expression",
    [
        '"".__class__',
        "record.__class__",
        "record._absences",
        "record.patient.age.__class__",
        "person.__builtins__",
        "person.pronoun.__globals__",
        "person.pronoun.__code__",
        "say.bold._func",
        "say.__init__",
        "say._body_stream",
        "namespace(a=1)._Namespace__attrs",
        "namespace.__init__",
        '"{0.__class__}".format(record)',
        '("{0.__class__}" | trim).format(record)',
        "[].append(1)",
        "{}.update(a=1)",
    ],
)
def test_nothing_of_pythons_inside_is_within_reach(expression: str) -> None:
    source = f'{{% import "say" as say %}}{{% set got = {expression} %}}{{{{ got.name or got }}}}'
    with pytest.raises((SecurityError, UndefinedError)):
        environment(KEPT).from_string(source).render(record=RECORD, person=person)


def test_nothing_of_a_loop_is_within_reach_but_what_it_tells() -> None:
    source = "{% for letter in 'ab' %}{{ loop.index }}{{ loop._iterator.name }}{% endfor %}"
    with pytest.raises(SecurityError):
        environment({}).from_string(source).render()


def test_a_fact_is_escaped_once_wherever_it_comes_from() -> None:
    source = '{% import "say" as say %}{{ who }} {{ say.name() }} {{ say.bold(who) }} {{ say.bold(say.name()) }}'
    assert environment(KEPT).from_string(source).render(who="*a*") == r"\*a\* \*a\* *\*a\** *\*a\**"


@pytest.mark.parametrize("templates", [KEPT, MADE_OF_FACTS])
def test_no_fact_of_one_case_gets_into_the_next(templates: Mapping[str, str]) -> None:
    page = environment(templates).get_template("page")
    assert [page.render(who=name) for name in ("Ada", "Eve", "Ada")] == ["Ada", "Eve", "Ada"]


def test_an_imported_template_knows_no_fact_once_the_page_is_rendered() -> None:
    made = environment(KEPT)
    assert made.get_template("page").render(who="Ada") == "Ada"
    with pytest.raises(UndefinedError):
        made.get_template("page").render()


def test_what_holds_no_fact_is_made_once() -> None:
    made = environment(KEPT)
    page = made.get_template("page")
    page.render(who="Ada")
    first = made.get_template("say").module
    page.render(who="Eve")
    assert made.get_template("say").module is first


def test_an_own_template_that_was_changed_is_seen_behind_others(tmp_path: Path) -> None:
    for name, source in MADE_OF_FACTS.items():
        (tmp_path / name).write_text(source)
    made = SentenceEnvironment(_printed, loader=FileSystemLoader(tmp_path), auto_reload=True)
    assert made.get_template("page").render(who="Ada") == "Ada"
    (tmp_path / "say").write_text("{% macro name() %}She was called {{ who }}{% endmacro %}")
    assert made.get_template("page").render(who="Ada") == "She was called Ada"
