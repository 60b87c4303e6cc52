"""The bars of the figure: how long drugs, devices and other treatment lasted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casegen.model.procedure import Device, Radiotherapy, SupportiveTreatment
from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.report.chronology import Chronology
from casegen.report.figures.timeline_chart import Bar, Span
from casegen.report.timeline import words


def bars_of_drugs(record: PatientRecord, line: Chronology) -> Iterator[Bar]:
    """A bar for every drug that has a place, with its interruptions and changes of dose."""
    for name in ("medication", "treatments"):
        for index, treatment in enumerate(getattr(record, name)):
            path = f"{name}[{index}]"
            gaps, steps = tuple(_gaps(path, treatment, line)), tuple(_steps(path, treatment, line))
            ongoing = treatment.ongoing is True
            ends = _ends(path, line, _last([end for _, end in gaps] + [at for at, _ in steps]), ongoing=ongoing)
            if ends:
                first = treatment.phases[0].dose if treatment.phases else None
                yield Bar(*ends, treatment.drug, str(treatment.dose or first or ""), gaps, steps)


def bars_of_other_treatment(record: PatientRecord, line: Chronology) -> Iterator[Bar]:
    """A bar for every device, course of radiotherapy and supportive treatment that has a place."""
    for index, device in enumerate(record.devices):
        yield from _bar(f"devices[{index}]", device, line, words.device(device))
    for index, course in enumerate(record.radiotherapy):
        detail = str(course.dose or "")
        yield from _bar(f"radiotherapy[{index}]", course, line, words.radiotherapy(course), detail)
    for index, item in enumerate(record.supportive_treatments):
        detail = words.commas(item.amount, item.frequency)
        yield from _bar(f"supportive_treatments[{index}]", item, line, item.treatment, detail)


def _bar(
    path: str, item: Device | Radiotherapy | SupportiveTreatment, line: Chronology, label: str, detail: str = ""
) -> Iterator[Bar]:
    ends = _ends(path, line)
    if ends:
        yield Bar(*ends, label, detail)


def _ends(
    path: str, line: Chronology, inside: Span | None = None, *, ongoing: bool = False
) -> tuple[Span | None, Span | None] | None:
    """Where a bar starts and stops; ``inside`` is the last that is known to have happened between.

    An end that nobody told must not look like one that is still to come, for which None stands: the bar ends with
    the last that is known, and one of which only the start is known is no longer than a point.
    """
    start, stop = line.span(f"{path}.start"), line.span(f"{path}.stop")
    if not (start or stop or inside):
        return None
    if ongoing:
        return start, None
    known = stop if stop and not (start and stop.latest < start.earliest) else None
    return start, known or _last([span for span in (start, inside) if span])


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
    doses = [(f"phases[{index}].start", step.dose) for index, step in enumerate(treatment.phases) if index]
    doses += [(f"changes[{index}].date", change.to_dose) for index, change in enumerate(treatment.changes)]
    if treatment.reintroduction:
        doses.append(("reintroduction.date", treatment.reintroduction.dose))
    known = [(span, str(dose)) for key, dose in doses if dose and (span := line.span(f"{path}.{key}"))]
    yield from sorted(known, key=lambda step: (step[0].earliest, step[0].latest))
