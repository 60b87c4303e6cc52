"""Identifiers: of things in the file, of people, of publications."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic_core import PydanticCustomError

from casegen.model.values.checked import CheckedBy
from casegen.model.values.text import Line
from casegen.startup.late_pattern import late_pattern


def _fault(message: str, hint: str = "") -> PydanticCustomError:
    return PydanticCustomError("value", "{message}", {"message": message, "hint": hint})


def is_identifier(text: str) -> bool:
    """Whether the text can be an id that prose cites."""
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", text) is not None


def _identifier(text: str) -> str:
    if not is_identifier(text):
        raise _fault(f"{text!r} is not an id; start with a letter, then letters, digits, _ and -")
    return text


def _doi(text: str) -> str:
    bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", text, flags=re.IGNORECASE)
    # DOI Handbook 2.2: prefix 10.registrant, a slash, and any printable suffix (read 2026-11-22).
    if not re.fullmatch(r"10\.\d{4,9}(\.\d+)*/\S+", bare):
        raise _fault(f"{text!r} is not a DOI; write it like 10.1186/2045-3329-2-23")
    return bare


def _orcid(text: str) -> str:
    bare = re.sub(r"^https?://orcid\.org/", "", text)
    if not re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", bare):
        raise _fault(f"{text!r} is not an ORCID; write it like 0000-0002-1825-0097")
    if bare[-1] != orcid_check_digit(bare):
        raise _fault("the check digit of this ORCID is wrong: one of its digits is mistyped")
    return bare


def orcid_check_digit(orcid: str) -> str:
    """The last character that the first 15 digits of an ORCID call for (ISO/IEC 7064, MOD 11-2).

    Source: https://support.orcid.org/hc/en-us/articles/360006897674 (structure of the ORCID identifier).
    """
    total = 0
    for digit in orcid.replace("-", "")[:15]:
        total = (total + int(digit)) * 2
    remainder = (12 - total % 11) % 11
    return "X" if remainder == 10 else str(remainder)


def _ror(text: str) -> str:
    bare = re.sub(r"^(https?://)?ror\.org/", "", text.lower())
    # https://ror.readme.io/docs/identifier: a 0, six letters or digits of Crockford's base 32, two check digits.
    if not re.fullmatch(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}", bare):
        raise _fault(f"{text!r} is not a ROR id; write it like 01cmnjq37")
    return bare


def _issn(text: str) -> str:
    bare = text.upper()
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", bare):
        raise _fault(f"{text!r} is not an ISSN; write it like 2045-3329")
    if bare[-1] != issn_check_digit(bare):
        raise _fault("the check digit of this ISSN is wrong: one of its digits is mistyped")
    return bare


def issn_check_digit(issn: str) -> str:
    """The last character that the first seven digits of an ISSN call for.

    Source: ISO 3297, modulus 11 with the weights 8 to 2, as told in https://en.wikipedia.org/wiki/ISSN (read
    2026-11-28).
    """
    digits = issn.replace("-", "")[:7]
    remainder = -sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)) % 11
    return "X" if remainder == 10 else str(remainder)


def _pmid(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d{0,8}", text):
        raise _fault(f"{text!r} is not a PubMed id; write its digits only, like 22453568")
    return text


def _pmcid(text: str) -> str:
    if not re.fullmatch(r"PMC\d+", text):
        raise _fault(f"{text!r} is not a PubMed Central id; write it like PMC3532240")
    return text


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise _fault(f"{text!r} is not a web address; start it with https://")
    return text


# 11, 1a, 9 and 11, 9-11, 9, 11 and 13: transcripts have exons such as 1a and 1B.
_EXONS = late_pattern(r"\d+[a-z]?(?:\s*(?:-|–|,|/|to|and|,\s*and)\s*\d+[a-z]?)*", re.IGNORECASE)


def _exon(text: str) -> str:
    bare = re.sub(r"^(exons?|ex\.?)\s*", "", text, flags=re.IGNORECASE)
    if bare != text:
        raise _fault(f"{text!r} repeats the word; write the number only", f"did you mean {bare}?")
    if not _EXONS.fullmatch(text):
        number = re.fullmatch(r"e(\d+)", text, re.IGNORECASE)
        hint = f"did you mean {number[1]}?" if number else ""
        raise _fault(
            f"{text!r} is no number of an exon; write it like 11, or 9 and 11, or 9-11; a change goes under hgvs", hint
        )
    return text


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", text):
        raise _fault("this is not an e-mail address; write it like name@example.org")
    return text


Identifier = Annotated[Line, CheckedBy(_identifier, {"type": "string"})]
DOI = Annotated[Line, CheckedBy(_doi, {"type": "string", "examples": ["10.1186/2045-3329-2-23"]})]
ORCID = Annotated[Line, CheckedBy(_orcid, {"type": "string", "examples": ["0000-0002-1825-0097"]})]
ROR = Annotated[Line, CheckedBy(_ror, {"type": "string", "examples": ["01cmnjq37"]})]
ISSN = Annotated[Line, CheckedBy(_issn, {"type": "string", "examples": ["2045-3329"]})]
PMID = Annotated[Line, CheckedBy(_pmid, {"type": ["string", "integer"]})]
PMCID = Annotated[Line, CheckedBy(_pmcid, {"type": "string"})]
WebAddress = Annotated[Line, CheckedBy(_web_address, {"type": "string", "format": "uri"})]
Exon = Annotated[Line, CheckedBy(_exon, {"type": ["string", "integer"]})]
Email = Annotated[Line, CheckedBy(_email, {"type": "string", "format": "email"})]
