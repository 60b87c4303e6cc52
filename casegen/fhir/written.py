"""What is known while a resource is written."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from casegen.fhir.codecs import Items
from casegen.model.record import PatientRecord
from casegen.validate import Location


class Written(Struct, frozen=True):
    """What the completion of a resource may look at: the patient, the resource above and where the others will be."""

    id_of: Callable[[Location], str]
    record: PatientRecord | None
    above: Items
    root: Location

    def reference(self, location: Location) -> Items:
        """A reference to the resource of the part at this place of the record."""
        return {"reference": f"urn:uuid:{self.id_of((*self.root, *location))}"}
