"""Whether a stage and the metastases agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.checks.tumour_risk.tumours import diagnoses
from casegen.model.diagnosis import Diagnosis, Metastasis

_SOURCE = (
    "https://www.ncbi.nlm.nih.gov/books/NBK65744/ (AJCC, 8th edition, definition of M0 and M1: without and with "
    "distant metastases)"
)
_METASTATIC = r"(?<!non-)(?<!non)(?<!not )\bmetasta(?:tic|si[sz]ed)\b"
_NODES = r"\bnod(?:e|es|al)\b"


@rule("T107", "stage without or against its metastases", source=_SOURCE, read="2026-11-22")
def stage_differs(context: CheckContext) -> Iterator[Finding]:
    """M1 and metastatic mean that there were distant metastases, M0 that there were none.

    List the metastases with their sites, or write metastases: not reported. Metastases that were found after staging
    do not contradict M0: give them their date. What lies in regional lymph nodes belongs to N, and is not looked at.
    """
    for location, diagnosis in diagnoses(context):
        category = m_category(diagnosis.tnm)
        none_listed = not diagnosis.metastases and "metastases" not in diagnosis.absences
        if category == "1" and none_listed:
            message = f"{diagnosis.tnm} has distant metastases, but none is listed; list their sites under metastases"
            yield Finding((*location, "tnm"), message)
        elif none_listed and diagnosis.stage and re.search(_METASTATIC, diagnosis.stage, re.IGNORECASE):
            message = "the stage is metastatic, but no metastasis is listed; list the sites under metastases"
            yield Finding((*location, "stage"), message, severity="note")
        if category == "0":
            for index, spread in enumerate(diagnosis.metastases):
                if _is_of_staging(diagnosis, spread):
                    message = (
                        f"{diagnosis.tnm} is without distant metastases, but there is one in {spread.site}; "
                        "if it was found later, write its date"
                    )
                    yield Finding((*location, "metastases", index), message, related=((*location, "tnm"),))


def m_category(tnm: str | None) -> str | None:
    """The digit behind M in a TNM classification: 1 of cT4N3M1c; None where there is none, and for MX."""
    found = re.search(r"M([01])(?![0-9])", tnm or "")
    return found[1] if found else None


def _is_of_staging(diagnosis: Diagnosis, spread: Metastasis) -> bool:
    """Whether a metastasis was known when the stage was told, as far as its date says."""
    if re.search(_NODES, spread.site, re.IGNORECASE) or "date" in spread.absences:
        return False
    if spread.date is None:
        return True
    # Of two things in one year, one may well be much later.
    is_year_only = spread.date.date is not None and spread.date.date.month is None
    return spread.date == diagnosis.date and not is_year_only


RULES = (stage_differs,)
