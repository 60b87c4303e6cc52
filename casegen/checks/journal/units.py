"""Units and reference ranges of laboratory results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.journal.requirement import Unmet, journal_rule, wanted
from casegen.checks.walk import all_parts
from casegen.model.laboratory import LaboratoryTest
from casegen.model.values.result import Result
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

# Only what is surely of one kind: whether ng/mL or U/L is conventional depends on the test and on the journal.
_CONVENTIONAL = late_pattern(r"/dL$|^mEq\b|^°F$")
_SI = late_pattern(r"^[mµμnp]?mol/L$|^[mµμnp]?kat/L$|^g/L$")
_PERHAPS_SI = late_pattern(r"/L$")
# Ions of one charge: as many mEq as mmol, so that the number is the same in both systems.
_ONE_CHARGE = late_pattern(r"\b(?:sodium|potassium|chloride|bicarbonate)\b", re.IGNORECASE)
_ALCOHOL = late_pattern(r"\b(?:ethanol|methanol|alcohol|ethylene glycol)\b", re.IGNORECASE)
# Substances that are given as drugs and that a healthy body has as well.
_OF_THE_BODY = late_pattern(
    r"vitamin|fol(?:ate|ic)|cobalamin|\biron\b|albumin|fibrinogen|globulin|insulin|glucose|dextrose|cortiso[ln]|thyroxine"
    r"|thyronine|testosterone|estradiol|progesterone|hormone|sodium|potassium|chloride|bicarbonate|calcium|magnesium"
    r"|phosph|zinc|copper|selenium|carnitine|adrenaline|epinephrine|melatonin|dopamine|oxygen|plasma|blood|platelet"
    r"|h(?:a)?emoglobin|erythropoietin|somatropin|gonadotropin|factor|thrombin|lactate|urea|amm?oni|lead|mercury|arsenic"
    r"|carbon monoxide|cyanide|parathyr|calcitriol|antibod|immun",
    re.IGNORECASE,
)


def _tests(context: CheckContext) -> Iterator[tuple[Location, LaboratoryTest]]:
    for location, part in all_parts(context):
        if isinstance(part, LaboratoryTest):
            yield location, part


def _results(test: LaboratoryTest) -> tuple[Result, ...]:
    return tuple(result for result in (test.result, *(later.result for later in test.series)) if result)


@journal_rule("J181", "units that the journal does not want", "units.laboratory")
def laboratory_units(context: CheckContext) -> Iterator[Unmet]:
    """Journals want laboratory results in SI units, or in SI and conventional units side by side.

    Conventional are units per decilitre, milliequivalents and degrees Fahrenheit; SI units are those of moles, grams
    and katals per litre. Units that can be either are passed over. Convert the results with the factor for the test;
    where both are wanted, add an entry of the same test in the other unit. casegen converts nothing.
    """
    system = wanted(context, "units.laboratory")
    if system is None:
        return
    in_both = _in_both(context)
    for location, test in _tests(context):
        has = _at_fault(test, system) if test.test.casefold() not in in_both else ""
        if has:
            wants = "asks for SI units" if system == "SI" else "asks for SI and conventional units"
            task = "convert to SI units" if system == "SI" else "give SI and conventional units"
            yield Unmet("units.laboratory", (*location, "result"), has, wants, task, test.test)


def _at_fault(test: LaboratoryTest, system: str) -> str:
    units = {result.unit for result in _results(test)}
    if _ONE_CHARGE.search(test.test):
        units.discard("mmol/L")
    if any(_CONVENTIONAL.search(unit) for unit in units):
        return f"{test.test} is in conventional units"
    return f"{test.test} is in SI units alone" if system != "SI" and any(map(_SI.search, units)) else ""


def _in_both(context: CheckContext) -> set[str]:
    """The tests that have results in SI and in conventional units."""
    known: dict[str, set[str]] = {}
    for _, test in _tests(context):
        known.setdefault(test.test.casefold(), set()).update(result.unit for result in _results(test))
    systems = (_PERHAPS_SI, _CONVENTIONAL)
    return {name for name, units in known.items() if all(any(map(system.search, units)) for system in systems)}


@journal_rule("J182", "reference range missing", "units.reference_ranges")
def reference_range_missing(context: CheckContext) -> Iterator[Unmet]:
    """Some journals want the laboratory's reference range with every laboratory result.

    Write it under reference_range, with its unit. It is asked for once a test, where the result is a number with a
    unit; not for alcohol and the levels of drugs that the case names, which nobody has by nature.
    """
    if not wanted(context, "units.reference_ranges"):
        return
    known = {test.test.casefold() for _, test in _tests(context) if test.reference_range}
    drugs = _foreign_substances(context)
    for location, test in _tests(context):
        name = test.test.casefold()
        has_none = _ALCOHOL.search(name) or any(drug in name for drug in drugs)
        if name not in known and not has_none and any(result.quantity for result in _results(test)):
            known.add(name)
            where = (*location, "reference_range")
            has = f"{test.test} has no reference range"
            yield Unmet("units.reference_ranges", where, has, "asks for it", "add the reference range", test.test)


def _foreign_substances(context: CheckContext) -> set[str]:
    """The drugs and poisons of the case that no healthy body has, as tests name them."""
    names = set()
    for _, record in context.records():
        names |= {treatment.drug for treatment in (*record.medication, *record.treatments)}
        names |= {exposure.agent for exposure in record.exposures}
    return {name.casefold() for name in names if len(name) > 3 and not _OF_THE_BODY.search(name)}


RULES = (laboratory_units, reference_range_missing)
