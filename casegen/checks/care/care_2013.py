"""The CARE checklist of 2013: 13 topics, 30 items, each asked in our own words."""

from __future__ import annotations

from casegen.checks.care import clinical, end, front, patient
from casegen.checks.care.item import Guideline

CARE = Guideline(
    name="CARE",
    label="CARE",
    title="CARE 2013",
    reference=(
        "Gagnier JJ, Kienle G, Altman DG, Moher D, Sox H, Riley D; CARE Group. The CARE guidelines: consensus-based "
        "clinical case reporting guideline development. J Med Case Rep 2013;7:223. doi:10.1186/1752-1947-7-223"
    ),
    items=(*front.ITEMS, *patient.ITEMS, *clinical.ITEMS, *end.ITEMS),
)
