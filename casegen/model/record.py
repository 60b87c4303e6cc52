"""The clinical facts of one patient, in the order of the CARE checklist."""

from collections.abc import Mapping
from typing import ClassVar

from casegen.model.adverse_event import AdverseEvent, CausalityAssessment
from casegen.model.base import Part, fact, listed, needed
from casegen.model.birth import Pregnancy
from casegen.model.course import CourseEvent, Death
from casegen.model.data_file import DataFile
from casegen.model.diagnosis import Diagnosis
from casegen.model.differential import DifferentialDiagnosis
from casegen.model.examination import Examination, VitalSigns
from casegen.model.exposure import Exposure, Injury
from casegen.model.feature import Feature
from casegen.model.follow_up import FollowUp
from casegen.model.investigation import FunctionTest, Imaging, Microbiology, Pathology
from casegen.model.laboratory import LaboratoryTest
from casegen.model.lesions import LesionMeasurement
from casegen.model.patient import Patient
from casegen.model.procedure import Device, Procedure, Radiotherapy, SupportiveTreatment
from casegen.model.response import Response
from casegen.model.source_record import SourceRecord
from casegen.model.symptom import Symptom
from casegen.model.treatment import Treatment
from casegen.model.values.text import Line


class PatientRecord(Part):
    """What is known of one patient. A report on one patient has these keys at its top level."""

    also_called: ClassVar[Mapping[str, str]] = {
        "age": "patient.age",
        "sex": "patient.sex",
        "history": "patient.history",
        "allergies": "patient.allergies",
        "birth": "patient.birth",
        "poisoning": "exposures",
        "overdose": "exposures",
        "trauma": "injuries",
        "complaints": "symptoms",
        "phenotype": "features",
        "phenotypic_features": "features",
        "drug_history": "medication",
        "home_medication": "medication",
        "vitals": "vital_signs",
        "examination": "examinations",
        "physical_examination": "examinations",
        "labs": "laboratory",
        "lab": "laboratory",
        "laboratory_tests": "laboratory",
        "radiology": "imaging",
        "scans": "imaging",
        "histology": "pathology",
        "biopsy": "pathology",
        "cultures": "microbiology",
        "questionnaires": "function_tests",
        "scales": "function_tests",
        "electrocardiogram": "function_tests",
        "genetics": "diagnoses[0].variants",
        "mutations": "diagnoses[0].variants",
        "diagnosis": "diagnoses",
        "differential": "differential_diagnoses",
        "surgery": "procedures",
        "operations": "procedures",
        "implants": "devices",
        "radiation": "radiotherapy",
        "drugs": "treatments",
        "therapy": "treatments",
        "transfusions": "supportive_treatments",
        "rehabilitation": "supportive_treatments",
        "side_effects": "adverse_events",
        "naranjo": "causality",
        "target_lesions": "lesion_measurements",
        "tumor_measurements": "lesion_measurements",
        "tumour_measurements": "lesion_measurements",
        "recist": "lesion_measurements",
        "events": "course",
        "outcome": "follow_up",
        "autopsy": "death.autopsy",
    }

    patient: Patient = needed("Who the patient is", care="5a")
    exposures: tuple[Exposure, ...] = listed("Poisons, infections and other exposures that led to the case", care="5b")
    injuries: tuple[Injury, ...] = listed("How an injury came about", care="5b")
    symptoms: tuple[Symptom, ...] = listed("What the patient complained of", care="5b")
    features: tuple[Feature, ...] = listed(
        "Clinical features (the phenotype), present and absent, that are told without an examination of their own",
        care="6",
    )
    medication: tuple[Treatment, ...] = listed("Drugs taken before this episode", care="5c")
    pregnancy: Pregnancy | None = fact("The patient's pregnancy during this episode", care="6")
    vital_signs: tuple[VitalSigns, ...] = listed("Vital signs, one entry a moment", care="6")
    examinations: tuple[Examination, ...] = listed("Physical examinations", care="6")
    laboratory: tuple[LaboratoryTest, ...] = listed("Laboratory results; several become a table", care="8a")
    imaging: tuple[Imaging, ...] = listed("Imaging studies", care="8a")
    pathology: tuple[Pathology, ...] = listed("Histology and cytology", care="8a")
    microbiology: tuple[Microbiology, ...] = listed("Searches for organisms", care="8a")
    function_tests: tuple[FunctionTest, ...] = listed("Tests of function, scales and questionnaires", care="8a")
    diagnoses: tuple[Diagnosis, ...] = listed("The first is what the report is about", care="8c")
    differential_diagnoses: tuple[DifferentialDiagnosis, ...] = listed("What else was considered", care="8c")
    diagnostic_challenges: tuple[Line, ...] = listed(
        "What made the diagnosis hard, each a phrase", "cost of molecular analysis", care="8b"
    )
    procedures: tuple[Procedure, ...] = listed("Operations and other procedures", care="9a")
    devices: tuple[Device, ...] = listed("Implants, splints, catheters", care="9a")
    radiotherapy: tuple[Radiotherapy, ...] = listed("Courses of radiotherapy", care="9a")
    treatments: tuple[Treatment, ...] = listed("Drugs of this episode", care="9a")
    supportive_treatments: tuple[SupportiveTreatment, ...] = listed(
        "Transfusion, rehabilitation, diet, oxygen, self-care", care="9a"
    )
    adverse_events: tuple[AdverseEvent, ...] = listed("Adverse and unanticipated events", care="10d")
    causality: tuple[CausalityAssessment, ...] = listed("How likely a drug caused an event", care="11c")
    lesion_measurements: tuple[LesionMeasurement, ...] = listed(
        "Target lesions as they were measured, one entry a scan, the baseline first", care="10b"
    )
    responses: tuple[Response, ...] = listed("Responses of the disease", care="10b")
    course: tuple[CourseEvent, ...] = listed("Admission, transfer, complications, discharge", care="7")
    follow_up: FollowUp | None = fact("Visits, and the last that is known", care="10a")
    death: Death | None = fact("The patient's death", care="10a")
    data_files: tuple[DataFile, ...] = listed("Data files of the patient, such as sequences; for the exports of data")
    source_record: SourceRecord | None = fact("The record of a registry that the case was imported from")

    @property
    def drugs(self) -> tuple[Treatment, ...]:
        """All drugs, those taken before this episode first."""
        return (*self.medication, *self.treatments)
