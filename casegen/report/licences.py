"""The addresses of the licences under which articles are published."""

from __future__ import annotations

import re

from casegen.startup.late_pattern import late_pattern

# https://creativecommons.org/licenses/list.en, read 2026-11-28.
_KINDS = "by|by-sa|by-nd|by-nc|by-nc-sa|by-nc-nd"
_CREATIVE_COMMONS = late_pattern(rf"CC[ -](?P<kind>{_KINDS})[ -](?P<version>[1-4]\.0)", re.IGNORECASE)


def licence_url(licence: str) -> str:
    """The address of a Creative Commons licence (CC BY 4.0, CC BY-NC-ND 4.0, CC0 1.0), or nothing for any other."""
    words = " ".join(licence.split())
    if words.upper() in ("CC0", "CC0 1.0"):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = _CREATIVE_COMMONS.fullmatch(words)
    if found is None:
        return ""
    return f"https://creativecommons.org/licenses/{found['kind'].lower()}/{found['version']}/"
