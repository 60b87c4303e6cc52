"""The bars of the figure: how long drugs, devices and other treatment lasted.

What has no place in time has no bar, and is told in words below the lane.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from casegen.model.procedure import Device, Radiotherapy, SupportiveTreatment
from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.model.values.dose import Dose
from casegen.model.values.duration import Duration
from casegen.report.chronology import Chronology
from casegen.report.figures.timeline_chart import Bar, Span
from casegen.report.timeline import words
from casegen.report.timeline.drugs import is_single, lasts
from casegen.report.typography import unbroken

_THEN = ", then "


def bars_of_drugs(record: PatientRecord, line: Chronology) -> tuple[list[Bar], list[str]]:
    """A bar for every drug that has a place, with its interruptions and changes of dose; and the rest in words."""
    drugs = (
        (f"{name}[{index}]", drug) for name in ("medication", "treatments") for index, drug in _numbered(record, name)
    )
    return _parted(_drug(path, treatment, line) for path, treatment in drugs)


def bars_of_other_treatment(record: PatientRecord, line: Chronology) -> tuple[list[Bar], list[str]]:
    """A bar for every device, course of radiotherapy and supportive treatment with a place; and the rest in words."""
    return _parted(_other(record, line))


def _numbered(record: PatientRecord, name: str) -> Iterator[tuple[int, Treatment]]:
    yield from enumerate(getattr(record, name))


def _parted(items: Iterable[Bar | str]) -> tuple[list[Bar], list[str]]:
    items = list(items)
    return [item for item in items if isinstance(item, Bar)], [item for item in items if isinstance(item, str)]


def _drug(path: str, treatment: Treatment, line: Chronology) -> Bar | str:
    gaps, steps = tuple(_gaps(path, treatment, line)), tuple(_steps(path, treatment, line))
    inside = _last([end for _, end in gaps] + [at for at, _ in steps])
    ends = _ends(path, line, inside, ongoing=treatment.ongoing is True)
    doses = _THEN.join(_doses(path, treatment, line))
    name = f"{treatment.setting} {treatment.drug}" if treatment.setting else treatment.drug
    if not ends:
        told = " ".join(part for part in (name, doses) if part)
        return _with_duration(told, treatment.duration)
    fades = ends.fades and not is_single(treatment)
    detail = doses if _shows_length(ends) else _with_duration(doses, treatment.duration)
    return Bar(ends.start, ends.stop, name, unbroken(detail), gaps, steps, fades)


def _doses(path: str, treatment: Treatment, line: Chronology) -> Iterator[str]:
    """The first dose, and those later ones that the bar can't show where they began."""
    doses = [treatment.dose, *(step.dose for step in treatment.phases[:1])]
    yield from (str(dose) for dose in [dose for dose in doses if dose][:1])
    for key, dose, name in _later_doses(treatment):
        if dose and not line.span(f"{path}.{key}"):
            yield f"{dose} ({name})" if name else str(dose)


def _with_duration(told: str, duration: Duration | None) -> str:
    """What is told with how long it lasted: 400 mg per day for 4 months; 60 mg, then 40 mg, 14 days in all."""
    if duration is None:
        return told
    return f"{told}, {duration} in all" if _THEN in told else f"{told} for {duration}".strip()


def _other(record: PatientRecord, line: Chronology) -> Iterator[Bar | str]:
    for index, device in enumerate(record.devices):
        yield _bar(f"devices[{index}]", device, line, words.device(device))
    for index, course in enumerate(record.radiotherapy):
        detail = str(course.dose or "")
        yield _bar(f"radiotherapy[{index}]", course, line, words.radiotherapy(course), detail)
    for index, item in enumerate(record.supportive_treatments):
        detail = words.commas(item.amount, item.frequency)
        yield _bar(f"supportive_treatments[{index}]", item, line, item.treatment, detail)


def _bar(
    path: str, item: Device | Radiotherapy | SupportiveTreatment, line: Chronology, label: str, detail: str = ""
) -> Bar | str:
    ends = _ends(path, line)
    if not ends:
        return _with_duration(words.commas(label, detail), item.duration)
    detail = detail if _shows_length(ends) else _with_duration(detail, item.duration)
    return Bar(ends.start, ends.stop, label, unbroken(detail), fades=ends.fades and lasts(item))


class _Ends(Struct, frozen=True):
    """Where a bar starts and stops, as `Bar` has it."""

    start: Span | None
    stop: Span | None
    fades: bool = False


def _ends(path: str, line: Chronology, inside: Span | None = None, *, ongoing: bool = False) -> _Ends | None:
    """Where a bar starts and stops; ``inside`` is the last that is known to have happened between.

    An end that nobody told must not look like one that is still to come, for which None stands: the bar fades out
    after the last that is known.
    """
    start, stop = line.span(f"{path}.start"), line.span(f"{path}.stop")
    if not (start or stop or inside):
        return None
    if ongoing:
        return _Ends(start, None)
    if stop and not (start and stop.latest < start.earliest):
        return _Ends(start, stop)
    return _Ends(start, _last([span for span in (start, inside) if span]), fades=True)


def _shows_length(ends: _Ends) -> bool:
    """Whether the bar itself tells how long something lasted, at least about."""
    return ends.start is not None and (
        ends.stop is None or (not ends.fades and ends.start.latest <= ends.stop.earliest)
    )


def _last(spans: Sequence[Span]) -> Span | None:
    return max(spans, key=lambda span: (span.latest, span.earliest), default=None)


def _gaps(path: str, treatment: Treatment, line: Chronology) -> Iterator[tuple[Span, Span]]:
    """The interruptions of which both ends are known; the last one may end with the reintroduction."""
    last = len(treatment.interruptions) - 1
    for index in range(len(treatment.interruptions)):
        begin = line.span(f"{path}.interruptions[{index}].date")
        end = line.span(f"{path}.interruptions[{index}].end")
        if end is None and index == last:
            end = line.span(f"{path}.reintroduction.date")
        if begin and end and begin.earliest <= end.latest:
            yield begin, end


def _steps(path: str, treatment: Treatment, line: Chronology) -> Iterator[tuple[Span, str]]:
    """Where the dose changed, and to what, in order of time."""
    doses = _later_doses(treatment)
    known = [(span, unbroken(str(dose))) for key, dose, _ in doses if dose and (span := line.span(f"{path}.{key}"))]
    yield from sorted(known, key=lambda step: (step[0].earliest, step[0].latest))


def _later_doses(treatment: Treatment) -> Iterator[tuple[str, Dose | None, str]]:
    """Every dose after the first, with the key of its time and what its step is called."""
    for index, step in enumerate(treatment.phases[1:], start=1):
        yield f"phases[{index}].start", step.dose, step.name or ""
    for index, change in enumerate(treatment.changes):
        yield f"changes[{index}].date", change.to_dose, ""
    if treatment.reintroduction:
        yield "reintroduction.date", treatment.reintroduction.dose, ""
