"""Writes docs/checks.md, the page of all rules and codes, from the rules themselves. A test fails when it is stale.

Usage: python docs/write_checks_page.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from casegen.checks import FAMILIES, all_rules, family_rules
from casegen.checks.rule import Rule
from casegen.problem_codes import PROBLEM_CODES

PAGE = Path(__file__).parent / "checks.md"

HEAD = """# The checks

`casegen check CASE.yaml` prints everything that is wrong at once, each with file, line and column. An **error** stops
the build, a **warning** stops it under `--strict`, a **note** never does. `casegen explain CODE` prints one entry of
this page, `casegen check --list` all codes.

- Choose: `--select K,G101` uses only the rules whose codes begin so, `--ignore C` leaves some out, `--select none`
  uses none. What makes a report wrong or unprintable (the codes with S, V and P) is always told.
- Let one stand: a waiver in the case file, with the reason, which is printed in the place of the finding.

  ```yaml
  waivers:
    - code: K101
      at: treatments[0].stop        # without it: wherever the rule finds something
      reason: the source gives the months in this order
  ```

  A waiver that matches nothing any more is itself told (W101).
- For machines: `--format json`, `github` (annotations of a pull request), `sarif` (2.1.0) or `junit`.
- A journal may tighten, loosen or switch off a rule: see the `rules` of its profile.

No check can tell that a report is complete, right, or free of what identifies a patient. They find what can be found
by looking; a person has to read.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_families()) + "".join(_codes())


def _families() -> Iterator[str]:
    yield f"\n## The {len(all_rules())} rules\n"
    for family in FAMILIES:
        about, rules = family_rules(family)
        yield f"\n### {about}\n"
        for rule in rules:
            yield _rule(rule)


def _rule(rule: Rule) -> str:
    wants = re.sub(r"(?<!\n)\n(?!\n)", " ", rule.wants)
    return f"\n**{rule.code} {rule.title}** ({rule.severity})\n\n{wants}\n\nSource: {rule.source}, read {rule.read}.\n"


def _codes() -> Iterator[str]:
    yield "\n## Other codes\n\n| code | problem | what to do |\n|---|---|---|\n"
    for code, (title, meaning) in PROBLEM_CODES.items():
        yield f"| {code} | {title} | {meaning.replace('|', '&#124;')} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
