"""Whether a response is what its measurements give."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from casegen.checks.context import CheckContext
from casegen.checks.response.criteria import SHORT, category_of, criteria_of
from casegen.checks.response.series import Basis, Series, basis_of
from casegen.checks.response.words import changes, either
from casegen.checks.rule import Finding, rule
from casegen.criteria.response import CR, FROM_BEST, PD, PR, Assessment, Category, Criteria, assess
from casegen.model.record import PatientRecord
from casegen.model.response import Response
from casegen.problems import Severity
from casegen.validate import Location

_RECIST = "https://recist.eortc.org/recist-1-1-2/ (Eisenhauer EA et al., Eur J Cancer 2009;45:228-247)"
_CHOI = "https://radiopaedia.org/articles/choi-response-criteria-1 (Choi H et al., J Clin Oncol 2007;25:1753-1759)"
_SOURCES = f"{_RECIST}; {_CHOI}"


class _Judged(Struct, frozen=True):
    """A response in a category, the series that it can rest on, and what each gives by the criteria that it names."""

    location: Location
    response: Response
    category: Category
    basis: Basis
    verdicts: tuple[tuple[Series, Criteria, Assessment], ...]

    @property
    def is_shown(self) -> bool:
        return any(self.category in verdict.shown for _, _, verdict in self.verdicts)

    @property
    def is_possible(self) -> bool:
        return any(self.category in verdict.possible for _, _, verdict in self.verdicts)

    def telling(self) -> tuple[Series, Criteria, Assessment]:
        """The series to speak of: with the smallest sum where the disease is said to have shrunk, else the last."""
        if self.category in (CR, PR):
            return min(self.verdicts, key=lambda verdict: verdict[0][-1].scan.sum)
        return self.verdicts[-1]

    @property
    def related(self) -> tuple[Location, ...]:
        series = self.telling()[0]
        return (series[0].location, series[-1].location)


@rule("R101", "response that its measurements rule out", source=_SOURCES, read="2026-11-22", severity="error")
def contradicts_measurements(context: CheckContext) -> Iterator[Finding]:
    """A response must be one that its measurements can give by the criteria it names.

    It is recomputed from the sums of diameters under lesion_measurements, or under the measurements of the response,
    exactly as they are written. RECIST 1.1: partial response from 30% below the baseline; progressive disease from
    20% and 5 mm above the smallest sum, or with a new lesion; complete response when all target lesions are gone and
    lymph nodes are under 10 mm. Choi: partial response from 10% less in size or 15% less in density; modified Choi
    asks for both. Correct the category, the criteria or the number; where a further treatment begins, mark its first
    scan with baseline: yes. It is no more than a warning where a size is known only to the centimetre, where several
    treatments share one baseline, and where progression could be from a smaller sum that the file does not have.
    """
    for judged in _judged(context):
        if judged.is_possible or (judged.response.best and _is_worse(judged)):
            continue
        series, criteria, verdict = judged.telling()
        message = (
            f"by {criteria} {series[-1].told()} gives {either(verdict.shown)}, not {SHORT[judged.category]}: "
            f"{changes(series, criteria)}{_besides(series)}; correct the one that is wrong"
        )
        unsure = not judged.basis.sure or judged.category == PD
        severity: Severity = "warning" if unsure else "error"
        yield Finding((*judged.location, "category"), message, related=judged.related, severity=severity)


def _besides(series: Series) -> str:
    last = series[-1].scan
    if last.new_lesions:
        return ", and there were new lesions"
    return f", and the other lesions were {last.non_target}" if last.non_target in ("persisting", "progressing") else ""


@rule("R102", "response that its measurements do not show", source=_SOURCES, read="2026-11-22")
def lacks_reason(context: CheckContext) -> Iterator[Finding]:
    """A response that the target lesions do not show needs the fact that does.

    Progressive disease beside target lesions that have not grown enough comes from a new lesion (new_lesions: yes)
    or from lesions that are not measured (non_target: progressing). A complete response with a sum above 0 mm needs
    each lesion with its diameter, as only lymph nodes may be left. A partial response by Choi with too little
    shrinkage needs the density at baseline and now. Add that fact to the scan under lesion_measurements.
    """
    for judged in _judged(context):
        if judged.is_shown or not judged.is_possible:
            continue
        series, criteria, verdict = judged.telling()
        message = (
            f"{changes(series, criteria)}, which by {criteria} is {either(verdict.shown)}; "
            f"state what makes it {SHORT[judged.category]}: {_missing(judged.category, criteria)}"
        )
        yield Finding((*judged.location, "category"), message, related=judged.related)


def _missing(category: Category, criteria: Criteria) -> str:
    if category == PD:
        nodule = ", a nodule inside a lesion" if criteria == "Choi" else ""
        return f"a new lesion (new_lesions: yes){nodule}, or growth of other lesions (non_target: progressing)"
    if category == CR:
        return "the diameter of each lesion that is left, as only lymph nodes under 10 mm may be"
    if criteria in ("Choi", "modified Choi"):
        return "the density at baseline and now"
    return "other lesions that persist (non_target: persisting)"


@rule("R103", "response without measurements", source=_SOURCES, read="2026-11-22", severity="note")
def lacks_measurements(context: CheckContext) -> Iterator[Finding]:
    """A response by RECIST or Choi rests on measurements, which readers can judge only if they see them.

    List the scans under lesion_measurements, the baseline first, each with the sum of diameters of the target
    lesions (and for Choi their density). Where the source does not give them, leave it as it is.
    """
    for above, record in context.records():
        if record.lesion_measurements or "lesion_measurements" in record.absences:
            continue
        bare = [
            index
            for index, response in enumerate(record.responses)
            if criteria_of(response) and category_of(response) and not response.measurements
            if "measurements" not in response.absences
        ]
        if bare:
            first, *others = [(*above, "responses", index) for index in bare]
            which = "these responses are" if others else "this response is"
            message = f"{which} stated without measurements; if they are known, list them under lesion_measurements"
            yield Finding(first, message, related=tuple(others))


@rule("R106", "best response that is not the best", source=_RECIST, read="2026-11-22")
def is_not_the_best(context: CheckContext) -> Iterator[Finding]:
    """The response called the best must be the best of those by the same criteria to the same treatment.

    Complete response is better than partial response, that better than stable disease, and that better than
    progressive disease. Correct the category, or the entry that says best: yes. Where a better response is left out
    because no second scan confirmed it, say so in a note or in the discussion, and waive this finding.
    """
    for above, record in context.records():
        for index, response in enumerate(record.responses):
            typed = category_of(response)
            if response.best and typed:
                yield from _better_recorded(record, above, index, typed)
    for judged in _judged(context):
        if judged.response.best and not judged.is_shown and _is_worse(judged):
            series, criteria, verdict = min(judged.verdicts, key=lambda verdict: verdict[0][-1].scan.sum)
            message = (
                f"the best response is given as {judged.category}, but by {criteria} {series[-1].told()} gives "
                f"{either(verdict.shown)}: {changes(series, criteria)}; correct it, or say that it was not confirmed"
            )
            yield Finding((*judged.location, "category"), message, related=(series[-1].location,))


def _better_recorded(record: PatientRecord, above: Location, index: int, typed: Category) -> Iterator[Finding]:
    response = record.responses[index]
    for other_index, other in enumerate(record.responses):
        category = category_of(other)
        same = (other.criteria, other.treatment) == (response.criteria, response.treatment)
        if same and category and FROM_BEST.index(category) < FROM_BEST.index(typed):
            message = f"the best response is given as {typed}, but there is {SHORT[category]}; correct one of them"
            related = ((*above, "responses", other_index, "category"),)
            yield Finding((*above, "responses", index, "category"), message, related=related)
            return


def _is_worse(judged: _Judged) -> bool:
    """Whether a scan gives a better response than the one that is typed."""
    rank = FROM_BEST.index(judged.category)
    return any(all(FROM_BEST.index(shown) < rank for shown in verdict.shown) for _, _, verdict in judged.verdicts)


def _judged(context: CheckContext) -> Iterator[_Judged]:
    for above, record in context.records():
        for index, response in enumerate(record.responses):
            category, named = category_of(response), criteria_of(response)
            if not category or not named:
                continue
            basis = basis_of(record, above, index)
            # One of several criteria in one entry that fits is enough.
            verdicts = tuple(
                (series, criteria, verdict)
                for series in basis.series
                for criteria in named
                if (verdict := assess([measured.scan for measured in series], criteria))
            )
            if verdicts:
                yield _Judged((*above, "responses", index), response, category, basis, verdicts)


RULES = (contradicts_measurements, lacks_reason, lacks_measurements, is_not_the_best)
