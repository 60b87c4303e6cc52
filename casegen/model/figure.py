"""Pictures from files of the author's: photographs, radiographs, slides under the microscope."""

from typing import Annotated, Literal

from casegen.model.base import Part, fact, needed
from casegen.model.values.identifier import Identifier
from casegen.model.values.text import Line, OneOf, Prose
from casegen.model.values.yes_no import YesNo

FigureKind = Annotated[
    Literal[
        "photograph",
        "intraoperative photograph",
        "endoscopy",
        "radiograph",
        "computed tomography",
        "magnetic resonance imaging",
        "ultrasound",
        "nuclear imaging",
        "histology",
        "electrocardiogram",
        "drawing",
        "chart",
        "other",
    ],
    OneOf(
        "a kind of figure",
        near={
            "photo": "photograph",
            "picture": "photograph",
            "x-ray": "radiograph",
            "xray": "radiograph",
            "ct": "computed tomography",
            "mri": "magnetic resonance imaging",
            "mr": "magnetic resonance imaging",
            "echocardiography": "ultrasound",
            "sonography": "ultrasound",
            "pet": "nuclear imaging",
            "scintigraphy": "nuclear imaging",
            "micrograph": "histology",
            "photomicrograph": "histology",
            "ecg": "electrocardiogram",
            "ekg": "electrocardiogram",
            "diagram": "drawing",
            "graph": "chart",
        },
    ),
]
CasePart = Annotated[
    Literal[
        "patient_information",
        "clinical_findings",
        "diagnostic_assessment",
        "therapeutic_intervention",
        "follow_up_and_outcomes",
    ],
    OneOf("a part of the case presentation"),
]


class Figure(Part):
    """A picture from a file beside the case file. The report shows it without what the file tells of people and places.

    The caption may cite facts and references, as prose does.
    """

    id: Identifier = needed("Short name; in prose, {{ figures.rash.number }} is the figure's number", "rash")
    file: Line = needed("PNG or JPEG file in the folder of the case file, at most 20 MB", "images/rash.jpg")
    kind: FigureKind = needed("What it is", "photograph")
    caption: Prose = needed("What is printed below it", "Rash on the trunk on day 12")
    description: Line = needed(
        "What it shows, for readers who can't see it", "Red patches that run together on the chest and the belly"
    )
    shows_face: YesNo | None = fact("Whether a face can be seen; to be stated for photographs", "no")
    after: CasePart | None = fact(
        "The part of the case presentation that it ends; absent: where its kind belongs", "clinical_findings"
    )
    patient: Identifier | None = fact("Of a report on several patients: the id of the one that it belongs to", "mother")
    credit: Line | None = fact(
        "Whose it is, where it is not the authors', and their permission", "Reproduced with permission of the publisher"
    )
