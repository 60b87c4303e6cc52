"""Where the patient lives and was treated."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePath

from casegen.checks.context import CheckContext
from casegen.checks.deidentification.moments import dated_moments
from casegen.checks.deidentification.sources import ICMJE, READ, SAFE_HARBOR
from casegen.checks.deidentification.telling import tell
from casegen.checks.deidentification.texts import Find, texts_of
from casegen.checks.rule import Finding, rule
from casegen.identifying.contact import long_numbers, numbers
from casegen.identifying.dates import dates
from casegen.identifying.people import LIKE_A_NAME, common_names, names
from casegen.identifying.places import INSTITUTION, STREET, TOWN, addresses, hospitals, spoken_of, towns
from casegen.identifying.words import GIVEN_NAMES


@rule("D110", "place smaller than a state", source=SAFE_HARBOR.format("B"), read=READ, quotable=False)
def place_of_a_person(context: CheckContext) -> Iterator[Finding]:
    """No street, postal code, town or county of the patient stands in a report.

    Found are streets with a number (an error), postal codes, where somebody lives or comes from unless it is a country
    or a state, and the authors' town where it is spoken of again. Write the country, or what matters: a rural area.
    Nationality and ethnicity are left alone.
    """
    advice = "write the country, or the kind of place if it matters"
    found = context.once(texts_of).found("case", addresses, towns, _own_towns(context))
    yield from tell(context, found, advice, "warning", {STREET: "error"})
    yield from tell(context, context.once(texts_of).found("literature", addresses), advice, "warning")


@rule("D111", "named hospital", source=ICMJE, read=READ, quotable=False)
def hospital_of_a_person(context: CheckContext) -> Iterator[Finding]:
    """Where the patient was treated is known from the authors' addresses; in the case it narrows the circle further.

    Found are named hospitals and clinics, and the authors' institutions, in the facts and in the text about the
    patient. Several journals ask for none there. Write our hospital, another hospital, a tertiary centre.
    """
    institutions = [affiliation.institution for affiliation in context.case.article.affiliations]
    own = partial(spoken_of, INSTITUTION, institutions)
    advice = "write our hospital, another hospital or the kind of hospital"
    yield from tell(context, context.once(texts_of).found("case", hospitals, own), advice, "warning")


@rule("D112", "file named after a person", source=ICMJE, read=READ, quotable=False)
def name_of_the_file(context: CheckContext) -> Iterator[Finding]:
    """The name of a case file becomes the name of the report, and stands in every log.

    Found are names, dates with a month or day, and long numbers in it. Rename the file after the disease or the
    author, with the year: blay2012.yaml.
    """
    stem = PurePath(context.source.file).stem
    words = stem.replace("_", " ").replace("+", " ")
    spaced = words.replace("-", " ")
    authors = {author.family.casefold() for author in context.case.article.authors}
    named = {word.capitalize() for word in spaced.split() if word.casefold() not in authors} & GIVEN_NAMES
    spelt = dict.fromkeys((words, spaced))
    patterns = (find(text) for find in (names, dates, numbers, long_numbers, common_names) for text in spelt)
    kinds = [stretch.kind for found in patterns for stretch in found]
    kinds += [LIKE_A_NAME] if named else []
    if kinds:
        listed = " and ".join(dict.fromkeys(kinds))
        yield Finding((), f"the name of this file holds {listed}; rename it after the disease or the first author")


@rule(
    "D113", "age, place and date together", source=SAFE_HARBOR.format("R"), read=READ, severity="note", quotable=False
)
def together(context: CheckContext) -> Iterator[Finding]:
    """What identifies nobody alone may do so together: the exact age, a place and a date.

    The rarer the disease, the fewer people they fit. Noted where a patient's age stands in years, a town or hospital
    is named, and a date has its month or day. Leave out what the reader can do without, or write the age as a decade:
    50s.
    """
    aged = [
        (*location, "patient", "age")
        for location, record in context.records()
        if (age := record.patient.age) and not age.decade and not age.comparator
    ]
    exact = [moment.location for moment in dated_moments(context) if moment.is_exact]
    if not aged or not exact:
        return
    place = next(iter(context.once(texts_of).found("case", towns, addresses, hospitals, _own_towns(context))), None)
    if place:
        message = "the exact age, a place and a date with its month may together tell who it is"
        yield Finding(
            aged[0], f"{message}; a decade (50s) or the year alone may do", related=(place.location, exact[0])
        )


def _own_towns(context: CheckContext) -> Find:
    places = context.case.article.affiliations
    return partial(spoken_of, TOWN, [town for place in places for town in (place.city, place.postcode) if town])


RULES = (place_of_a_person, hospital_of_a_person, name_of_the_file, together)
