"""Writes docs/journals.md, the page of all journals and what they ask for, from their profiles. A test fails when it
is stale.

Usage: python docs/write_journals_page.py
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from casegen.checks.journal import JOURNAL_RULES
from casegen.journals import BASE, Journal, journal_ids, load_journal
from casegen.journals.requirements import all_paths, in_words, requirement_name
from casegen.journals.source import Requirement, Source
from casegen.markup.citation_label import citation_pieces
from casegen.report.citation_form import citation_form
from casegen.report.english import capitalised

PAGE = Path(__file__).parent / "journals.md"
HEAD = """# Journals

Every journal is a folder of data under `templates/journals/`: its headings and their order, the form of its abstract,
its style of references, what it asks for, and where it says so. `casegen build --journal NAME` prints the same case as
that journal wants it; `casegen check --journal NAME` compares the case with what it asks for (rules J101 and on;
`casegen explain J111` tells how words are counted); `casegen fit CASE` compares it with all of them, least work first.
Without `--journal`, the name under `article.journal` decides.

What the journal itself says, be it in a copy of its template, is *confirmed*, and gives a warning. What it only
recommends, and what was found elsewhere or could not be read, gives a note that says so. Journals change their rules:
read their own page before you submit.

## Add a journal

1. Make a folder `templates/journals/my-journal/` with a file `journal.yaml`. It needs a name and the titles by which
   case files name the journal; everything else comes from the plain CARE profile, `templates/base/journal.yaml`, or
   from the profile that `extends` names.
2. Name your sources once, under `sources`: `title`, `url`, the date on which you read it, and `confirmed: no` unless
   the journal itself speaks there. A page that you could not read has no date, and confirms nothing.
3. Write what the journal asks for under `requirements`, topic by topic. `source` names the source of all of them; one
   that stands elsewhere, or is only recommended, says so itself.
4. Say under `follows` where the headings, the form of the abstract and the style of references come from.
5. Say under `design` what looks otherwise: paper, margins, columns, typefaces, sizes of letters, colours. Every engine
   that sets the PDF in type reads it, and the colours are those of the HTML page too. All keys and their values stand
   in `templates/base/journal.yaml`.
6. `casegen check --journal my-journal CASE` tells with file and line what does not fit the form (M303).

```yaml
extends: base             # may be left out
name: Journal of Rashes
titles: [Journal of Rashes, J Rashes]
sources:
  instructions:
    title: Instructions for authors
    url: https://example.org/authors
    read: 2026-11-22
  hearsay:
    title: A blog on the journal
    url: https://example.net/rashes
    read: 2026-11-22
    confirmed: no
follows:
  headings: instructions
  abstract: instructions
  references: instructions
requirements:
  source: instructions
  title:
    must_not_contain: [case report, rare case]
  abstract:
    max_words: 150
  words:
    text_max: {is: 2000, recommended: yes}
  counts:
    authors_max: {is: 4, source: hearsay}
rules:
  C01:
    severity: "off"
    because: J102 takes its place
    source: instructions
abstract:
  heading: Summary
  structured: no          # one paragraph without headings
sections:
  - {id: background, heading: Background}
  - {id: case, heading: The rash}
  - {id: diagnostic_assessment, heading: Investigations}
  - {id: discussion, heading: Discussion}
  - {id: conclusions, heading: Conclusions}
  - {id: learning_points, heading: Learning points}
  - {id: patient_perspective, heading: What the patient says}
citation_style: ama       # vancouver, ama, bmj, or the path of your own .csl file, as seen from this folder
```

A part of the case presentation that is listed among the sections stands on its own: `patient_information`,
`clinical_findings`, `diagnostic_assessment`, `differential_diagnosis`, `therapeutic_intervention` and
`follow_up_and_outcomes`. In a report on several patients, the parts stay together under each patient's name. List
`background`, `case`, `discussion`, `conclusions`, `learning_points` and `patient_perspective` always, or the author's
text for them has no place. A requirement that an extended profile has is taken back by leaving its value empty. A
folder may also hold templates that replace those of `templates/base`, by the same names, and a Word file
`reference.docx` whose styles and page the journal wants (see
[A Word file in my journal's template](how-do-i-write.md#-a-word-file-in-my-journals-template)).

## What a profile can ask for

"""


def page() -> str:
    """The whole page: what a person wrote, then the tables."""
    journals = [load_journal(name) for name in (*journal_ids(), BASE)]
    parts = (_keys(), _overview(journals), *(_journal(journal) for journal in journals))
    return HEAD + "\n" + "\n".join(line for part in parts for line in part)


def _keys() -> Iterator[str]:
    """Every requirement that a profile can have."""
    codes = {path: rule.rule.code for rule in JOURNAL_RULES for path in rule.about}
    yield "| topic | key | what is meant | value | rule |"
    yield "|---|---|---|---|---|"
    for path in all_paths():
        topic, _, kind = path.partition(".")
        yield f"| `{topic}` | `{kind}` | {requirement_name(path)} | {_value(topic, kind)} | {codes[path]} |"
    yield ""


_VALUES = {
    "privacy.age": "`exact` or `decade`",
    "privacy.dates": "`exact`, `year` or `relative` (no calendar dates)",
    "privacy.institutions": "`no` where none may be named",
    "units.laboratory": "`SI` or `SI and conventional`",
    "units.reference_ranges": "`yes`",
    "abstract.citations": "`no`",
    "words.sections_max": "`{background: 500, case: 250}`",
    "title.must_contain": "`[case report]`",
    "title.must_not_contain": "`[rare case, first case]`",
    "keywords.required": "`[case report]`",
    "abstract.parts": "`[background, case, discussion, conclusions]`",
    "sections.required": "`[background, learning_points]`",
    "declarations.required": "`[consent, funding]`",
}


def _value(topic: str, kind: str) -> str:
    if kind.endswith("min") or kind.startswith("min"):
        return "`3`"
    return _VALUES.get(f"{topic}.{kind}", "`6`, or `<6` for fewer than 6")


def _overview(journals: Sequence[Journal]) -> Iterator[str]:
    yield "## The journals\n"
    yield "| profile | journal | confirmed | recommended | not confirmed |"
    yield "|---|---|---|---|---|"
    for journal in journals:
        asked = [requirement for _, requirement in journal.profile.requirements.all()]
        confirmed = [requirement for requirement in asked if requirement.source.confirmed]
        sure = sum(requirement.is_sure for requirement in confirmed)
        counts = (sure, len(confirmed) - sure, len(asked) - len(confirmed))
        name = f"[`{journal.id}`](#{journal.id})"
        yield f"| {name} | {journal.profile.name} | {' | '.join(str(count or '–') for count in counts)} |"
    yield ""


def _journal(journal: Journal) -> Iterator[str]:
    profile = journal.profile
    sources = _Sources(journal)
    yield f"## {journal.id}\n"
    named = f"Named in a case file as {', '.join(profile.titles)}."
    yield f"{named if profile.titles else 'For a case that names no journal, or one without a profile.'}\n"
    yield "| what | asked for | confirmed | source |"
    yield "|---|---|---|---|"
    headings = " · ".join(section.heading for section in profile.sections)
    abstract = "with headings" if profile.abstract.structured else "one paragraph"
    style = profile.citation_style
    yield sources.row("Sections and their order", headings, profile.follows.headings)
    yield sources.row("Form of the abstract", f"{profile.abstract.heading}, {abstract}", profile.follows.abstract)
    form = citation_form(journal.citation_style())
    cited = "".join(map(str, citation_pieces((1, 2, 3, 5), form)))
    asked = f"{_STYLES.get(style, style)}, in the text {f'<sup>{cited}</sup>' if form.raised else cited}"
    yield sources.row("Style of references", asked, profile.follows.references)
    for path, requirement in profile.requirements.all():
        name = capitalised(requirement_name(path))
        yield sources.row(name, _wanted(path, requirement), requirement.source, requirement.recommended)
    for code, change in profile.rules.items():
        yield sources.row(f"Rule {code}", f"{change.severity}: {change.because}", change.source)
    yield from ("", *sources.listed(), "")


_STYLES = {"vancouver": "Vancouver", "ama": "AMA", "bmj": "BMJ"}
_UNITS = {"max_words": "words", "min_words": "words", "max_characters": "characters"}


def _wanted(path: str, requirement: Requirement) -> str:
    kind = path.partition(".")[2]
    unit = "words" if path.startswith("words.") else _UNITS.get(kind, "")
    return f"{in_words(requirement.wanted)} {unit}".strip()


class _Sources:
    """The sources of a journal, numbered in the order in which they are needed."""

    def __init__(self, journal: Journal) -> None:
        plain = load_journal(BASE).profile.follows
        # What a journal takes from the plain profile is not known of the journal.
        self.not_its_own = () if journal.id == BASE else (plain.headings, plain.abstract, plain.references)
        self.sources: list[Source] = []

    def row(self, what: str, asked: str, source: Source, recommended: bool = False) -> str:
        if source in self.not_its_own:
            return f"| {what} | {asked} | **no** | as in the plain profile |"
        if source not in self.sources:
            self.sources.append(source)
        state = "recommended" if recommended and source.confirmed else "yes" if source.confirmed else "**no**"
        return f"| {what} | {asked} | {state} | {self.sources.index(source) + 1} |"

    def listed(self) -> Iterator[str]:
        for number, source in enumerate(self.sources, start=1):
            read = f"read {source.read}" if source.read else "could not be read"
            # An address with brackets would end the link too early.
            address = source.url.replace("(", "%28").replace(")", "%29")
            yield f"{number}. [{source.title}]({address}), {read}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
