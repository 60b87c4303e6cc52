"""What begins before it ends: drugs, their steps, devices, events, and what lies within them."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.consistency.times import Times, location_of, times_of
from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.validate import Location

_PAIRS = (("start", "stop", "starts", "stops"), ("onset", "outcome_date", "began", "had its outcome"))


@rule("K101", "end before beginning", source=COMMON_SENSE, read="2026-11-22", severity="error")
def ends_before_it_begins(context: CheckContext) -> Iterator[Finding]:
    """What has a beginning and an end must not end before it begins: a drug, a step, a device, an adverse event.

    Two dates are compared as far as both are known (2012-03 is not before 2012), two numbered days of one count
    (day 3 and day 10), and two times told from the same event (2 and 3 weeks after surgery). An event whose date
    is known counts with it. What an adverse event went on to do comes after its onset. Correct the one that is wrong.
    """
    for above, record, times in times_of(context):
        yield from _went_on_before_onset(above, record, times)
        for path, stop in times.stated():
            part, _, field = path.rpartition(".")
            for first, last, begins, ends in _PAIRS:
                if field == last and times.is_before(path, f"{part}.{first}", same_part=True):
                    start = times.points[f"{part}.{first}"]
                    message = f"it {ends} ({stop}) before it {begins} ({start}); correct the one that is wrong"
                    yield Finding(
                        (*above, *location_of(path)), message, related=((*above, *location_of(f"{part}.{first}")),)
                    )


def _went_on_before_onset(above: Location, record: PatientRecord, times: Times) -> Iterator[Finding]:
    for index, event in enumerate(record.adverse_events):
        onset = f"adverse_events[{index}].onset"
        for number in range(len(event.course)):
            path = f"adverse_events[{index}].course[{number}].date"
            if times.is_before(path, onset):
                message = f"it went on so ({times.points[path]}) before it began ({times.points[onset]})"
                place, related = (*above, *location_of(path)), (*above, *location_of(onset))
                yield Finding(place, f"{message}; correct the one that is wrong", related=(related,))


@rule("K108", "step outside the drug's time", source=COMMON_SENSE, read="2026-11-22", severity="error")
def step_outside_its_drug(context: CheckContext) -> Iterator[Finding]:
    """The steps, pauses and changes of dose of a drug lie between its start and its stop.

    Where the drug was taken up again after its stop (reintroduction, rechallenges), steps may come after the stop, but
    not before the start. Correct the date of the step, or the start or stop of the drug.
    """
    for above, record, times in times_of(context):
        for drug, treatment in _drugs(record):
            for path, after_stop in _steps(drug, treatment):
                yield from _outside(above, times, drug, path, after_stop)


@rule("K109", "steps of a drug out of order", source=COMMON_SENSE, read="2026-11-22")
def steps_out_of_order(context: CheckContext) -> Iterator[Finding]:
    """The phases of a drug are written in the order of time, and each ends before the next begins.

    Correct the dates, or write the phases in order. Where two steps were really given at once, as in the change from
    an infusion to tablets, waive the finding with that reason.
    """
    for above, record, times in times_of(context):
        for drug, treatment in _drugs(record):
            for index in range(1, len(treatment.phases)):
                before, here = f"{drug}.phases[{index - 1}]", f"{drug}.phases[{index}]"
                place, related = (*above, *location_of(f"{here}.start")), (*above, *location_of(before))
                if times.is_before(f"{here}.start", f"{before}.start"):
                    yield Finding(place, "this step starts before the one above it", related=((*related, "start"),))
                elif times.is_before(f"{here}.start", f"{before}.stop"):
                    message = "this step starts before the one above it has ended"
                    yield Finding(place, message, related=((*related, "stop"),))


@rule("K110", "one drug twice at the same time", source=COMMON_SENSE, read="2026-11-22")
def same_drug_at_once(context: CheckContext) -> Iterator[Finding]:
    """Two entries of the same drug, form, route and site don't cover the same time.

    Where one entry follows the other, correct their dates; where they are one course, make them one entry with
    phases or changes.
    """
    for above, record, times in times_of(context):
        drugs = list(_drugs(record))
        for number, (path, treatment) in enumerate(drugs):
            for other, earlier in drugs[:number]:
                if _same_drug(treatment, earlier) and _surely_overlap(times, other, path):
                    message = f"{treatment.drug} is taken here while the entry above still runs; correct the dates"
                    yield Finding(
                        (*above, *location_of(f"{path}.start")),
                        message,
                        related=((*above, *location_of(f"{other}.stop")),),
                    )


def _drugs(record: PatientRecord) -> Iterator[tuple[str, Treatment]]:
    for name in ("medication", "treatments"):
        for index, treatment in enumerate(getattr(record, name)):
            yield f"{name}[{index}]", treatment


def _steps(drug: str, treatment: Treatment) -> Iterator[tuple[str, bool]]:
    """The paths of all steps of a drug, and whether each must lie before its stop."""
    once = not (treatment.reintroduction or treatment.rechallenges)
    for index in range(len(treatment.phases)):
        yield f"{drug}.phases[{index}].start", once
        yield f"{drug}.phases[{index}].stop", once
    for name in ("interruptions", "changes"):
        for index in range(len(getattr(treatment, name))):
            yield f"{drug}.{name}[{index}].date", once
    for index in range(len(treatment.rechallenges)):
        yield f"{drug}.rechallenges[{index}].date", False
    yield f"{drug}.reintroduction.date", False


def _outside(above: Location, times: Times, drug: str, path: str, before_stop: bool) -> Iterator[Finding]:
    edges = [(f"{drug}.start", times.is_before(path, f"{drug}.start"), "before the drug was started")]
    if before_stop:
        edges.append((f"{drug}.stop", times.is_before(f"{drug}.stop", path), "after the drug was stopped"))
    for edge, wrong, where in edges:
        if wrong:
            message = f"{times.points[path]} is {where} ({times.points[edge]}); correct the one that is wrong"
            yield Finding((*above, *location_of(path)), message, related=((*above, *location_of(edge)),))


def _same_drug(one: Treatment, other: Treatment) -> bool:
    def kind(drug: Treatment) -> tuple[str, ...]:
        words = (drug.drug, drug.salt, drug.form, drug.route, drug.site, str(drug.strength or ""))
        return tuple((word or "").casefold() for word in words)

    return kind(one) == kind(other)


def _surely_overlap(times: Times, first: str, second: str) -> bool:
    """Whether the second starts after the start and before the stop of the first."""
    return times.is_before(f"{first}.start", f"{second}.start") and times.is_before(f"{second}.start", f"{first}.stop")


RULES = (ends_before_it_begins, step_outside_its_drug, steps_out_of_order, same_drug_at_once)
