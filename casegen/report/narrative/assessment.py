"""What the sentences about diagnosis share: order in time, entries that belong in one sentence, openings, gaps.

Nothing here judges a finding; it arranges what the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup, escape

from casegen.model.diagnosis import Diagnosis
from casegen.model.differential import DifferentialDiagnosis
from casegen.model.finding import Finding
from casegen.model.investigation import FunctionTest, Microbiology
from casegen.model.record import PatientRecord
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology import record_chronology
from casegen.report.english import an, and_list, capitalised, is_plural, with_article, without_article
from casegen.report.narrative import phrases
from casegen.report.narrative.treatment_words import is_linked, pluralised
from casegen.startup.late_pattern import late_pattern

_MASS_NOUNS = ("graphy", "metry", "scopy", "testing", "analysis")
_MATERIALS = late_pattern(r"\b(?:blood|marrow|fluid|urine|stool|sputum|saliva|plasma|serum|tissue|DNA|RNA|skin)$")
# Tests that are called by a noun that is counted: the leukocyte count, but hemoglobin; a chest radiograph.
_COUNTED = late_pattern(
    r"\b(?:tests?|counts?|ratio|concentration|level|rate|time|gap|index|score|smear|titer|titre|clearance|hematocrit|pH)$"
)
_PICTURES = late_pattern(r"(?:\b(?:scan|radiograph|x-ray|film|study)|gram)$", re.IGNORECASE)
_DETERMINED = late_pattern(r"(?:the|an?|his|her|their)\s|\S+['’]s\s", re.IGNORECASE)
_TESTS = late_pattern(
    r"\b(?:analys[ie]s|assays?|tests?|testing|sequencing|staining|stains?|hybridi[sz]ation|reaction"
    r"|immunohistochemistry|cytometry|examination|study|studies|profiling|typing)$",
    re.IGNORECASE,
)
_SIDED = late_pattern(r"(.+) (?:of|in) the ((?:left|right) .+)")
_SIDES = late_pattern(r"(?:left|right|(?:(?:the )?(?:left|right)|both) sides?)", re.IGNORECASE)
_LEVELS = ("low", "intermediate", "high")
# What happens to a part of the body, rather than lies in it: a fracture of the humerus, but a mass in the liver.
_OF_ITS_SITE = late_pattern(
    r"\b(?:fracture|dislocation|luxation|rupture|tear|stenosis|occlusion|thrombosis|dissection|perforation|obstruction"
    r"|enlargement|swelling|edema|oedema|invasion|infiltration|involvement|thickening|inflammation|necrosis|destruction"
    r"|yellowing|discoloration|redness|erythema|hypokinesia|akinesia|dyskinesia|atrophy|hypertrophy|dilatation|dilation"
    r"|stiffness|weakness|paralysis|tenderness)s?$",
    re.IGNORECASE,
)


def in_order(record: PatientRecord, kind: str) -> list[Any]:
    """The entries of one list of the record (``imaging``) in order of time.

    One that can't be placed stays behind the one that it follows in the file; those before the first date lead.
    """
    entries: Sequence[Any] = getattr(record, kind)
    if sum(entry.date is not None for entry in entries) < 1 or len(entries) < 2:
        return list(entries)
    order = record_chronology(record).order
    keys: list[tuple[float, ...]] = []
    for index in range(len(entries)):
        keys.append(order.get(f"{kind}[{index}].date", keys[-1] if keys else ()))
    return [entry for _, entry in sorted(zip(keys, entries, strict=True), key=lambda pair: pair[0])]


def alike(entries: Iterable[Any], *fields: str) -> list[list[Any]]:
    """The entries in groups that agree in all these fields, in the order of their first ones."""
    groups: dict[tuple[object, ...], list[Any]] = {}
    for entry in entries:
        groups.setdefault(tuple(getattr(entry, name) for name in fields), []).append(entry)
    return list(groups.values())


def opening(point: TimePoint) -> str:
    """A point in time as the start of a sentence: On day 3, Two weeks after surgery, At 18 hours after ingestion."""
    return phrases.opening(point.spelt()) or f"At {point.spelt()}"


def at_time(point: TimePoint | None) -> str:
    """A point in time behind a number, which it does not run into: 7.24 at 2 hours after admission; on day 3."""
    if point is None:
        return ""
    spelt = point.spelt()
    return f"at {spelt}" if spelt[0].isdigit() else spelt


def semicolons(clauses: Iterable[str]) -> str:
    """Clauses with lists inside: a was high; b and c were low; and d was normal (AMA 8.2.3)."""
    written = [clause if isinstance(clause, Markup) else escape(clause) for clause in clauses]
    *most, last = (clause.strip() for clause in written)
    joint = Markup("; and ") if len(most) > 1 else Markup("; ")
    return Markup("; ").join(most) + joint + last if most else last


def opened(words: str) -> str:
    """Words as the start of a sentence, which is no figure: Hemoglobin, pH, The 24-hour urine protein."""
    bare = words.strip()
    text = f"The {bare}" if bare[:1].isdigit() else capitalised(bare)
    return Markup(text) if isinstance(words, Markup) else text


def definite(test: str, always: bool = False) -> str:
    """A test with the article that it takes: the electrocardiogram, spirometry, Romberg's test, nerve conductions.

    ``always`` is for what was measured, which has an article in the plural too: the target lesions.
    """
    without = test.lower().endswith(_MASS_NOUNS) or is_plural(test)
    return test if _DETERMINED.match(test) or (without and not always) else f"the {test}"


def counted(test: str) -> str:
    """A laboratory test, with an article where its noun takes one: the direct Coombs test, hemoglobin."""
    bare = re.split(r" (?:of|in|for) ", test)[0]
    is_singular = bool(_COUNTED.search(bare)) and not is_plural(test)
    return f"the {test}" if is_singular and not _DETERMINED.match(test) else test


def picture(modality: str) -> str:
    """A kind of study, with an article where it is the name of the picture: a chest radiograph, radiography."""
    return an(modality) if _PICTURES.search(modality) and not _DETERMINED.match(modality) else modality


def material(specimen: str) -> str:
    """A specimen after of: the resected tumor, but bone marrow, pleural fluid."""
    return specimen if _MATERIALS.search(specimen) else with_article(specimen)


def preposition(finding: Finding) -> str:
    """What stands before the site of a finding: a fracture of the humerus, a mass in the liver.

    A size stands between the two where there is one, and then only in is clear: a swelling measuring 3 cm in the neck.
    """
    return "of" if _OF_ITS_SITE.search(finding.finding) and not finding.size else "in"


def where(finding: Finding) -> str:
    """The site of a finding behind it: in the liver, of the humerus, on the right side, around the eye."""
    site = finding.site or ""
    if is_linked(site):
        return site
    before = "on" if _SIDES.fullmatch(site) else preposition(finding)
    return f"{before} {with_article(site)}"


def without_article_of(finding: Finding) -> Finding:
    """A finding as it stands after no: no significant collection."""
    return finding.model_copy(update={"finding": without_article(finding.finding)})


def assessed(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that could be judged, so that they can be said to have been found, or not."""
    return [finding for finding in findings if finding.assessable is not False]


def not_assessed(findings: Iterable[Finding]) -> list[Finding]:
    """What was looked for and could not be judged."""
    return [finding for finding in findings if finding.assessable is False]


def counted_finding(finding: Finding) -> str:
    """A finding with its number, where it has one: three nodules, several cysts, one nodule; else as written."""
    if finding.count is None:
        return finding.finding
    bare = without_article(finding.finding)
    return f"{finding.count.spelt()} {pluralised(bare) if finding.count.plural else bare}"


def is_a_test(marker: str) -> bool:
    """Whether a marker is named by its test, which is performed: KIT molecular analysis; KIT itself is tested for."""
    return bool(_TESTS.search(marker))


def searches(group: Iterable[Microbiology]) -> list[str]:
    """Searches for organisms by what was done in what: cultures of blood and urine, the rapid antigen test."""
    names = []
    for same in alike(group, "test"):
        test, specimens = same[0].test, [search.specimen for search in same if search.specimen]
        if len(specimens) > 1 and test.endswith("culture"):
            test += "s"
        names.append(f"{test} of {and_list(specimens)}" if specimens else counted(test))
    return names


def function_tests(record: PatientRecord) -> list[list[FunctionTest]]:
    """The tests of function in order of time; the bare scores of one test at several times, or sites, together."""
    tests = [_with_site(test) for test in in_order(record, "function_tests")]
    groups: dict[tuple[object, ...], list[FunctionTest]] = {}
    for index, test in enumerate(tests):
        at_once = (test.test.casefold(), test.date, test.reference_range)
        key: tuple[object, ...] = (test.test.casefold(), test.site, test.reference_range)
        if not _is_bare(test):
            key = (index,)
        elif test.site and len({other.site for other in tests if _is_bare(other) and _at_once(other) == at_once}) > 1:
            key = ("sites", *at_once)
        groups.setdefault(key, []).append(test)
    return list(groups.values())


def are_of_sites(tests: Sequence[FunctionTest]) -> bool:
    """Whether scores that are told together are those of several sites at one time: of both eyes."""
    return len({test.site for test in tests}) == len(tests) > 1


def _with_site(test: FunctionTest) -> FunctionTest:
    """A test with the side that its name tells as its site: intraocular pressure, right eye."""
    named = _SIDED.fullmatch(test.test)
    return test.model_copy(update={"test": named[1], "site": named[2]}) if named and not test.site else test


def _is_bare(test: FunctionTest) -> bool:
    return bool(test.score or test.result) and not (test.findings or test.not_performed or test.note)


def _at_once(test: FunctionTest) -> tuple[object, ...] | None:
    return (test.test.casefold(), test.date, test.reference_range) if test.site else None


def differentials(record: PatientRecord) -> list[list[DifferentialDiagnosis]]:
    """What else was considered, in the order of the file; entries without reasons of their own together by outcome."""
    groups: dict[object, list[DifferentialDiagnosis]] = {}
    for index, other in enumerate(record.differential_diagnoses):
        has_reasons = other.supporting or other.opposing
        groups.setdefault(index if has_reasons else ("bare", other.outcome), []).append(other)
    return list(groups.values())


def adjectives(diagnosis: Diagnosis) -> list[str]:
    """Stage and grade that stand before the name of a disease: metastatic, high-grade."""
    is_told = bool(diagnosis.metastases) and diagnosis.stage == "metastatic"
    stage = diagnosis.stage if diagnosis.stage and not is_told else ""
    grade = _grade(diagnosis) if diagnosis.grade and not is_numbered(diagnosis.grade) else ""
    return [word for word in (stage, grade) if word and word.casefold() not in diagnosis.name.casefold()]


def classes(diagnosis: Diagnosis) -> list[str]:
    """What a disease was classified as: its subtype, and a grade with a number."""
    grade = _grade(diagnosis) if diagnosis.grade and is_numbered(diagnosis.grade) else ""
    return [word for word in (diagnosis.subtype or "", grade) if word]


def is_numbered(grade: str) -> bool:
    """Whether a grade is a number or numeral, which can't be an adjective: 2, G3, grade II."""
    return bool(re.search(r"\d|\b[IV]+\b|^grade\b", grade))


def _grade(diagnosis: Diagnosis) -> str:
    grade = diagnosis.grade or ""
    if grade.casefold() in _LEVELS:
        return f"{grade}-grade"
    return f"grade {grade}" if re.fullmatch(r"\d+[a-c]?|[IV]+", grade) else grade
