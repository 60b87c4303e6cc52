"""Addresses to reach somebody by, and numbers that stand for one person."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.deidentification.sources import READ, SAFE_HARBOR
from casegen.checks.deidentification.telling import tell
from casegen.checks.rule import Finding, rule
from casegen.identifying.contact import DIGITS, IP, WEB, contacts, long_numbers, numbers


@rule(
    "D103",
    "address to reach a person",
    source=SAFE_HARBOR.format("D), (E), (F), (N) and (O"),
    read=READ,
    severity="error",
    quotable=False,
)
def address_to_reach_a_person(context: CheckContext) -> Iterator[Finding]:
    """No telephone or fax number, e-mail, web or IP address of the patient stands in a report.

    Searched are the facts and the texts about the patient. The authors' addresses belong to article.authors, and a
    web page that is a source to references. Take it out.
    """
    advice = "take it out; an author's address belongs to article.authors"
    yield from tell(context, context.texts.found("case", contacts), advice, "error", {WEB: "warning", IP: "warning"})
    found = (one for one in context.texts.found("literature", contacts) if one.kind != WEB)
    yield from tell(context, found, advice, "warning")


@rule(
    "D104",
    "number that stands for a person",
    source=SAFE_HARBOR.format("G) to (M) and (R"),
    read=READ,
    severity="error",
    quotable=False,
)
def number_of_a_person(context: CheckContext) -> Iterator[Finding]:
    """No number of a patient, a record, an insurance, an account, a licence, a vehicle or a device stands in a report.

    Found are social security numbers, numbers that are called by such a word, and, less surely, seven digits or more
    that are no amount. Numbers of public registers are left alone: trials, DOI, ORCID, codes of diseases. Take it out.
    """
    advice = "take it out, if it stands for a person or a thing"
    found = context.texts.found("case", numbers, long_numbers)
    yield from tell(context, found, advice, "error", {DIGITS: "warning"})
    for group in ("literature", "declarations"):
        yield from tell(context, context.texts.found(group, numbers), advice, "error")


RULES = (address_to_reach_a_person, number_of_a_person)
