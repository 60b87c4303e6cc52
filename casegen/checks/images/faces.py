"""Pictures on which somebody can be recognized."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule

ICMJE: Final = (
    "ICMJE Recommendations, Protection of Research Participants; as quoted in https://journals.mcmaster.ca/mumj/ethics"
)
_CONSENT: Final = ("declarations", "consent", "images")


@rule(
    "D203", "Face without consent to publish images", source=ICMJE, read="2026-11-22", severity="error", quotable=False
)
def face_without_consent(context: CheckContext) -> Iterator[Finding]:
    """A picture with a face needs consent to publish images, stated under declarations.consent.images.

    A bar over the eyes does not make a person unrecognizable, so it does not change this (ICMJE). Write
    images: obtained once you have the consent in writing, or take a picture without the face. Of a photograph it must
    be stated whether a face can be seen: shows_face: yes or no. Scars, tattoos and jewellery tell who somebody is as
    well; for these, and whenever in doubt, ask for consent too.
    """
    consent = context.case.declarations.consent if context.case.declarations else None
    has_consent = consent is not None and consent.images == "obtained"
    for index, figure in enumerate(context.case.figures):
        location = ("figures", index, "shows_face")
        if figure.shows_face and not has_consent:
            message = (
                "a picture that shows a face needs consent to publish images, and a bar over the eyes does not "
                "replace it; write declarations.consent.images: obtained once you have it, or take another picture"
            )
            related = (_CONSENT,) if context.is_written(*_CONSENT) else ()
            yield Finding(location, message, related=related)
        elif figure.shows_face is None and figure.kind == "photograph":
            message = "say whether a face can be seen on this photograph: shows_face: yes or shows_face: no"
            yield Finding(location, message, severity="warning")
