"""Which scale an event was graded by, and which version of it."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.grading.ctcae import READ, SOURCE, UNSTATED, GradedEvent, StatedVersion, events, versions
from casegen.checks.rule import Finding, rule
from casegen.model.values.partial_date import PartialDate

# Version 2.0, of 1999, was the last that was called Common Toxicity Criteria, CTC.
_MEANT = {"2": "NCI CTC 2.0", "2.0": "NCI CTC 2.0", "4.1": "4.01", "4.2": "4.02", "4.3": "4.03"}


@rule("G101", "CTCAE version unstated", source=SOURCE, read=READ)
def version_unstated(context: CheckContext) -> Iterator[Finding]:
    """A grade by CTCAE needs the version of CTCAE.

    The same rash has different grades in different versions: over 40% of the body with mild symptoms, a
    maculo-papular rash is grade 3 by CTCAE 4.03 and grade 2 by 5.0. Write the version under scale_version, as the
    protocol or the chart has it. It is never assumed. If it can't be found out, write scale_version: unstated and
    waive this finding with the reason.
    """
    for graded in events(context):
        if graded.grade and graded.is_ctcae and not graded.versions:
            message = (
                f"the version of CTCAE is unstated, and what grade {graded.grade} means differs between versions;"
                " write it here, like 4.03 or 5.0"
            )
            yield Finding((*graded.location, "scale_version"), message, related=((*graded.location, "grade"),))


@rule("G102", "no such version of CTCAE", source=SOURCE, read=READ, severity="error")
def unknown_version(context: CheckContext) -> Iterator[Finding]:
    """The version must be one that was published: 3.0, 4.0 (4.01, 4.02), 4.03, 5.0 or 6.0.

    A v before the number makes no difference. A bare 3, 5 or 6 is taken for 3.0, 5.0 or 6.0 and only noted; a bare 4
    is a warning, as it leaves open whether 4.0 or 4.03 was used. The version stands under scale_version, and not again
    behind the name of the scale.
    """
    for graded in events(context):
        if graded.is_ctcae:
            for stated in graded.versions:
                yield from _unknown(graded, stated)
            yield from _stated_twice(graded)


def _unknown(graded: GradedEvent, stated: StatedVersion) -> Iterator[Finding]:
    location = (*graded.location, stated.key)
    meant = _MEANT.get(stated.number, "")
    if not stated.known:
        message = f"there is no CTCAE version {stated.number}; write 3.0, 4.0, 4.03, 5.0 or 6.0"
        yield Finding(location, message, f"did you mean {meant}?" if meant else "")
    elif stated.number == "4":
        message = "CTCAE 4 may be 4.0 or 4.03; write which"
        yield Finding(location, message, severity="warning")
    elif stated.number != stated.known:
        yield Finding(location, f"this version is called {stated.known}; write it so", severity="note")


def _stated_twice(graded: GradedEvent) -> Iterator[Finding]:
    if len(graded.versions) < 2:
        return
    first, second = graded.versions
    location, related = (*graded.location, second.key), ((*graded.location, first.key),)
    if first.known != second.known:
        message = f"the scale says version {second.number}, scale_version says {first.number}; correct the wrong one"
        yield Finding(location, message, related=related)
    else:
        message = f"the version would be printed twice, as CTCAE {second.number} {first.written}; write scale: CTCAE"
        yield Finding(location, message, "did you mean CTCAE?", related=related, severity="warning")


@rule("G103", "grade without a scale", source=SOURCE, read=READ)
def grade_without_scale(context: CheckContext) -> Iterator[Finding]:
    """A grade needs the scale by which it was given, and for CTCAE the version.

    Nobody can tell what grade 3 means without it. Write scale and scale_version; where the source does not say,
    write scale: unstated and waive this finding with the reason.
    """
    for graded in events(context):
        if graded.grade and not graded.has_scale:
            said = graded.event.scale is not None
            message = (
                f"{'the scale is unstated' if said else 'no scale is named'}, so that nobody can tell what grade"
                f" {graded.grade} means; write the scale and its version, like scale: CTCAE and scale_version: 5.0"
                f"{', or waive this if it cannot be found out' if said else ''}"
            )
            yield Finding((*graded.location, "scale" if said else "grade"), message, _other_scale(graded))


def _other_scale(graded: GradedEvent) -> str:
    """The scale of another event of this patient, as a question and no more."""
    for event in graded.record.adverse_events:
        if event.scale and event.scale.casefold() != UNSTATED:
            version = f" {event.scale_version}" if event.scale_version else ""
            return f"was it {event.scale}{version}, as for the {event.term}?"
    return ""


@rule("G104", "graded in retrospect", source=SOURCE, read=READ, severity="note")
def graded_in_retrospect(context: CheckContext) -> Iterator[Finding]:
    """The version of CTCAE was published after the event, so that the event was graded in retrospect.

    That is no fault, but readers want to know it: say in the text that it was graded in retrospect, or correct the
    version or the date. Only events with a calendar date are looked at. A version that was published after the article
    itself is an error.
    """
    published = _publication(context)
    for graded in events(context):
        if not (graded.grade and graded.version):
            continue
        location = (*graded.location, graded.versions[0].key)
        since = versions()[graded.version]
        stated = f"CTCAE {graded.version} was published in {since.spelt()}"
        if published and _is_before(published, since):
            message = f"{stated}, after this article ({published.spelt()}); correct the version"
            yield Finding(location, message, severity="error")
        elif (onset := _last_day(graded)) and _is_before(onset, since):
            message = f"{stated}, after this event ({onset.spelt()}); say that it was graded in retrospect"
            yield Finding(location, message, related=((*graded.location, "onset"),))


def _publication(context: CheckContext) -> PartialDate | None:
    article = context.case.article
    dates = (article.dates.published if article.dates else None, article.journal.year if article.journal else None)
    return next(filter(None, dates), None)


def _last_day(graded: GradedEvent) -> PartialDate | None:
    """The date of the onset, the later one of a range; None for a point that is only related to a date."""
    onset = graded.event.onset
    return (onset.date_to or onset.date) if onset and not onset.relation else None


def _is_before(date: PartialDate, month: PartialDate) -> bool:
    """Whether a date surely is before a month: 2017 is not surely before November 2017."""
    if date.year != month.year:
        return date.year < month.year
    return date.month is not None and month.month is not None and date.month < month.month


RULES = (version_unstated, unknown_version, grade_without_scale, graded_in_retrospect)
