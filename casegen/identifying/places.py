"""Places that are smaller than a state, and named hospitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casegen.identifying.stretch import Form, Stretch, stretches
from casegen.identifying.words import INSTITUTION_COMMON, STATES
from casegen.startup.late_pattern import late_pattern

STREET = "a street address"
POSTCODE = "a postal code"
TOWN = "a town or district"
INSTITUTION = "a named hospital"

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_STREET = Form(
    r"\b\d{1,5}[a-z]?,?\s+(?:[A-Z][\w.'’-]*\s+){1,3}"
    r"(?:Street|St\b\.?|Road|Rd\b\.?|Avenue|Ave\b\.?|Lane|Drive|Boulevard|Blvd\b\.?|Crescent|Terrace|Square|Close)(?!\w)"
    rf"|\b\d{{1,4}}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|chemin|allée|place|via|calle|rua)\s+(?:\w+\s+){{0,2}}{_CAPITALISED}"
    r"|\b[A-ZÄÖÜ][\wäöüß-]+(?:straße|strasse|str\.|weg|platz|gasse)\s+\d{1,4}\b",
    words="straße strasse str. weg platz gasse",
    number=r"\d{1,5}[a-z]?(?:\s?(?:bis|ter))?,?\s+(?:[A-Z]|rue|avenue|boulevard|chemin|allée|place|via|calle|rua)",
)
_POSTCODE = Form(
    r"(?i:\b(?:zip(?:\s*code)?|post\s?code|postal\s+code)\b\s*(?:is|was)?\s*[:#]?\s*)"
    r"(?P<what>(?=[\w -]{0,6}\d)\w[\w -]{1,8}\w)",
    begins="zip post",
    in_any_case=True,
)
_BARE_POSTCODE = Form(
    r"\b[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b"
    r"|\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s\d[A-Z]\d\b"
    r"|(?<=,\s)[A-Z]{2}\s\d{5}(?:-\d{4})?\b"
    r"|\b(?:[FDABIE]|CH)-\d{4,5}\b(?=\s[A-Z])",
    starts=r"[A-Z](?=[A-Z]?\d[A-Z\d]?\s\d|[A-Z]\s\d{5}|H?-\d{4})",
)
_LIVES = Form(
    r"\b(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing|ent)|dwell(?:s|ing)?|native|inhabitant|citizen|[Oo]riginat(?:es?|ed|ing)"
    rf"|[Hh]ails?|[Cc]om(?:es?|ing)|[Cc]ame)\s+(?:in|at|from|of|near)\s+(?:the\s+)?(?P<what>{_CAPITALISED}(?:\s+{_CAPITALISED})?)",
    begins="liv resid dwell native inhabitant citizen originat Originat hail Hail com Com came Came",
)
_KIND_OF_PLACE = Form(
    r"\b(?:town|city|village|suburb|county|district|municipality|borough|parish|hamlet|neighbou?rhood|island)"
    r"\s+(?:of|called|named)\s+"
    rf"(?P<what>{_CAPITALISED}(?:[\s-]{_CAPITALISED})?)",
    begins="town city village suburb county district municipality borough parish hamlet neighbo island",
)
_NAMED_HOSPITAL = Form(
    rf"(?P<before>(?:{_CAPITALISED}\s+(?:(?:of|de|and)\s+)?){{1,4}})"
    r"(?:Hospital|Clinic|Infirmary|Medical\s+Cent(?:er|re)|Klinik|Krankenhaus|Hospice)\b"
    rf"|\b(?:Hôpital|Clinique|Centre\s+[Hh]ospitalier(?:\s+[Uu]niversitaire)?|CHU|CHRU|Klinikum|Universitätsklinikum|Ospedale)\s+(?:de\s+|d'|di\s+)?{_CAPITALISED}",
    words="Hospi Clini Infirmary Medical Klinik klinikum Krankenhaus Hôpital Centre CHU CHRU Ospedale",
    nearly=r"(?:Hospital|Clinic|Infirmary|Medical\s+Cent(?:er|re)|Klinik|Krankenhaus|Hospice)\b"
    r"|(?:Hôpital|Clinique|Centre\s+[Hh]ospitalier|CHU|CHRU|[Kk]linikum|Ospedale)\s",
)
_NO_PLACE = late_pattern(
    r"\W+(?:\w+\W+)?(?:coma|classification|criteria|score|system|scale|staging|consensus|anxiety|grading|protocol|index)\b",
    re.IGNORECASE,
)
_NOT_A_HOME = frozenset({"Intensive", "Emergency", "Department", "Day", "Ward", "Unit", "Hospital", "Latin"})


def addresses(text: str) -> Iterator[Stretch]:
    """Streets with a number, and postal codes."""
    yield from stretches(STREET, _STREET, text)
    yield from stretches(POSTCODE, _POSTCODE, text)
    yield from stretches(POSTCODE, _BARE_POSTCODE, text)


def towns(text: str) -> Iterator[Stretch]:
    """Where somebody is said to live or come from, unless it is a country or a state, and what is called a town."""
    for stretch in stretches(TOWN, _LIVES, text):
        first = text[stretch.start : stretch.end].split(maxsplit=1)[0].split("-", maxsplit=1)[0]
        if first not in STATES and first not in _NOT_A_HOME:
            yield stretch
    yield from stretches(TOWN, _KIND_OF_PLACE, text)


def hospitals(text: str) -> Iterator[Stretch]:
    """Hospitals by name; not a university hospital, nor the Hospital Anxiety and Depression Scale."""
    for found in _NAMED_HOSPITAL.found(text):
        before = (found["before"] or "Name").split()
        named = [word for word in before if word[0].isupper() and word not in INSTITUTION_COMMON]
        if named and not _NO_PLACE.match(text, found.end()):
            yield Stretch(*found.span(), INSTITUTION)


def spoken_of(kind: str, words: Iterable[str], text: str) -> Iterator[Stretch]:
    """These very words, but where they name a scale: the Glasgow Coma Scale."""
    wanted = sorted({word for word in words if len(word) > 2}, key=len, reverse=True)
    if not wanted:
        return
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)"
    # Not kept: the pattern holds words of the case.
    for found in re.compile(pattern).finditer(text):
        if not _NO_PLACE.match(text, found.end()):
            yield Stretch(*found.span(), kind)
