"""A time that is told from an exposure names the act where the agent could be any of its doses."""

from __future__ import annotations

import pytest

from casegen.model.record import PatientRecord
from casegen.report.names import with_names


@pytest.mark.parametrize(
    ("manner", "named"), [("ingestion", "ingestion of citalopram"), ("contact", "citalopram"), (None, "citalopram")]
)
def test_the_act_is_named(manner: str | None, named: str) -> None:
    exposure = {"id": "dose", "agent": "citalopram"} | ({"manner": manner} if manner else {})
    record = PatientRecord.model_validate(
        {
            "patient": {"sex": "female"},
            "exposures": [exposure],
            "symptoms": [{"symptom": "drowsiness", "onset": "1 hour after dose"}],
        }
    )
    onset = with_names(record).symptoms[0].onset
    assert onset
    assert onset.anchor == named
