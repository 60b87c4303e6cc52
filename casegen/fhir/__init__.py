"""What a case and FHIR R4 (4.0.1) have in common: where each fact stands in a bundle, for the way there and back.

One table says it for both ways (`casegen.fhir.shapes`), so that they can't drift apart. A fact goes into FHIR's own
element where that holds it exactly, and else into an extension of ours; `docs/fhir.md` tells which.
"""
