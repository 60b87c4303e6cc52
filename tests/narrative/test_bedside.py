"""In which order vital signs and examinations are told, and where their time has to be said again."""

from __future__ import annotations

from casegen.markup.parse import parse
from casegen.markup.plain import to_plain
from casegen.report.narrative.narrate import narrate
from tests.narrative.test_say import JOURNAL, record_of

FACTS = """
patient: {sex: male}
vital_signs:
  - date: day 3
    temperature: 38.5 °C
  - pulse: 98 beats/min
examinations:
  - date: day 5
    findings: [{finding: a rash}]
  - general: comatose
    date: day 3
  - findings: [{finding: edema}]
  - findings: [{finding: ascites}]
  - part: abdomen
    result: normal
"""


def findings(facts: str) -> str:
    text = to_plain(parse(narrate(record_of(facts), "clinical_findings", JOURNAL.templates)))
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def test_presentation_comes_first_and_each_time_is_said_once() -> None:
    assert findings(FACTS) == (
        "On presentation, his pulse was 98 beats/min. Physical examination showed edema."
        " Physical examination also showed ascites. Examination of the abdomen was normal."
        " On day 3, his temperature was 38.5 °C. On physical examination, he was comatose."
        " On day 5, physical examination showed a rash."
    )


def test_nothing_was_found_where_nothing_is_stated() -> None:
    assert findings("patient: {sex: male}") == ""
    missing = "patient: {sex: male}\nvital_signs: not reported\nexaminations: not reported"
    assert findings(missing) == "Vital signs and the findings of physical examination were not reported."


def test_facts_are_printed_as_they_were_written() -> None:
    facts = """
    patient:
      sex: male
      history:
        - condition: 5' <b> & *x*
          date: 2003
          treatment: <i> & *y*
          outcome: a_b
    symptoms:
      - symptom: pain
        severity: 8/10
        course: worse & [worse](x)
    """
    text = to_plain(parse(narrate(record_of(facts.replace("\n    ", "\n")), "patient_information", JOURNAL.templates)))
    assert "included 5' <b> & *x* (2003; treated with <i> & *y*; outcome: a_b)." in text
    assert "pain (severity, 8/10; worse & [worse](x))." in text
