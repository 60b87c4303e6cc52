"""X201: sentences that stand in two places."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.few import Remark, Stretch, findings_in
from casegen.checks.prose_against_facts.reading import reading_of
from casegen.checks.prose_against_facts.texts import Sentence, Text
from casegen.checks.rule import Finding, rule
from casegen.problems import Severity
from casegen.startup.late_pattern import late_pattern
from casegen.validate import spell_path

_FEWEST_WORDS = 8
_WORD = late_pattern(r"[^\W_]+")
_CITATION = late_pattern(r"\[@[^\]\n]*\]")


@rule(
    "X201",
    "a sentence that is repeated",
    source="https://docslib.org/doc/13713995/template-for-bmj-cases (no copy of the Summary in the Background)",
    read="2026-11-22",
)
def repeated_sentences(context: CheckContext) -> Iterator[Finding]:
    """No sentence of the author's prose stands in two places.

    Sentences of eight words and more are compared, whatever their capitals, punctuation and references. Repeated in the
    body it is a warning, between abstract and body a note: journals ask that the one be no copy of the other. Say it
    once, or say it in other words.
    """
    first: dict[tuple[str, ...], tuple[Text, Sentence]] = {}
    for text in reading_of(context).texts:
        yield from findings_in(context, text, _repeats(text, first))


def _repeats(text: Text, first: dict[tuple[str, ...], tuple[Text, Sentence]]) -> Iterator[Remark]:
    for sentence in text.sentences:
        key = _key(sentence)
        if len(key) < _FEWEST_WORDS:
            continue
        if key not in first:
            first[key] = (text, sentence)
            continue
        earlier, original = first[key]
        if None is not earlier.patient != text.patient is not None:
            continue  # two patients of a series may well have had the same
        one_is_abstract = ("abstract" in earlier.location) != ("abstract" in text.location)
        where = "earlier in this text" if earlier is text else f"in {spell_path(earlier.location)}"
        message = f"this sentence stands already {where}; say it once, or in other words"
        start, end = _trimmed(sentence)
        severity: Severity | None = "note" if one_is_abstract else None
        place = Stretch(earlier, *_trimmed(original))
        yield Remark(start, end, message, (place,), severity=severity)


def _key(sentence: Sentence) -> tuple[str, ...]:
    """Its words, and of what it cites the path: the same fact printed twice is a repetition, too."""
    written = sentence.written.lower()
    return tuple(_WORD.findall(_CITATION.sub(" ", written) if "[@" in written else written))


def _trimmed(sentence: Sentence) -> tuple[int, int]:
    """The first line of the sentence, without blanks: a caret can point at no more."""
    written = sentence.text.written[sentence.start : sentence.end]
    line = written.lstrip().partition("\n")[0].rstrip()
    start = sentence.start + len(written) - len(written.lstrip())
    return start, start + len(line)
