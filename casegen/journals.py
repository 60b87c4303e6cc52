"""Journals as data: a profile is a folder with a ``journal.yaml`` and whatever templates it overrides.

A new journal is a new folder under ``templates/journals/``, and no code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from casegen.model.article import GuidelineName
from casegen.model.base import Part
from casegen.model.values.identifier import Identifier
from casegen.model.values.text import Line, OneOf
from casegen.model.values.yes_no import YesNo
from casegen.problems import CaseError, ExitCode, Problem
from casegen.source import read_source
from casegen.templates_folder import templates_folder
from casegen.validate import plain_data

BASE = "base"

SectionId = Annotated[
    Literal["background", "case", "discussion", "conclusions", "learning_points", "patient_perspective"],
    OneOf("a section"),
]


class AbstractHeadings(Part):
    """Headings of the abstract and its parts."""

    heading: Line
    background: Line
    case: Line
    conclusions: Line


class SectionHeading(Part):
    """A section of the article, in the journal's order."""

    id: SectionId
    heading: Line


class CaseHeadings(Part):
    """Headings inside the case presentation, and whether they are printed."""

    subheadings: YesNo
    patient_information: Line
    clinical_findings: Line
    diagnostic_assessment: Line
    therapeutic_intervention: Line
    follow_up_and_outcomes: Line
    timeline: Line


class Captions(Part):
    """What stands beside the tables and figures that are made from facts."""

    laboratory: Line
    timeline: Line
    events: Line


class DeclarationHeadings(Part):
    """Headings of the declarations, in the order in which the journal prints them."""

    heading: Line
    consent: Line
    ethics_approval: Line
    availability_of_data: Line
    competing_interests: Line
    funding: Line
    author_contributions: Line
    acknowledgements: Line


class RuleChange(Part):
    """What a journal makes of a rule of casegen: it tightens it, loosens it, or has another in its place."""

    severity: Annotated[Literal["error", "warning", "note", "off"], OneOf("a severity")]
    because: Line
    source: Line
    read: Line


class Profile(Part):
    """What a journal asks for."""

    extends: Identifier | None = Field(default=None, description="The profile that this one changes; default: base")
    name: Line
    titles: tuple[Line, ...] = Field(description="Titles and abbreviations by which a case file may name the journal")
    kind: Line
    abstract: AbstractHeadings
    keywords: Line
    sections: tuple[SectionHeading, ...]
    case: CaseHeadings
    captions: Captions
    declarations: DeclarationHeadings
    references: Line
    citation_style: Identifier
    guidelines: tuple[GuidelineName, ...] = Field(default=(), description="Extensions of CARE that it asks for")
    rules: dict[str, RuleChange] = Field(default_factory=dict, description="Rules by code, as this journal has them")


@dataclass(frozen=True, slots=True)
class Journal:
    """A profile, and the folders in which its templates are looked up, its own first and base last.

    ``declaration_order`` are the keys of the declarations in the order in which the profile lists them.
    """

    id: str
    profile: Profile
    templates: tuple[Path, ...]
    declaration_order: tuple[str, ...]

    def with_templates(self, folder: Path) -> Journal:
        """The journal with an author's own templates before its own. Raises CaseError M308 if none replaces any."""
        names = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]
        if not any((known / name).is_file() for name in names for known in self.templates):
            known = "narrative/say/treatment.jinja"
            message = f"{folder} replaces no template; it needs files named like those of casegen, such as {known}"
            raise CaseError(Problem("M308", message), ExitCode.WRONG_USAGE)
        return replace(self, templates=(folder, *self.templates))

    def file(self, name: str) -> Path:
        """A file of the journal or of the profiles that it extends. Raises CaseError M303 if none has it."""
        for folder in self.templates:
            if (folder / name).is_file():
                return folder / name
        raise _broken(self.id, f"has no {name}")


def journal_ids() -> tuple[str, ...]:
    """The names of the journal folders, sorted."""
    folders = (templates_folder() / "journals").glob("*/journal.yaml")
    return tuple(sorted(path.parent.name for path in folders))


@cache
def known_titles() -> tuple[str, ...]:
    """The titles and abbreviations of all journals that have a profile; a broken profile is passed over."""
    return tuple(title for journal in _readable_journals() for title in journal.profile.titles)


def journal_titled(title: str | None) -> Journal:
    """The journal of this title or abbreviation; the plain profile where none, or one without a profile, is named.

    Raises CaseError M303 for a broken profile only if its folder is named after the title, in small letters with
    hyphens: a broken profile must not stop the cases of other journals.
    """
    wanted = (title or "").casefold()
    for journal in _readable_journals(needed="-".join(wanted.split())):
        if wanted and wanted in (known.casefold() for known in journal.profile.titles):
            return journal
    return load_journal(BASE)


def _readable_journals(needed: str = "") -> Iterator[Journal]:
    """All journals whose profile can be loaded. Raises CaseError M303 if the needed one is broken."""
    for name in journal_ids():
        try:
            journal = load_journal(name)
        except CaseError:
            if name == needed:
                raise
            continue
        yield journal


@cache
def load_journal(name: str) -> Journal:
    """The journal in a folder of this name, or ``base``. Raises CaseError M303 for a broken or missing profile."""
    chain = _chain(name)
    merged: dict[str, Any] = {}
    for _, data in reversed(chain):
        merged = _merged(merged, data)
    profile = _profile(name, merged)
    own = [data for _, data in chain if "declarations" in data]
    order = tuple(key for key in own[0]["declarations"] if key != "heading") if own else ()
    order += tuple(key for key in merged["declarations"] if key not in (*order, "heading"))
    return Journal(name, profile, tuple(folder for folder, _ in chain), order)


def _chain(name: str) -> list[tuple[Path, dict[str, Any]]]:
    """The profile's folder and data, and those of all that it extends, down to base."""
    chain: list[tuple[Path, dict[str, Any]]] = []
    visited: list[str] = []
    while name not in visited:
        visited.append(name)
        folder = templates_folder() / ("base" if name == BASE else f"journals/{name}")
        data = _read(name, folder / "journal.yaml")
        chain.append((folder, data))
        if name == BASE:
            return chain
        name = str(data.pop("extends", None) or BASE)
    raise _broken(name, "extends itself")


def _read(name: str, path: Path) -> dict[str, Any]:
    try:
        source, problems = read_source(path.read_bytes(), str(path))
    except OSError:
        raise _broken(name, f"can't be read: {path}") from None
    for problem in problems:
        if problem.severity == "error":
            line = f", line {problem.position.line}" if problem.position else ""
            raise _broken(name, f"is no readable YAML: {path}{line}: {problem.message}")
    data = plain_data(source.root) if source else None
    if not isinstance(data, dict):
        raise _broken(name, f"holds no keys and values: {path}")
    return dict(data)


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The base with what the profile says laid over it, key by key; a list is replaced whole."""
    merged = dict(base)
    for key, value in own.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _profile(name: str, merged: dict[str, Any]) -> Profile:
    from pydantic import ValidationError

    try:
        return Profile.model_validate(merged)
    except ValidationError as error:
        faults = "; ".join(".".join(str(step) for step in detail["loc"]) for detail in error.errors())
        raise _broken(name, f"does not fit the form of a profile at {faults}") from None


def _broken(name: str, what: str) -> CaseError:
    return CaseError(Problem("M303", f"the journal profile {name!r} {what}"), ExitCode.MACHINE_LACKS_SOMETHING)
