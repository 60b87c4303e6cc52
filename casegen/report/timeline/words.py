"""How facts are told in a cell of the timeline: noun phrases, as short as they can be."""

from __future__ import annotations

from collections.abc import Iterable

from casegen.model.adverse_event import AdverseEvent
from casegen.model.birth import Birth, Pregnancy
from casegen.model.course import Autopsy, CourseEvent, Death
from casegen.model.diagnosis import Biomarker, Metastasis, Recurrence
from casegen.model.examination import Examination, VitalSigns
from casegen.model.exposure import Exposure, Injury
from casegen.model.feature import Feature
from casegen.model.finding import Finding, Measurement
from casegen.model.follow_up import FollowUp, Visit
from casegen.model.investigation import FunctionTest, Imaging, Microbiology, Pathology
from casegen.model.laboratory import LaboratoryTest
from casegen.model.lesions import LesionMeasurement
from casegen.model.patient import HistoryEntry
from casegen.model.procedure import Device, Procedure, Radiotherapy, SupportiveTreatment
from casegen.model.record import PatientRecord
from casegen.model.response import Response
from casegen.model.symptom import Symptom
from casegen.model.treatment import Phase, Treatment
from casegen.model.values.result import Result
from casegen.report.english import with_article, without_article
from casegen.report.narrative.relations import still_taken
from casegen.report.narrative.treatment_words import pluralised
from casegen.startup.late_pattern import late_pattern

NOTHING_KNOWN = "last follow-up"
"""The state of a patient of whom nothing is told but when."""

_AUXILIARY = late_pattern(r"^(?:was|were|had been|has been)\s+")


def commas(*parts: object) -> str:
    """The parts that there are, with commas between: imatinib, 400 mg per day."""
    return ", ".join(str(part) for part in parts if part)


def with_details(name: str, details: Iterable[object]) -> str:
    """A name and what is told of it: ultrasound of the abdomen: no mass; normal liver."""
    told = "; ".join(str(detail) for detail in details if detail)
    return f"{name}: {told}" if told else name


def finding(found: Finding) -> str:
    """A finding, or that it was looked for in vain: palpable mass, 5 cm, right flank; no edema."""
    if found.present is False:
        return commas(f"no {found.finding}", found.site)
    if found.assessable is False:
        return commas(f"{found.finding} not assessable", found.site)
    return commas(counted(found), found.size, found.value, found.site)


def counted(found: Finding) -> str:
    """A finding with its number, where it has one: 3 nodules."""
    return f"{found.count} {pluralised(without_article(found.finding))}" if found.count else found.finding


def measurement(measured: Measurement) -> str:
    """What was measured and its value: ejection fraction 40%."""
    return f"{measured.what} {measured.value}"


def history(entry: HistoryEntry) -> str:
    """A condition of the past, with what was done about it."""
    condition = f"no {entry.condition}" if entry.present is False else entry.condition
    return with_details(condition, (entry.treatment, entry.outcome))


def birth(born: Birth) -> str:
    """The patient's birth, with weeks, mode and weight."""
    weeks = f" at {born.gestational_age.spelt()}" if born.gestational_age else ""
    return commas(f"birth{weeks}", born.order, born.mode, born.weight)


def delivery(pregnancy: Pregnancy) -> str:
    """The birth of the patient's child, and how it came about."""
    return commas("delivery", pregnancy.mode_of_delivery)


def exposure(exposed: Exposure) -> str:
    """Ingestion of propanil, 500 mL; exposure to chlorine."""
    manner = exposed.manner or "other"
    words = {"other": "exposure to", "contact": "contact with", "travel": "travel:", "radiation": "radiation:"}
    start = words.get(manner, f"{manner} of" if manner != "bite or sting" else "bite or sting:")
    return commas(f"{start} {exposed.agent}", exposed.amount)


def injury(hurt: Injury) -> str:
    """Fall from 1.5 m."""
    height = f" from {hurt.height}" if hurt.height else ""
    speed = f" at {hurt.speed}" if hurt.speed else ""
    return f"{hurt.mechanism}{height}{speed}"


def symptom(felt: Symptom) -> str:
    """Watery diarrhea; severe pain, left shoulder; no fever."""
    if felt.present is False:
        return f"no {felt.symptom}"
    words = " ".join(word for word in (felt.character, felt.symptom) if word)
    return commas(words, felt.site, felt.value)


def feature(known: Feature) -> str:
    """Leukocoria, left; severe seizures; no cataract."""
    if known.present is False:
        return f"no {known.feature}"
    return commas(f"{known.severity} {known.feature}" if known.severity else known.feature, *known.modifiers)


def vital_signs(signs: VitalSigns) -> str:
    """The vital signs that were taken, each with its name."""
    saturation = f"{signs.oxygen_saturation} on {signs.oxygen}" if signs.oxygen else signs.oxygen_saturation
    named = (
        ("temperature", signs.temperature),
        ("pulse", signs.pulse),
        ("blood pressure", signs.blood_pressure),
        ("respiratory rate", signs.respiratory_rate),
        ("oxygen saturation", saturation if signs.oxygen_saturation else None),
        ("Glasgow Coma Scale", signs.coma_scale),
    )
    told = commas(*(f"{name} {value}" for name, value in named if value is not None))
    return told or signs.note or "vital signs"


def examination(examined: Examination) -> str:
    """What was examined and what was found."""
    findings = (finding(found) for found in examined.findings)
    return with_details(examined.part or "physical examination", (examined.result, examined.general, *findings))


def laboratory_test(test: LaboratoryTest, result: Result | None, *, judged: bool = True) -> str:
    """A test and what it gave: hemoglobin: 8.4 g/dL (low); protein (urine): not performed."""
    name = f"{test.test} ({test.specimen})" if test.specimen else test.test
    if result is None:
        judgement = "not performed" if test.not_performed else test.interpretation
        return f"{name}: {judgement}" if judgement else name
    interpretation = f" ({test.interpretation})" if judged and test.interpretation else ""
    return f"{name}: {result}{interpretation}"


def study(imaging: Imaging) -> str:
    """The study alone: computed tomography of the abdomen."""
    return f"{imaging.modality} of {with_article(imaging.region)}" if imaging.region else imaging.modality


def imaging_with_findings(imaging: Imaging) -> str:
    """The study and what it showed."""
    if imaging.not_performed:
        return f"{study(imaging)}: not performed"
    findings = (finding(found) for found in imaging.findings)
    measured = (measurement(item) for item in imaging.measurements if item.date is None)
    return with_details(study(imaging), (imaging.result, *findings, *measured))


def biomarker(marker: Biomarker) -> str:
    """CD117 strongly positive."""
    return f"{marker.name} {marker.result}" if marker.result else f"{marker.name} not performed"


def specimen(pathology: Pathology) -> str:
    """What was examined: needle biopsy of the liver, histology of bone marrow."""
    if pathology.method and pathology.specimen:
        return f"{pathology.method} ({pathology.specimen})"
    return pathology.method or (f"pathology of {pathology.specimen}" if pathology.specimen else "pathology")


def pathology_with_findings(pathology: Pathology) -> str:
    """The specimen and what was seen."""
    if pathology.not_performed:
        return f"{specimen(pathology)}: not performed"
    seen = (finding(found) for found in pathology.findings)
    stains = (biomarker(stain) for stain in pathology.stains)
    return with_details(specimen(pathology), (pathology.diagnosis, pathology.result, *seen, *stains))


def microbiology(search: Microbiology) -> str:
    """Stool culture: Salmonella Typhimurium."""
    name = f"{search.specimen} {search.test}" if search.specimen else search.test
    if search.not_performed:
        return f"{name}: not performed"
    return with_details(name, (commas(search.organism, search.result),))


def function_test(test: FunctionTest) -> str:
    """Electrocardiogram: normal."""
    if test.not_performed:
        return f"{test.test}: not performed"
    findings = (finding(found) for found in test.findings)
    return with_details(commas(test.test, test.site), (test.score, test.result, test.interpretation, *findings))


def metastases(spread: Metastasis) -> str:
    """Metastases: liver (3)."""
    return f"metastases: {spread.site}{f' ({spread.count})' if spread.count else ''}"


def recurrence(again: Recurrence) -> str:
    """Local recurrence: retroperitoneum, 11 × 8 × 6 cm."""
    name = f"{again.kind} recurrence" if again.kind else "recurrence"
    return with_details(name, (commas(again.site, again.size),))


def procedure(done: Procedure) -> str:
    """A procedure, what it showed and what came of it."""
    return with_details(commas(done.name, done.site), (done.findings, done.outcome))


def device(used: Device) -> str:
    """Velpeau bandage; 2 Kirschner wires."""
    return f"{used.count} {used.device}" if used.count else used.device


def radiotherapy(course: Radiotherapy) -> str:
    """Stereotactic body radiotherapy of the mediastinum."""
    site = f" of {with_article(course.site)}" if course.site else ""
    return f"{course.technique or 'radiotherapy'}{site}"


def supportive(treatment: SupportiveTreatment) -> str:
    """Blood transfusion, 2 units."""
    return commas(treatment.treatment, treatment.amount)


def drug(treatment: Treatment) -> str:
    """A drug and its dose: imatinib, 400 mg per day."""
    return commas(treatment.name, treatment.dose)


def phase(treatment: Treatment, step: Phase) -> str:
    """A step of a regimen: prednisolone, 60 mg per day (tapering)."""
    name = f" ({step.name})" if step.name else ""
    return f"{commas(treatment.drug, step.dose, step.route)}{name}"


def lesion_measurement(scan: LesionMeasurement) -> str:
    """Target lesions: sum of diameters 84 mm, density 60 HU, new lesions."""
    told = commas(
        f"sum of diameters {scan.sum}" if scan.sum else None,
        *(f"{lesion.organ} {lesion.diameter}" for lesion in scan.lesions if not scan.sum),
        f"density {scan.density}" if scan.density else None,
        "new lesions" if scan.new_lesions else None,
        f"other lesions {scan.non_target}" if scan.non_target == "progressing" else None,
    )
    return f"target lesions: {told}" if told else "target lesions measured"


def response(seen: Response) -> str:
    """Marked partial response by RECIST 1.1."""
    by = f" by {seen.criteria}" if seen.criteria and seen.criteria != "unstated" else ""
    extent = f"{seen.extent} " if seen.extent else ""
    return f"{extent}{seen.category}{by}"


def course_event(event: CourseEvent) -> str:
    """A verb phrase without its auxiliary: discharged home; lost consciousness."""
    lasted = f" for {event.duration}" if event.duration else ""
    return f"{_AUXILIARY.sub('', event.event)}{lasted}"


def visit(seen: Visit) -> str:
    """Follow-up: asymptomatic; electrocardiogram normal."""
    return with_details("follow-up", (seen.state, *(finding(found) for found in seen.findings), seen.note))


def visit_in_short(seen: Visit) -> str:
    """Asymptomatic; else the first finding."""
    return seen.state or next((finding(found) for found in seen.findings), "follow-up")


def death(died: Death) -> str:
    """Death from multiple organ failure."""
    return f"death from {died.cause}" if died.cause else "death"


def autopsy(examined: Autopsy) -> str:
    """Autopsy: liver metastases; no pulmonary embolism."""
    return with_details("autopsy", (finding(found) for found in examined.findings))


def adverse_event(event: AdverseEvent) -> str:
    """Grade 3 skin rash; wound infection (mild)."""
    told = f"grade {event.grade} {event.term}" if event.grade else event.term
    return f"{told} ({event.severity})" if event.severity else told


def state(record: PatientRecord, last: FollowUp) -> str:
    """How the patient was at the last follow-up, beginning with the drugs still taken."""
    return "; ".join((*_state(record, last), *last.findings)) or NOTHING_KNOWN


def state_in_short(record: PatientRecord, last: FollowUp) -> str:
    """The same without findings; the first of them where there is nothing else."""
    return "; ".join(_state(record, last) or last.findings[:1]) or NOTHING_KNOWN


def _state(record: PatientRecord, last: FollowUp) -> list[str]:
    told = [
        f"{treatment.drug} for {treatment.duration}" if treatment.duration else f"{treatment.drug} continued"
        for treatment in still_taken(record)
    ]
    for free, words in ((last.progression_free, "progression"), (last.recurrence_free, "recurrence")):
        told += [] if free is None else [f"{words}-free" if free else words]
    return told + [part for part in (last.status, last.state) if part]
