"""Target lesions as they were measured, scan by scan (CARE item 10b)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from casegen.model.base import Part, fact, listed, needed
from casegen.model.values.quantity import Quantity
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import YesNo

NonTarget = Annotated[
    Literal["gone", "persisting", "progressing"],
    OneOf(
        "a state of the lesions that were not measured",
        near={
            "cr": "gone",
            "none": "gone",
            "absent": "gone",
            "non-cr/non-pd": "persisting",
            "present": "persisting",
            "stable": "persisting",
            "pd": "progressing",
            "progression": "progressing",
        },
    ),
]


class TargetLesion(Part):
    """One lesion that was chosen to be measured."""

    care: ClassVar[str] = "10b"

    also_called: ClassVar[Mapping[str, str]] = {
        "size": "diameter",
        "longest_diameter": "diameter",
        "short_axis": "diameter (with node: yes)",
        "location": "organ",
        "lymph_node": "node",
    }

    organ: Line = needed("In which organ", "liver", "lung")
    site: Line | None = fact("Where in it", "segment VI")
    node: YesNo | None = fact("yes for a lymph node", "yes")
    diameter: Quantity = needed("Longest diameter; of a node its short axis; 0 mm once it is gone", "42 mm", "0 mm")


class LesionMeasurement(Part):
    """One scan: what the target lesions measured, and what else was seen of the tumour."""

    care: ClassVar[str] = "10b"

    also_called: ClassVar[Mapping[str, str]] = {
        "sum_of_diameters": "sum",
        "sld": "sum",
        "attenuation": "density",
        "target_lesions": "lesions",
        "new_lesion": "new_lesions",
        "non_target_lesions": "non_target",
        "modality": "method",
    }

    date: TimePoint | None = fact("When", "2017-05", "8 weeks after start of imatinib")
    method: Line | None = fact("How they were measured", "computed tomography")
    baseline: YesNo | None = fact("yes where a further treatment starts from here; the first entry always is", "yes")
    sum: Quantity | None = fact("Sum of the diameters of the target lesions", "84 mm")
    density: Quantity | None = fact("Their mean density, for Choi", "60 HU")
    lesions: tuple[TargetLesion, ...] = listed("The target lesions, each with its diameter")
    new_lesions: YesNo | None = fact("Whether new lesions were seen", "no")
    non_target: NonTarget | None = fact("What became of the lesions that are not measured", "persisting")
