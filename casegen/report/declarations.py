"""The statements at the end of the article. Consent is never stated unless the file says that it was obtained."""

from __future__ import annotations

from casegen.model.declarations import Consent
from casegen.report.english import capitalised


def consent_statement(consent: Consent) -> str:
    """One sentence, or nothing: "unknown", "waived" and "not obtained" are for the editor, not for print.

    ICMJE Recommendations, section II.E.1: that informed consent has been obtained should be indicated in the
    published article (https://www.icmje.org/recommendations/, read 2026-11-22).
    """
    statements = []
    if consent.publication == "obtained":
        form = f"{consent.form} " if consent.form else ""
        giver = f" from {consent.given_by}" if consent.given_by else ""
        images = " and any accompanying images" if consent.images == "obtained" else ""
        statements.append(
            capitalised(f"{form}informed consent was obtained{giver} for publication of this case report{images}.")
        )
    elif consent.images == "obtained":
        giver = f" from {consent.given_by}" if consent.given_by else ""
        statements.append(f"Consent was obtained{giver} for publication of the images.")
    return " ".join(statements)
