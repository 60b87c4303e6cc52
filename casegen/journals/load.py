"""The disk at the end where journals come from: folders of profiles, each laid over the one that it extends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from casegen.journals.merge import UnknownSource, merged, with_sources
from casegen.journals.profile import Profile
from casegen.problems import CaseError, ExitCode, Problem
from casegen.source import Source, read_source
from casegen.startup.late_pattern import late_pattern
from casegen.templates_folder import templates_folder
from casegen.validate import Location, node_at, plain_data, position_of, spell_path

BASE = "base"
REFERENCE_DOCUMENT = "reference.docx"
"""The Word file whose styles a journal wants; it takes the place of no template, as ours is written in code."""

_TITLES = late_pattern(r"^titles:\n((?:  - [A-Za-z](?:[^\n#:\\]|:(?! ))*\n)+)(?=[a-z])", re.MULTILINE)
"""The titles where each is a word or more on a line of its own, which needs no YAML to be read."""


class Journal(Struct, frozen=True):
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
        if not any(str(name) == REFERENCE_DOCUMENT or self._has(name) for name in names):
            known = "narrative/say/treatment.jinja"
            message = f"{folder} replaces no template; it needs files named like those of casegen, such as {known}"
            raise CaseError(Problem("M308", message), ExitCode.WRONG_USAGE)
        return replace(self, templates=(folder, *self.templates))

    def _has(self, name: Path) -> bool:
        return any((folder / name).is_file() for folder in self.templates)

    def file(self, name: str) -> Path:
        """A file of the journal or of the profiles that it extends. Raises CaseError M303 if none has it."""
        for folder in self.templates:
            if (folder / name).is_file():
                return folder / name
        raise _broken(self.id, f"has no {name}")

    def citation_style(self) -> Path:
        """The CSL file of the reference list. Raises CaseError M303 if there is none."""
        style = self.profile.citation_style
        # A folder and an absolute path give that path.
        return self.file(style if style.endswith(".csl") else f"citation_styles/{style}.csl")


class _File(Struct, frozen=True):
    """One journal.yaml: its folder, its data, and its text for places."""

    folder: Path
    data: dict[str, Any]
    source: Source


def journal_ids() -> tuple[str, ...]:
    """The names of the journal folders, sorted."""
    folders = (templates_folder() / "journals").glob("*/journal.yaml")
    return tuple(sorted(path.parent.name for path in folders))


@cache
def known_titles() -> tuple[str, ...]:
    """The titles and abbreviations of all journals that have a profile; a broken profile is passed over."""
    return tuple(title for journal in _readable_journals(journal_ids()) for title in journal.profile.titles)


@cache
def written_titles() -> Mapping[str, tuple[str, ...] | None]:
    """The titles by the name of the journal, as the file spells them: whether the profile is broken, nobody asked yet.

    None where they can't be told without reading all of the file, which takes a hundred times as long.
    """
    return {name: _plain_titles(templates_folder() / f"journals/{name}/journal.yaml") for name in journal_ids()}


def _plain_titles(path: Path) -> tuple[str, ...] | None:
    try:
        found = _TITLES.search(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    return tuple(line.strip().removeprefix("- ") for line in found[1].splitlines()) if found else None


def journal_titled(title: str | None) -> Journal:
    """The journal of this title or abbreviation; the plain profile where none, or one without a profile, is named.

    Raises CaseError M303 for a broken profile only if its folder is named after the title, in small letters with
    hyphens: a broken profile must not stop the cases of other journals.
    """
    wanted = (title or "").casefold()
    needed = "-".join(wanted.split())
    names = [
        name
        for name, titles in (written_titles().items() if wanted else ())
        if name == needed or titles is None or wanted in (known.casefold() for known in titles)
    ]
    for journal in _readable_journals(names, needed):
        if wanted in (known.casefold() for known in journal.profile.titles):
            return journal
    return load_journal(BASE)


def _readable_journals(names: Iterable[str], needed: str = "") -> Iterator[Journal]:
    """Those of the journals whose profile can be loaded. Raises CaseError M303 if the needed one is broken."""
    for name in names:
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
    whole: dict[str, Any] = {}
    sources: dict[str, Any] = {}
    for file in reversed(chain):
        own = file.data.get("sources")
        sources |= own if isinstance(own, dict) else {}
        try:
            whole = merged(whole, with_sources(file.data, sources))
        except UnknownSource as fault:
            raise _broken(name, f"{fault} ({file.folder / 'journal.yaml'})") from None
    profile = _profile(name, whole, chain)
    lists = [file.data["declarations"] for file in chain if "declarations" in file.data]
    order = tuple(key for key in lists[0] if key != "heading") if lists else ()
    order += tuple(key for key in whole["declarations"] if key not in (*order, "heading"))
    return Journal(name, profile, tuple(file.folder for file in chain), order)


def _chain(name: str) -> list[_File]:
    """The profile's file, and those of all that it extends, down to base."""
    chain: list[_File] = []
    visited: list[str] = []
    while name not in visited:
        visited.append(name)
        file = _read(name, templates_folder() / ("base" if name == BASE else f"journals/{name}"))
        chain.append(file)
        if name == BASE:
            return chain
        name = str(file.data.pop("extends", None) or BASE)
    raise _broken(name, "extends itself")


def _read(name: str, folder: Path) -> _File:
    path = folder / "journal.yaml"
    try:
        source, problems = read_source(path.read_bytes(), str(path))
    except OSError:
        raise _broken(name, f"can't be read: {path}") from None
    for problem in problems:
        if problem.severity == "error":
            line = f", line {problem.position.line}" if problem.position else ""
            raise _broken(name, f"is no readable YAML: {path}{line}: {problem.message}")
    data = plain_data(source.root) if source else None
    if source is None or not isinstance(data, dict):
        raise _broken(name, f"holds no keys and values: {path}")
    return _File(folder, dict(data), source)


def _profile(name: str, whole: dict[str, Any], chain: Sequence[_File]) -> Profile:
    from pydantic_core import ValidationError

    from casegen.model.kept_validators import validator_of

    try:
        profile: Profile = validator_of(Profile).validate_python(whole)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        faults = "; ".join(dict.fromkeys(_fault(detail, chain) for detail in details))
        raise _broken(name, f"does not fit the form of a profile at {faults}") from None
    return profile


_FAULTS = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such key",
    "model_type": "keys are expected",
    "tuple_type": "a list is expected",
    "dict_type": "keys are expected",
    "string_type": "one value is expected",
}


def _fault(detail: Any, chain: Sequence[_File]) -> str:
    """The path, what is wrong there, and the line of the file that has it."""
    location: Location = tuple(step for step in detail["loc"] if step != "is")
    what = _FAULTS.get(detail["type"]) or detail.get("ctx", {}).get("message") or detail["msg"]
    for file in chain:
        # A source is written once, under its name, and a requirement's place says enough about it.
        place = location[: location.index("source")] if "source" in location else location
        if node_at(file.source.root, place):
            line = position_of(file.source.root, place).line
            return f"{spell_path(location)}: {what} ({file.folder / 'journal.yaml'}, line {line})"
    return f"{spell_path(location)}: {what}"


def _broken(name: str, what: str) -> CaseError:
    return CaseError(Problem("M303", f"the journal profile {name!r} {what}"), ExitCode.MACHINE_LACKS_SOMETHING)
