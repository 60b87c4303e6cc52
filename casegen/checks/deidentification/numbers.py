"""Addresses to reach somebody by, and numbers that stand for one person."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.deidentification.sources import READ, SAFE_HARBOR
from casegen.checks.deidentification.telling import tell
from casegen.checks.deidentification.texts import Found, Group, texts_of
from casegen.checks.rule import Finding, rule
from casegen.identifying.contact import ADDRESSES, DIGITS, IP, WEB, contacts, long_numbers, numbers


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
    found = (one for one in _found(context, "case") if one.kind in ADDRESSES)
    yield from tell(context, found, advice, "error", {WEB: "warning", IP: "warning"})
    others = (one for one in _found(context, "literature") if one.kind in ADDRESSES and one.kind != WEB)
    yield from tell(context, others, advice, "warning")


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
    found = (one for one in _found(context, "case") if one.kind not in ADDRESSES)
    yield from tell(context, found, "take it out", "error", {DIGITS: "warning"})
    for group in ("literature", "declarations"):
        others = (one for one in _found(context, group) if one.kind not in (*ADDRESSES, DIGITS))
        yield from tell(context, others, "take it out", "error")


def _found(context: CheckContext, group: Group) -> tuple[Found, ...]:
    """Addresses and numbers, each as what it most likely is: a telephone number is a long number too."""
    return context.once(texts_of).found(group, numbers, contacts, long_numbers)


RULES = (address_to_reach_a_person, number_of_a_person)
