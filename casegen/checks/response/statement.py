"""Whether a response says by which criteria and when, and can be so."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.response.criteria import PUBLISHED, SHORT, category_of, criteria_of, lacks_version
from casegen.checks.response.times import plain_date, surely_before
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.model.record import PatientRecord
from casegen.model.response import Response
from casegen.report.narrative.relations import treatment_named
from casegen.validate import Location

_PUBLISHED = (
    "https://doi.org/10.1093/jnci/92.3.205 (RECIST 1.0); https://recist.eortc.org/recist-1-1-2/ (RECIST 1.1); "
    "https://doi.org/10.1200/JCO.2006.07.3049 (Choi)"
)
_RECIST = "https://pmc.ncbi.nlm.nih.gov/articles/PMC2755245/table/T3 (RECIST 1.0 and 1.1 side by side)"


@rule("R104", "response criteria not named", source=_RECIST, read="2026-11-22")
def criteria_are_open(context: CheckContext) -> Iterator[Finding]:
    """A response category means something only with its criteria and their version.

    The same scan can be stable by RECIST 1.1 and a partial response by Choi; RECIST 1.0 and 1.1 differ in what is
    progression, in lymph nodes and in the number of target lesions. Write criteria: RECIST 1.1, RECIST 1.0 or Choi;
    where the source does not say, criteria: not reported.
    """
    for location, response in _responses(context):
        category = category_of(response)
        if category is None:
            continue
        if lacks_version(response):
            message = "the version of RECIST is not named; write RECIST 1.1 or RECIST 1.0"
            yield Finding((*location, "criteria"), message)
        elif not response.criteria and "criteria" not in response.absences:
            message = f"name the criteria by which this is {SHORT[category]}; write not reported if unknown"
            yield Finding((*location, "category"), message)


@rule("R107", "response by criteria of a later date", source=_PUBLISHED, read="2026-11-22", severity="note")
def is_retrospective(context: CheckContext) -> Iterator[Finding]:
    """A response dated before its criteria were published was judged in retrospect, which readers should be told.

    RECIST 1.0 was published in 2000, Choi in 2007 and RECIST 1.1 in January 2009. Say in the text that the scans were
    judged later, or correct the date or the criteria.
    """
    for location, response in _responses(context):
        named = criteria_of(response)
        date = plain_date(response.date) if response.date else None
        if len(named) != 1 or named[0] not in PUBLISHED or date is None:
            continue
        year, published = PUBLISHED[named[0]]
        if ((response.date and response.date.date_to) or date).year < year:
            message = (
                f"{named[0]} was published in {published}, after this response; "
                "if the scans were judged in retrospect, say so in the text"
            )
            yield Finding((*location, "criteria"), message, related=((*location, "date"),))


@rule("R108", "response before its treatment", source=COMMON_SENSE, read="2026-11-22", severity="error")
def precedes_treatment(context: CheckContext) -> Iterator[Finding]:
    """The disease can't respond to a treatment before it starts.

    The date of the response is compared with the start of the drug that it names under treatment, as far as both are
    known. Correct the date, the start of the drug, or the drug.
    """
    for above, record in context.records():
        for index, response in enumerate(record.responses):
            treatment = treatment_named(record, response.treatment)
            if not treatment or not treatment.start or not response.date:
                continue
            if surely_before(response.date, treatment.start):
                message = (
                    f"the response is dated {response.date}, but {treatment.drug} starts {treatment.start}; "
                    "correct the one that is wrong"
                )
                related = (_start_of(record, above, treatment),)
                yield Finding((*above, "responses", index, "date"), message, related=related)


def _start_of(record: PatientRecord, above: Location, treatment: object) -> Location:
    for name, drugs in (("medication", record.medication), ("treatments", record.treatments)):
        for index, drug in enumerate(drugs):
            if drug is treatment:
                return (*above, name, index, "start")
    return above


def _responses(context: CheckContext) -> Iterator[tuple[Location, Response]]:
    for above, record in context.records():
        for index, response in enumerate(record.responses):
            yield (*above, "responses", index), response


RULES = (criteria_are_open, is_retrospective, precedes_treatment)
