"""The facts of a record that have a place in time, in the order of the model, each told in words."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.model.adverse_event import AdverseEvent
from casegen.model.diagnosis import Diagnosis
from casegen.model.feature import Feature
from casegen.model.finding import Measurement
from casegen.model.investigation import Imaging
from casegen.model.laboratory import LaboratoryTest
from casegen.model.record import PatientRecord
from casegen.model.response import Response
from casegen.report.chronology.record import BIRTH, LAST, onset_by_duration, time_of_first_result
from casegen.report.timeline import words
from casegen.report.timeline.drugs import drugs, other_treatment
from casegen.report.timeline.event import LaneName, Told


def told_facts(record: PatientRecord) -> Iterator[Told]:
    """Everything that has, or could have, a place in time. ``record`` has names for ids (`names.with_names`)."""
    yield from _before(record)
    yield from _tests(record)
    for index, diagnosis in enumerate(record.diagnoses):
        yield from _diagnosis(f"diagnoses[{index}]", diagnosis)
    for index, procedure in enumerate(record.procedures):
        key = f"procedures[{index}].date"
        told = words.procedure(procedure)
        yield Told(key, "Diagnosis and procedures", "procedure", procedure.date, told, procedure.name)
    yield from drugs(record)
    yield from other_treatment(record)
    for index, event in enumerate(record.adverse_events):
        yield from _adverse_event(f"adverse_events[{index}]", event)
    for index, scan in enumerate(record.lesion_measurements):
        key = f"lesion_measurements[{index}].date"
        yield Told(key, "Response", "test", scan.date, words.lesion_measurement(scan), "target lesions")
    for index, response in enumerate(record.responses):
        yield from _response(f"responses[{index}]", response)
    yield from _course(record)


def _before(record: PatientRecord) -> Iterator[Told]:
    lane: LaneName = "History and symptoms"
    patient = record.patient
    for index, entry in enumerate(patient.history):
        key = f"patient.history[{index}].date"
        yield Told(key, lane, "event", entry.date, words.history(entry), entry.condition)
    if patient.birth:
        yield Told(BIRTH, lane, "event", patient.birth.date, words.birth(patient.birth), "birth")
    for index, exposure in enumerate(record.exposures):
        yield Told(f"exposures[{index}].date", lane, "event", exposure.date, words.exposure(exposure))
    for index, injury in enumerate(record.injuries):
        yield Told(f"injuries[{index}].date", lane, "event", injury.date, words.injury(injury))
    for index, symptom in enumerate(record.symptoms):
        onset = symptom.onset or onset_by_duration(symptom.duration)
        yield Told(f"symptoms[{index}].onset", lane, "event", onset, words.symptom(symptom), symptom.symptom)
    for index, feature in enumerate(record.features):
        yield from _feature(f"features[{index}]", feature)


def _feature(path: str, feature: Feature) -> Iterator[Told]:
    lane: LaneName = "History and symptoms"
    label = f"no {feature.feature}" if feature.present is False else feature.feature
    yield Told(f"{path}.onset", lane, "event", feature.onset, words.feature(feature), label)
    yield Told(f"{path}.resolution", lane, "event", feature.resolution, f"{feature.feature}: resolved")


def _tests(record: PatientRecord) -> Iterator[Told]:
    lane: LaneName = "Findings and tests"
    for index, signs in enumerate(record.vital_signs):
        key = f"vital_signs[{index}].date"
        yield Told(key, lane, "test", signs.date, words.vital_signs(signs), "vital signs")
    for index, examined in enumerate(record.examinations):
        key = f"examinations[{index}].date"
        label = examined.part or "physical examination"
        yield Told(key, lane, "test", examined.date, words.examination(examined), label)
    for index, test in enumerate(record.laboratory):
        yield from _laboratory_test(f"laboratory[{index}]", test)
    for index, imaging in enumerate(record.imaging):
        yield from _imaging(f"imaging[{index}]", imaging)
    for index, pathology in enumerate(record.pathology):
        key = f"pathology[{index}].date"
        told = words.pathology_with_findings(pathology)
        yield Told(key, lane, "test", pathology.date, told, words.specimen(pathology))
    for index, search in enumerate(record.microbiology):
        yield Told(f"microbiology[{index}].date", lane, "test", search.date, words.microbiology(search))
    for index, function in enumerate(record.function_tests):
        key = f"function_tests[{index}].date"
        yield Told(key, lane, "test", function.date, words.function_test(function), function.test)


def _laboratory_test(path: str, test: LaboratoryTest) -> Iterator[Told]:
    label = test.abbreviation or test.test
    told = words.laboratory_test(test, test.result)
    yield Told(f"{path}.date", "Findings and tests", "test", time_of_first_result(test), told, label)
    for index, later in enumerate(test.series):
        told = words.laboratory_test(test, later.result, judged=False)
        yield Told(f"{path}.series[{index}].date", "Findings and tests", "test", later.date, told, label)


def _imaging(path: str, imaging: Imaging) -> Iterator[Told]:
    told = words.imaging_with_findings(imaging)
    yield Told(f"{path}.date", "Findings and tests", "test", imaging.date, told, words.study(imaging))
    yield from _measurements(path, imaging.measurements)


def _measurements(path: str, measurements: tuple[Measurement, ...]) -> Iterator[Told]:
    for index, measured in enumerate(measurements):
        key = f"{path}.measurements[{index}].date"
        yield Told(key, "Findings and tests", "test", measured.date, words.measurement(measured), measured.what)


def _diagnosis(path: str, diagnosis: Diagnosis) -> Iterator[Told]:
    lane: LaneName = "Diagnosis and procedures"
    yield Told(f"{path}.onset", "History and symptoms", "event", diagnosis.onset, f"onset of {diagnosis.name}")
    yield Told(f"{path}.date", lane, "diagnosis", diagnosis.date, f"diagnosis of {diagnosis.name}", diagnosis.name)
    for index, spread in enumerate(diagnosis.metastases):
        key = f"{path}.metastases[{index}].date"
        yield Told(key, lane, "diagnosis", spread.date, words.metastases(spread))
    for index, again in enumerate(diagnosis.recurrences):
        key = f"{path}.recurrences[{index}].date"
        label = f"{again.kind} recurrence" if again.kind else "recurrence"
        yield Told(key, lane, "diagnosis", again.date, words.recurrence(again), label)


def _adverse_event(path: str, event: AdverseEvent) -> Iterator[Told]:
    lane: LaneName = "Adverse events"
    grade = int(event.grade) if event.grade else None
    told = words.adverse_event(event)
    yield Told(f"{path}.onset", lane, "adverse event", event.onset, told, event.term, grade)
    for index, turn in enumerate(event.course):
        yield Told(f"{path}.course[{index}].date", lane, "event", turn.date, f"{event.term}: {turn.what}")
    if event.outcome and event.outcome != "unknown":
        yield Told(f"{path}.outcome_date", lane, "event", event.outcome_date, f"{event.term}: {event.outcome}")
    elif event.outcome_date:
        yield Told(f"{path}.outcome_date", lane, "event", event.outcome_date, f"{event.term}: outcome")


def _response(path: str, response: Response) -> Iterator[Told]:
    yield Told(f"{path}.date", "Response", "response", response.date, words.response(response))
    yield from _measurements(path, response.measurements)


def _course(record: PatientRecord) -> Iterator[Told]:
    lane: LaneName = "Course and follow-up"
    pregnancy = record.pregnancy
    if pregnancy and pregnancy.delivery:
        yield Told("pregnancy.delivery", lane, "event", pregnancy.delivery, words.delivery(pregnancy), "delivery")
    for index, event in enumerate(record.course):
        yield Told(f"course[{index}].date", lane, "event", event.date, words.course_event(event))
    last = record.follow_up
    for index, visit in enumerate(last.visits if last else ()):
        key = f"follow_up.visits[{index}].date"
        yield Told(key, lane, "follow-up", visit.date, words.visit(visit), words.visit_in_short(visit))
    if last:
        label = words.state_in_short(record, last)
        # A length of follow-up tells a time, unless the time itself is stated.
        after = f"after {last.duration} of follow-up" if last.duration and not last.as_of else ""
        yield Told(LAST, lane, "follow-up", last.as_of, words.state(record, last), label, after=after)
    if record.death:
        yield Told("death.date", lane, "death", record.death.date, words.death(record.death))
        autopsy = record.death.autopsy
        if autopsy and autopsy.performed:
            told = words.autopsy(autopsy)
            yield Told("death.autopsy.date", lane, "event", autopsy.date, told, "autopsy")
