"""The code of a country, where its name leaves no doubt."""

from __future__ import annotations


def country_code(name: str) -> str:
    """The two letters of ISO 3166-1 for a country's name in English or its three letters (USA); else nothing.

    Only whole names count, in ISO's or the usual form (Viet Nam, Vietnam): a code that is guessed would be filed.
    """
    import pycountry

    wanted = " ".join(name.split())
    for country in pycountry.countries:
        names = (country.name, getattr(country, "common_name", ""), getattr(country, "official_name", ""))
        if wanted.casefold() in map(str.casefold, names) or wanted == country.alpha_3:
            return str(country.alpha_2)
    return ""
