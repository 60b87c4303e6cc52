"""Writes docs/fhir.md, the page of which fact stands where in a FHIR bundle, from the table that the bundle is written
and read by. A test fails when it is stale.

Usage: python docs/write_fhir_page.py
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from casegen.fhir.fields import keys_of
from casegen.fhir.places import Apart, At, Entries, Here, Place, Resources, Shape
from casegen.fhir.places import Path as Way
from casegen.fhir.shapes import PATIENT
from casegen.fhir.shapes.article import ARTICLE
from casegen.model.article import Article
from casegen.model.base import Part
from casegen.model.record import PatientRecord

PAGE = Path(__file__).parent / "fhir.md"
HEAD = """# FHIR

`casegen build --to fhir CASE` writes one bundle in FHIR R4 (4.0.1), as JSON: a document whose first entry is a
Composition. Nothing has to be written for it in the case file. Codes of terminologies (`codes`) make the bundle more
useful to machines; casegen never adds one to a diagnosis, a drug or a test of yours.

## What stands where

- The **Composition** has the sections of the report as text, and under each part of the case presentation references
  to the facts that it tells. Its type is LOINC 11503-0, Medical records, as in HL7's guide for phenopackets as
  documents: LOINC has no code for a case report in a journal.
- The **Patient** has neither name, birth date nor identifier. The age is an Observation (LOINC 30525-0). Several
  patients are a Group.
- A fact goes into FHIR's own element where that holds it exactly. "7 cm" is a Quantity with its unit of UCUM; "about 7
  cm" stays a text, for FHIR has no sign for about. A unit that is not in UCUM for certain has no code.
- A **date** that is one (2012, 2012-09, 2012-09-04) is a date of FHIR. Any other time, such as "2 days before
  admission", stands in its words beside the date that is not there (`urn:casegen:as-text`), with FHIR's own reason for
  the absence, `as-text`.
- A **fact that FHIR has no element for** stands in an extension of the resource, with the address `urn:casegen:fact:`
  and the keys that lead to the fact in the case file, without the numbers of entries:
  `urn:casegen:fact:adverse_events.body_surface`. What such a key means stands in [the case file](case-file.md). Inside
  an extension the keys stand alone.
- `not reported` is an extension with FHIR's `data-absent-reason` in it, `unknown`; `not applicable` is one with the
  reason in words.
- The **CTCAE grade** is in the extension `ae-grade` of HL7's guide for adverse events in clinical research, with its
  code of the NCI Thesaurus: AdverseEvent has no grade in R4, and its severity (mild, moderate, severe) is another
  thing, which is not computed from the grade.
- What **no relative has** is marked by a `modifierExtension`, as FHIR wants it for what turns a meaning round.
- What FHIR demands and nobody stated is called unknown: the status of a drug that may or may not be taken still, the
  time of a vital sign.
- Every resource has a tag (`urn:casegen:part`) that says which part of the case file it holds. Its id follows from the
  DOI, or else the title, and from the place in the case file, so that the same case has the same ids.

Pictures are left out, and the build says so (L101). Waivers are left out without a word, for no report has them.
Consent is told as the report tells it; no Consent resource is made. No conformance to a profile or guide is claimed.

## The way back

A bundle that casegen wrote gives the case back: the same facts, and the same bytes when it is written again. Bundles
of others are not read, for what they mean can't be told without knowing who wrote them. JSON tools that turn 8.40 into
8.4 take a digit from a result.

## Sources

All were read on 2026-11-28.

- [FHIR R4: documents](https://hl7.org/fhir/R4/documents.html), [bundle](https://hl7.org/fhir/R4/bundle.html),
  [composition](https://hl7.org/fhir/R4/composition.html), [narrative](https://hl7.org/fhir/R4/narrative.html),
  [data types](https://hl7.org/fhir/R4/datatypes.html), [extensibility](https://hl7.org/fhir/R4/extensibility.html),
  [vital signs](https://hl7.org/fhir/R4/observation-vitalsigns.html)
- [Adverse Event Clinical Research, R4 backport, STU 1: ae-grade](https://hl7.org/fhir/uv/ae-research-backport-ig/STU1/StructureDefinition-ae-grade.html)
- [Genomics Reporting: variant](https://hl7.org/fhir/uv/genomics-reporting/StructureDefinition-variant.html)
- [Phenomics Exchange](https://build.fhir.org/ig/HL7/phenomics-exchange-ig/)
- [mCODE](https://hl7.org/fhir/us/mcode/)
- [UCUM](https://ucum.org/ucum)

## Every key

Keys that are not listed stand in an extension of the resource of their part.

"""

_URL = "http://hl7.org/fhir/"


def page() -> str:
    """The whole page: what a person wrote, then the tables."""
    lines = [*_table("article", Article, ARTICLE, "Composition"), *_tables((), PatientRecord, PATIENT, "Patient")]
    return HEAD + "\n".join(lines) + "\n"


def _tables(keys: tuple[str, ...], part: type[Part], shape: Shape, resource: str) -> Iterator[str]:
    """The table of a part, then those of the parts below it that have places of their own."""
    if keys:
        yield from _table(".".join(keys), part, shape, resource)
    for key, place in shape.places.items():
        below = keys_of(part)[key].part
        if below is not None and isinstance(place, (Resources, Entries, Here)):
            inside = place.shape.resource or (f"{resource}.{place.name}" if isinstance(place, Entries) else resource)
            yield from _tables((*keys, key), below, place.shape, inside)


def _table(name: str, part: type[Part], shape: Shape, resource: str) -> Iterator[str]:
    yield f"### {name}: {resource}\n"
    yield "| key | where |"
    yield "|---|---|"
    for key, place in shape.places.items():
        yield f"| `{key}` | {_where(place)} |"
    rest = [f"`{key}`" for key in keys_of(part) if key not in shape.places]
    if rest:
        yield f"| {', '.join(rest)} | extension |"
    yield ""


def _where(place: Place) -> str:
    if isinstance(place, At):
        return f"`{_spelt(place.path, choice=place.codec.choice)}`"
    if isinstance(place, Apart):
        code = place.fixed["code"]["coding"][0]
        return f"Observation of its own, LOINC {code['code']} ({code['display']}), {_reached(place.path)}"
    if isinstance(place, Resources):
        return f"{place.shape.resource}, {'by its subject' if place.loose else _reached(place.path)}"
    return f"`{place.name}`, one entry each" if isinstance(place, Entries) else "here"


def _reached(path: Way) -> str:
    return f"by reference from `{_spelt(path)}`" if path else "by reference from an extension"


def _spelt(path: Way, *, choice: bool = False) -> str:
    written = ""
    for step in path:
        if isinstance(step, str):
            written += f".{step}" if written else step
        elif step:
            written += f"[{_marked(step)}]"
    dated = written.endswith((".start", ".end")) or written == "date"
    return written if not choice or dated else f"{written}[x]"


def _marked(step: Mapping[str, Any]) -> str:
    """What tells the entry that is meant from the others."""
    value = next(reversed(step.values()))
    if isinstance(value, Mapping):
        codes = value.get("coding")
        return f"LOINC {codes[0]['code']}" if codes else str(value["text"])
    return str(value).removeprefix(f"{_URL}StructureDefinition/").rpartition("/")[2]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
