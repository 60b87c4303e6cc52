"""Clinical features for sentences: those that are present, with what is known of each, and those that are absent."""

from __future__ import annotations

from collections.abc import Sequence

from casegen.model.feature import Feature
from casegen.model.record import PatientRecord


def present(record: PatientRecord) -> list[Feature]:
    """The features that the patient has."""
    return [feature for feature in record.features if feature.present is not False]


def absent(record: PatientRecord) -> list[Feature]:
    """Those that were looked for and are absent."""
    return [feature for feature in record.features if feature.present is False]


def in_brief(feature: Feature) -> str:
    """``seizures (severe, left; onset at the age of 4 months; resolved at the age of 2 years)``."""
    manner = ", ".join(word for word in (feature.severity, *feature.modifiers) if word)
    since = f"onset {feature.onset.spelt()}" if feature.onset else ""
    stage = f"{feature.onset_stage} onset" if feature.onset_stage else ""
    gone = f"resolved {feature.resolution.spelt()}" if feature.resolution else ""
    details = "; ".join(detail for detail in (manner, stage, since, gone) if detail)
    return f"{feature.feature} ({details})" if details else feature.feature


def listing(phrases: Sequence[str]) -> str:
    """The phrases with commas between them, and with semicolons where one has a comma of its own."""
    if any("," in phrase for phrase in phrases):
        return "; ".join(phrases)
    if len(phrases) < 3:
        return " and ".join(phrases)
    return f"{', '.join(phrases[:-1])}, and {phrases[-1]}"


def all_in_brief(features: Sequence[Feature]) -> list[str]:
    """Each of them in brief."""
    return [in_brief(feature) for feature in features]
