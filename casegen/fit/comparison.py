"""Which journal a case fits: what each of them asks for, compared with the case. Pure but for reading the profiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from casegen.build import CheckOptions, check_case
from casegen.checks.context import CheckContext
from casegen.checks.journal import JOURNAL_RULES
from casegen.checks.journal.requirement import Unmet
from casegen.images.image import ReadFile
from casegen.journals import journal_ids, load_journal
from casegen.journals.requirements import requirement_name
from casegen.journals.source import Requirement
from casegen.model import Case
from casegen.problems import Findings
from casegen.source import Source, read_source
from casegen.validate import spell_path

_MOST_DETAILS = 4
"""So many tests or words are named in one thing to do; of more, how many there are."""


class Change(Struct, frozen=True):
    """What would have to change for a journal: one of its requirements that the case does not meet.

    ``tasks`` are the things to do, "shorten the abstract: 256 words, at most 150", mostly one; ``paths`` are the facts.
    It is not ``sure`` where the journal only recommends it, or where nothing of its own confirms it.
    """

    code: str
    requirement: str
    tasks: tuple[str, ...]
    paths: tuple[str, ...]
    recommended: bool
    confirmed: bool
    source: str

    @property
    def sure(self) -> bool:
        """Whether the journal itself is known to ask for it."""
        return self.confirmed and not self.recommended


class Fit(Struct, frozen=True):
    """One journal, what would have to change for it, and the names of its requirements that the case meets."""

    journal: str
    name: str
    changes: tuple[Change, ...]
    met: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many requirements of the journal are known."""
        return len(self.changes) + len(self.met)

    @property
    def sure(self) -> tuple[Change, ...]:
        """The changes that the journal itself is known to ask for."""
        return tuple(change for change in self.changes if change.sure)

    @property
    def perhaps(self) -> tuple[Change, ...]:
        """The others."""
        return tuple(change for change in self.changes if not change.sure)


def compare(data: bytes, file: str, read_file: ReadFile | None = None) -> tuple[Findings, tuple[Fit, ...]]:
    """What is wrong with a case file, and where that is no error, the case compared with every journal.

    ``read_file`` is as in `check_case`.
    """
    case, findings = check_case(data, file, CheckOptions(select=("none",)), read_file)
    source, _ = read_source(data, file)
    if case is None or source is None or findings.count("error"):
        return findings, ()
    return findings, fits(case, source)


def fits(case: Case, source: Source) -> tuple[Fit, ...]:
    """The case compared with every journal, least work first. The case must have passed the checks.

    Work is the number of a journal's requirements that the case does not meet. Of two with the same number, the one
    with fewer unmet that are recommended or not confirmed comes first, then the one of which more is known to be met.
    """
    found = [_fit(CheckContext(case, source, load_journal(name))) for name in journal_ids()]
    return tuple(sorted(found, key=lambda fit: (len(fit.sure), len(fit.perhaps), -len(fit.met), fit.name.casefold())))


def _fit(context: CheckContext) -> Fit:
    journal = context.journal
    asked = dict(journal.profile.requirements.all())
    unmet: dict[str, list[Unmet]] = {}
    codes: dict[str, str] = {}
    for known in JOURNAL_RULES:
        codes |= dict.fromkeys(known.about, known.rule.code)
        for one in known.check(context) if any(path in asked for path in known.about) else ():
            unmet.setdefault(one.path, []).append(one)
    changes = tuple(_change(codes[path], asked[path], unmet[path]) for path in asked if path in unmet)
    names = {change.requirement for change in changes}
    met = dict.fromkeys(name for path in asked if path in codes and (name := requirement_name(path)) not in names)
    return Fit(journal.id, journal.profile.name, changes, tuple(met))


def _change(code: str, requirement: Requirement, unmet: Sequence[Unmet]) -> Change:
    return Change(
        code,
        requirement_name(unmet[0].path),
        tuple(_tasks(unmet)),
        tuple(spell_path(one.location) for one in unmet),
        requirement.recommended,
        requirement.source.confirmed,
        requirement.source.cited,
    )


def _tasks(unmet: Sequence[Unmet]) -> Iterator[str]:
    """What to do; what is alike in one: add the reference range: glucose, sodium, ferritin and 4 more."""
    details: dict[str, list[str]] = {}
    for one in unmet:
        details.setdefault(one.task, []).append(one.detail)
    for task, all_details in details.items():
        told = ", ".join(filter(None, all_details[:_MOST_DETAILS]))
        rest = len(all_details) - _MOST_DETAILS
        told += f" and {rest} more" if rest > 0 else ""
        yield f"{task}: {told}" if told else task
