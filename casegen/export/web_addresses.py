"""The addresses at which registries show what has an id of theirs."""

from __future__ import annotations

from urllib.parse import quote


def doi_address(doi: str) -> str:
    """https://doi.org/10.1186/2045-3329-2-23, or nothing without a DOI."""
    return f"https://doi.org/{quote(doi, safe='/:;(),')}" if doi else ""


def orcid_address(orcid: str) -> str:
    """https://orcid.org/0000-0002-1825-0097, or nothing without an ORCID."""
    return f"https://orcid.org/{orcid}" if orcid else ""


def ror_address(ror: str) -> str:
    """https://ror.org/01cmnjq37, or nothing without a ROR id."""
    return f"https://ror.org/{ror}" if ror else ""
