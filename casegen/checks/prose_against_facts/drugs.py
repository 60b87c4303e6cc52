"""X104: names of drugs."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.few import THE_FILE, Remark, findings_in
from casegen.checks.prose_against_facts.known import Known
from casegen.checks.prose_against_facts.reading import Reading, reading_of
from casegen.checks.prose_against_facts.texts import Sentence, Text, fold
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.checks.rule import Finding, rule
from casegen.model.treatment import Treatment
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_SHORTEST = 6
_LONG = 10
_DOSE_OF = late_pattern(
    r"\b[0-9][0-9.,]* ?(?:mg|g|mcg|µg|units|IU)"
    r"(?: ?/ ?(?:kg|m²|m2|day|d|h)| per (?:day|hour|kg)| daily| twice daily){0,2}"
    r" of (?:oral |intravenous |topical |subcutaneous )?(?P<drug>[a-z][a-z-]{5,})\b"
)
# What has a dose and is no drug, and what is said in the place of a drug's name.
_NO_DRUG = vocabulary(
    "protein proteins tissue stool sputum sodium potassium glucose alcohol ethanol carbohydrate carbohydrates calories"
    " weight albumin bilirubin creatinine ascites fluids cholesterol dietary calcium fibre fiber caffeine"
    " steroid steroids corticosteroid corticosteroids antihistamine antihistamines antibiotic antibiotics opioid"
    " opioids medication active another either elemental equivalent"
)

Drugs = dict[str, tuple[Location, Treatment]]


@rule("X104", "a drug that the facts don't have", source=THE_FILE, read="2026-11-22")
def drugs_in_prose(context: CheckContext) -> Iterator[Finding]:
    """A drug that the prose gives this patient is among the facts, and written as it is written there.

    Found are names that differ from a drug of the case by a slip of the pen (imatinab for imatinib), and in sentences
    about this case also a drug behind a dose, "30 mg of prednisone", that no fact mentions. Correct the name, or add
    the drug under treatments or medication.
    """
    reading = reading_of(context)
    for text in reading.texts:
        yield from findings_in(context, text, _in_text(text, reading))


def _in_text(text: Text, reading: Reading) -> Iterator[Remark]:
    drugs = _drugs(reading, text)
    if not drugs or text.kind == "perspective":
        return
    yield from _misspelt(text, reading, drugs)
    for sentence in text.sentences if _DOSE_OF.search(text.blanked) else ():
        if sentence.is_about_the_case:
            yield from _unknown(sentence, reading.known(text), drugs)


def _drugs(reading: Reading, text: Text) -> Drugs:
    """The drugs by their names, of two entries of one name the later."""
    return {
        fold(treatment.drug): ((*location, key, index), treatment)
        for location, record in reading.records(text)
        for key, treatments in (("medication", record.medication), ("treatments", record.treatments))
        for index, treatment in enumerate(treatments)
    }


def _unknown(sentence: Sentence, known: Known, drugs: Drugs) -> Iterator[Remark]:
    for found in _DOSE_OF.finditer(sentence.text.blanked, sentence.start, sentence.end):
        name = fold(found["drug"])
        if name not in _NO_DRUG and not _is_known(name, known) and not _near(name, drugs):
            message = (
                f"no fact of this case mentions {found['drug']}; correct the name, or add the drug under treatments"
                " or medication"
            )
            yield Remark(found.start("drug"), found.end("drug"), message)


def _misspelt(text: Text, reading: Reading, drugs: Drugs) -> Iterator[Remark]:
    initials = {drug[:1] for drug in drugs}
    judged: dict[str, str] = {}
    for name in text.folded:
        if name[0] in initials and len(name) >= _SHORTEST and name not in drugs and (drug := _near(name, drugs)):
            judged[name] = drug
    for word in text.words if judged else ():
        name = word.folded
        if name in judged and name not in reading.known(text).words:
            location, treatment = drugs[judged[name]]
            written = text.written[word.start : word.end]
            message = f"{written} is no drug of this case, but {treatment.drug} is; write the name as in the facts"
            hint = f"did you mean {treatment.drug}?"
            yield Remark(word.start, word.end, message, ((*location, "drug"),), hint)


def _is_known(name: str, known: Known) -> bool:
    """Whether any fact has this word, be it in another form."""
    return name in known.words or any(name in word or word in name for word in known.words if len(word) >= _SHORTEST)


def _near(name: str, drugs: Drugs) -> str:
    """The drug of which this is a slip, or nothing.

    One letter in six may be wrong, in a long name two. A name inside the other is another drug (prednisolone and
    methylprednisolone), or its plural.
    """
    for drug in drugs:
        if (
            drug[:1] != name[:1]
            or abs(len(drug) - len(name)) > 1
            or name in drug
            or drug in name
            or len(drug) < _SHORTEST
        ):
            continue
        if _slips(name, drug) <= (2 if len(drug) > _LONG and len(drug) == len(name) else 1):
            return drug
    return ""


def _slips(one: str, other: str) -> int:
    """Letters changed, left out, added or swapped between two words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]
