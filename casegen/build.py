"""One case from bytes to bytes, in named steps. Nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from casegen.broken_templates import broken_templates_explained
from casegen.problems import Findings, Problem, in_file_order
from casegen.source import Source, decode_for_display, read_source

if TYPE_CHECKING:
    from casegen.export import Engine
    from casegen.export.attachment import Attachment
    from casegen.images.image import Images, ReadFile
    from casegen.journals import Journal
    from casegen.model import Case

SETS_TYPE: Final = frozenset({"pdf", "checklist"})
"""The formats that an engine sets in type."""


class CheckOptions(Struct, frozen=True):
    """What is wanted of a check.

    ``journal`` is the id of a profile; without it the journal that the case names decides. ``select`` and ``ignore``
    are beginnings of the codes of rules; nothing selected means all.
    """

    journal: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class BuildOptions(CheckOptions, frozen=True):
    """What is wanted of a build. The files of ``own_templates`` take the place of the journal's.

    With ``relative_dates``, all dates of the patient are told from the event that it names, or where it is empty from
    the most sensible one. A ``review`` copy does not tell who wrote it. Without ``attachments``, a PDF holds no other
    file than itself; ``engine`` sets it in type.
    """

    formats: Sequence[str] = ("html",)
    own_templates: Path | None = None
    relative_dates: str | None = None
    review: bool = False
    attachments: bool = True
    engine: Engine = "weasyprint"

    @property
    def sets_type_with(self) -> Engine | None:
        """The engine that is needed; None where no format is set in type."""
        return self.engine if SETS_TYPE & set(self.formats) else None

    @property
    def carries_source(self) -> bool:
        """Whether a PDF may hold the case file: it tells the dates and the authors that these reports leave out."""
        return self.attachments and not (self.review or self.relative_dates is not None or self.own_templates)


class BuiltCase(Struct, frozen=True):
    """What came of one case: its findings and, if it has no error, its files by name."""

    findings: Findings
    files: dict[str, bytes] = field(default_factory=dict)


class _Checked(Struct, frozen=True):
    findings: Findings
    case: Case | None = None
    source: Source | None = None
    images: Images | None = None
    data: bytes = b""
    read_file: ReadFile | None = None


def check_case(
    data: bytes, file: str, options: CheckOptions | None = None, read_file: ReadFile | None = None
) -> tuple[Case | None, Findings]:
    """The case and all that is wrong with it. The case is None where the file does not hold one.

    ``read_file`` gives the bytes of the image files that the case names. Raises CaseError M3xx if a profile or
    template is broken.
    """
    checked = _checked(data, file, options or CheckOptions(), read_file)
    return checked.case, checked.findings


def build_case(
    data: bytes, file: str, stem: str, options: BuildOptions, read_file: ReadFile | None = None
) -> BuiltCase:
    """The files of one case in the asked formats; no file where the case has an error.

    Their names begin with ``stem`` and a full stop, those of a review copy with ``review.``: the stem may hold a name.

    ``read_file`` is as in `check_case`. Raises CaseError M3xx if the machine lacks something or a profile or template
    is broken.
    """
    checked = _checked(data, file, options, read_file)
    if options.relative_dates is not None:
        checked = _with_relative_dates(checked, options.relative_dates)
    if checked.case is None or checked.images is None or checked.findings.count("error"):
        return BuiltCase(checked.findings)
    if options.review:
        checked = _for_review(checked)
    if checked.case is None or checked.findings.count("error"):
        return BuiltCase(checked.findings)
    return _exported(checked.case, checked, "review" if options.review else stem, options)


def _exported(case: Case, checked: _Checked, stem: str, options: BuildOptions) -> BuiltCase:
    from casegen.export import Manuscript
    from casegen.losses import lacking, lost
    from casegen.report.compose import compose
    from casegen.report_files import report_files

    assert checked.source is not None
    assert checked.images is not None
    chosen = _journal(case, options)
    if options.own_templates:
        chosen = chosen.with_templates(options.own_templates)
    files: dict[str, bytes] = {}
    losses: list[Problem] = []
    with broken_templates_explained(chosen):
        report = compose(case, chosen, checked.images.read, review=options.review)
        manuscript = Manuscript(case, report, chosen.templates, stem, _carried(case, checked, options), options.engine)
        for name, exported in report_files(manuscript, chosen, options.formats):
            files |= {f"{stem}.{ending}": made for ending, made in exported.files.items()}
            losses += lost(name, exported.losses)
            losses += lacking(name, exported.lacking, checked.source)
    problems = (*checked.findings.problems, *losses)
    return BuiltCase(replace(checked.findings, problems=in_file_order(problems)), files)


def _carried(case: Case, checked: _Checked, options: BuildOptions) -> tuple[Attachment, ...]:
    """The files from which the report can be made again, if a PDF may carry them."""
    if not options.carries_source or "pdf" not in options.formats or checked.images is None:
        return ()
    from casegen.export.carried_source import carried_bibliography, carried_source

    named, chosen = _journal(case, CheckOptions()).id, _journal(case, options).id
    carried = carried_source(checked.data, case, checked.images, chosen if chosen != named else None, options.engine)
    return (*carried, *carried_bibliography(case, checked.read_file)) if checked.read_file else carried


def _checked(data: bytes, file: str, options: CheckOptions, read_file: ReadFile | None) -> _Checked:
    source, problems = read_source(data, file)
    if source is None:
        lines = decode_for_display(data)
        return _Checked(Findings(file, _discreet(problems, lines), lines, complete=False))
    # The model is imported after the YAML is read: a syntax error is answered without it.
    from casegen.model import Case
    from casegen.validate import validate

    case, faults = validate(source.root, Case)
    problems += faults
    images = None
    if case is not None and case.bibliography:
        case, faults = _with_bibliography(case, source, read_file)
        problems += faults
    if case is not None and not any(fault.severity == "error" for fault in faults):
        images = _images(case, read_file)
        problems += _problems(case, source, images, options)
    findings = Findings(file, in_file_order(_discreet(problems, source.lines)), source.lines)
    return _Checked(findings, case, source, images, data, read_file)


def _with_bibliography(case: Case, source: Source, read_file: ReadFile | None) -> tuple[Case, tuple[Problem, ...]]:
    from casegen.bibliography.of_case import with_bibliography

    return with_bibliography(case, source, read_file)


def _images(case: Case, read_file: ReadFile | None) -> Images:
    from casegen.images.image import NO_IMAGES

    if not case.figures:
        return NO_IMAGES
    from casegen.images.of_case import images_of

    return images_of(case, read_file)


def _problems(case: Case, source: Source, images: Images, options: CheckOptions) -> tuple[Problem, ...]:
    from casegen.checks import check
    from casegen.checks.context import CheckContext
    from casegen.checks.ruleset import Selection

    journal = _journal(case, options)
    with broken_templates_explained(journal):
        context = CheckContext(case, source, journal, images=images)
        return check(context, Selection(options.select, options.ignore))


def _discreet(problems: tuple[Problem, ...], lines: Sequence[str]) -> tuple[Problem, ...]:
    """The problems without what may identify somebody."""
    if not problems:
        return ()
    from casegen.identifying.withholding import withhold

    return withhold(problems, lines)


def _with_relative_dates(checked: _Checked, event: str) -> _Checked:
    """The case with its dates told from one event, and what keeps dates in it."""
    if checked.case is None or checked.source is None:
        return checked
    from casegen.checks.relative_dates import problems_of_dates, still_holds
    from casegen.report.relative_dates import with_relative_dates

    told, faults = with_relative_dates(checked.case, event)
    kept = tuple(problem for problem in checked.findings.problems if still_holds(problem, checked.case))
    more = _discreet(tuple(problems_of_dates(checked.case, checked.source, faults)), checked.source.lines)
    return replace(checked, case=told, findings=replace(checked.findings, problems=in_file_order((*kept, *more))))


def _for_review(checked: _Checked) -> _Checked:
    """The case without those who wrote it, and where its text still tells of them."""
    if checked.case is None or checked.source is None:
        return checked
    from casegen.checks.review_copy import problems_of_names
    from casegen.report.review_copy import without_authors

    anonymous = without_authors(checked.case)
    more = tuple(problems_of_names(checked.case, anonymous, checked.source))
    problems = in_file_order((*checked.findings.problems, *more))
    return replace(checked, case=anonymous, findings=replace(checked.findings, problems=problems))


def _journal(case: Case, options: CheckOptions) -> Journal:
    from casegen.journals import journal_titled, load_journal

    title = case.article.journal.name if case.article.journal else None
    return load_journal(options.journal) if options.journal else journal_titled(title)
