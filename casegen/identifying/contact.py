"""Ways to reach somebody, and the numbers and codes that stand for one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.identifying.stretch import JOINED, Form, Stretch, stretches
from casegen.startup.late_pattern import late_pattern

E_MAIL = "an e-mail address"
PHONE = "a telephone or fax number"
WEB = "a web address"
IP = "an IP address"
EXAMPLE = "name@example.org"
"""The address that casegen's own messages offer as an example."""

ADDRESSES = (E_MAIL, PHONE, WEB, IP)
SOCIAL_SECURITY = "a social security number"
RECORD_NUMBER = "a record, insurance, account, licence or serial number"
DIGITS = "a long number that may stand for a person"

_E_MAIL = Form(
    r"(?<![\w.+-])[\w.+-]+(?:@|\s?[(\[]at[)\]]\s?)[\w-]+(?:(?:\.|\s?[(\[]dot[)\]]\s?)[\w-]+)+",
    words="@ at) at]",
    nearly=r"[@)\]]\s?[\w-]+(?:\.|\s?[(\[]dot)",
)
_PHONE = Form(
    r"(?i:\b(?:tel(?:ephone)?|phone|mobile|cell|fax|pager)\b(?:\s*(?:no\b|number))?[\s.:()]*(?:is|was)?\s*)"
    r"(?P<labelled>\+?[(\d][\d \t()./-]{4,}\d)"
    r"|(?<![\w.+])\+[1-9]\d{0,2}(?:[ ().-]{0,2}\d){7,12}(?!\d)"
    r"|(?<![\d.,-])(?:\(\d{3}\)\s?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d-])"
    r"|(?<![\d.,])0[1-9](?:[ .-]\d{2}){4}(?!\d)",
    begins="tel phone mobile cell fax pager",
    starts=r"\+(?=[\d ().-]{8})|\((?=\d{3}\))",
    number=r"\d[\d ().-]{8}",
    in_any_case=True,
)
_WEB = Form(r"(?:https?://|\bwww\.)[^\s<>\"')\]]+", begins="http www.")
_IP = Form(
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]?\d)"
    r"|\b(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\b",
    number=JOINED,
    nearly=r":[0-9a-f]{1,4}:",
)
_SOCIAL_SECURITY = Form(r"(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])", number=JOINED)
_NUMBER_WORD = r"(?:numbers?|nos?\b\.?|nr\b\.?|id\b|#)"
_LABELLED = Form(
    r"\b(?:MRN|SSN|NHS|VIN|S/N"
    rf"|(?:medical|hospital|health|patient)\s+(?:(?:record|care|card|plan|insurance|chart|file)\s*)?{_NUMBER_WORD}"
    r"|social\s+security(?:\s+(?:number|no\b\.?))?"
    rf"|(?:insurance|policy|account|licen[cs]e|certificate|passport|serial|chart|file|record|identity|identification"
    rf"|admission|member|beneficiary|card|vehicle)\s*{_NUMBER_WORD}"
    r"|(?:licen[cs]e|number|registration)\s+plate)"
    rf"\s*{_NUMBER_WORD}?\s*(?:is|was|of)?\s*[:#.=]?\s*(?P<what>(?=[\w/ -]{{0,8}}\d)[\w/-]+(?:[ -]?\d[\w/-]*)*)",
    re.IGNORECASE,
    begins="mrn ssn nhs vin s/n medical hospital health patient social insurance policy account licen "
    "certificate passport serial chart file record identi admission member beneficiary card vehicle "
    "number registration",
    in_any_case=True,
)
_DIGITS = Form(
    r"(?<![\w.:/#@+-])\d{7,}(?![\w]|[.,/-]\d)"
    r"(?!\s?(?:[%×/µμ^]|x\s?10|IU\b|U\b|units?\b|copies|cells|CFU|colon|platelets|[mk]?g\b|m?L\b))",
    number=r"\d{7}",
)
_VERSION = late_pattern(r"\b(?:version|software|release|v)\W*$", re.IGNORECASE)
_REGISTERED = late_pattern(
    r"(?:SNOMED(?:[ -]?CT)?|PMID|PubMed|NCT|ISRCTN|UMIN\w*|OMIM|MIM|LOINC|MedDRA|ICD\S*|ClinVar|dbSNP|doi|ORCID|EudraCT"
    r"|CAS|GenBank|RefSeq|trial|registr\w+|code)\W*(?:code|number|no\.?|id|:)?\W*$",
    re.IGNORECASE,
)
_PUBLIC_SITES = (
    "doi.org",
    "orcid.org",
    "clinicaltrials.gov",
    "pubmed",
    "ncbi.nlm.nih.gov",
    "who.int",
    "creativecommons.org",
)


def contacts(text: str) -> Iterator[Stretch]:
    """E-mail, telephone, fax, web and IP addresses. Addresses of registers and of publications are none."""
    yield from (one for one in stretches(E_MAIL, _E_MAIL, text) if text[one.start : one.end] != EXAMPLE)
    for found in _PHONE.found(text):
        start, end = found.span("labelled") if found["labelled"] else found.span()
        yield Stretch(start, end, PHONE)
    for stretch in stretches(WEB, _WEB, text):
        if not any(site in text[stretch.start : stretch.end].lower() for site in _PUBLIC_SITES):
            yield stretch
    for stretch in stretches(IP, _IP, text):
        if not _VERSION.search(text[max(0, stretch.start - 20) : stretch.start]):
            yield stretch


def numbers(text: str) -> Iterator[Stretch]:
    """Numbers that are said to be those of a person, and those that have the form of one."""
    yield from stretches(SOCIAL_SECURITY, _SOCIAL_SECURITY, text)
    yield from stretches(RECORD_NUMBER, _LABELLED, text)


def long_numbers(text: str) -> Iterator[Stretch]:
    """Seven digits and more that are no amount, no rounded number and not in a public register."""
    for stretch in stretches(DIGITS, _DIGITS, text):
        rounded = text[: stretch.end].endswith("000")
        if not rounded and not _REGISTERED.search(text[max(0, stretch.start - 40) : stretch.start]):
            yield stretch
