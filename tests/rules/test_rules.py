"""Every rule fires where it must, says what it must, and is silent where it must be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casegen.checks import all_rules
from casegen.checks.rule import Rule
from tests.rules.examples import by_its_rule, code_of, examples, printed

RULES = {rule.code: rule for rule in all_rules()}


def test_every_rule_has_examples_and_every_example_a_rule() -> None:
    assert len(RULES) == len(all_rules()), "two rules have one code"
    for kind in ("fires", "silent"):
        assert {code_of(example) for example in examples(kind)} == set(RULES)


@pytest.mark.parametrize("example", examples("fires"), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_fires(example: Path) -> None:
    found = by_its_rule(example)
    assert found
    assert all(problem.position for problem in found)
    assert printed(example) == example.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", examples("silent"), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_silent(example: Path) -> None:
    assert by_its_rule(example) == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert len(rule.wants) > 60
    assert rule.source
    assert date.fromisoformat(rule.read) <= date(2100, 1, 1)
    assert rule.title == rule.title.strip(".")
