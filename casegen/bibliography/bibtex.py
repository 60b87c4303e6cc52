"""BibTeX and BibLaTeX as items of CSL-JSON.

Fields and types as in the manuals of BibTeX (https://ctan.org/pkg/bibtex, btxdoc) and BibLaTeX
(https://ctan.org/pkg/biblatex), as reference managers write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from casegen.bibliography.bibtex_names import csl_names
from casegen.bibliography.entry import Entry, Fault, Place, Works
from casegen.bibliography.latex import UnreadableLatex, plain_text
from casegen.listing import listing
from casegen.nearest import nearest

_TYPES: Final = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "proceedings": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "report": "report",
    "techreport": "report",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
}
_TOLD_TYPES: Final = ("@article", "@book", "@incollection", "@inproceedings", "@phdthesis", "@techreport", "@online")

_TEXTS: Final = (
    ("shortjournal", "container-title-short"),
    ("journal", "container-title"),
    ("journaltitle", "container-title"),
    ("booktitle", "container-title"),
    ("publisher", "publisher"),
    ("school", "publisher"),
    ("institution", "publisher"),
    ("organization", "publisher"),
    ("address", "publisher-place"),
    ("location", "publisher-place"),
    ("edition", "edition"),
    ("volume", "volume"),
    ("pages", "page"),
    ("eid", "page"),
    ("articleno", "page"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("note", "note"),
)
"""Fields of text, and the variables that they fill; of two fields for one variable the first that is there counts."""

_VERBATIM: Final = (("doi", "DOI"), ("url", "URL"))
_THESES: Final = ("thesis", "phdthesis", "mathesis")
_UNPLACED: Final = ("howpublished", "series", "type", "chapter", "part", "translator", "version", "eventtitle", "venue")
_EDITIONS: Final = {
    word: str(number)
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=1
    )
}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


READ: Final = frozenset(
    {name for name, _ in (*_TEXTS, *_VERBATIM)}
    | {"author", "editor", "title", "subtitle", "howpublished", "number", "issue", "eprint", "eprinttype"}
    | {"date", "year", "month", "day", "urldate"}
)
"""The fields of which a reference can be made."""


def read_bibtex(text: str) -> Works:
    """The works of a BibTeX file, and its entries that can't be read."""
    library = _library(text)
    faults = [_failed(block) for block in library.failed_blocks]
    return Works(tuple(_entry(entry) for entry in library.entries), tuple(faults))


def bibtex_entries(text: str) -> Sequence[Any]:
    """The entries of a BibTeX file as bibtexparser reads them, with what every @string stands for in its place."""
    entries = _library(text).entries
    assert isinstance(entries, list)
    return entries


def _library(text: str) -> Any:
    import logging

    # The library tells the log what it gives as failed blocks as well, and a log without a handler prints.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import NormalizeFieldKeys

    return parse_string(text, append_middleware=[NormalizeFieldKeys()])


def _failed(block: Any) -> Fault:
    place = Place((block.start_line or 0) + 1)
    error = block.error
    if type(block).__name__ == "DuplicateBlockKeyBlock":
        return Fault(place, f"the key {block.key!r} is taken by an entry before; choose another", "V107")
    if type(block).__name__ == "DuplicateFieldKeyBlock":
        fields = listing(tuple(sorted(block.duplicate_keys)), "and")
        return Fault(place, f"this entry has two fields named {fields}; delete one", "S106")
    reason = " ".join(str(getattr(error, "abort_reason", "") or error).split()).rstrip(". ")
    reason = reason[:1].lower() + reason[1:]
    detail = f" ({reason})" if reason else ""
    message = f"this entry can't be read{detail}; close its braces and quotes, and set a comma after each field"
    return Fault(place, message)


class _Fields:
    """The fields of one entry by name, which notes what can't be read while it gives their texts."""

    def __init__(self, entry: Any) -> None:
        self.fields = {field.key: field for field in entry.fields}
        self.place = Place(entry.start_line + 1)
        self.faults: list[Fault] = []

    def place_of(self, name: str) -> Place:
        return Place(self.fields[name].start_line + 1)

    def raw(self, name: str) -> str:
        """The field as it is written; empty where there is none, or one that can't be read."""
        if name not in self.fields:
            return ""
        value = str(self.fields[name].value).strip()
        message = _bare_fault(name, value) if self.fields[name].enclosing == "no-enclosing" else ""
        if message:
            self.faults.append(Fault(self.place_of(name), f"{name}: {message}", "V105"))
            return ""
        return value

    def text(self, name: str) -> str:
        """The field as plain text."""
        return self.plain(name, self.raw(name))

    def plain(self, name: str, latex: str) -> str:
        """Text of this field as plain text."""
        try:
            return plain_text(latex)
        except UnreadableLatex as fault:
            what = f"{fault} has no meaning here; write the sign itself" if str(fault) else "a brace or $ is left open"
            self.faults.append(Fault(self.place_of(name), f"{name}: {what}", "V105"))
            return ""


def _bare_fault(name: str, value: str) -> str:
    """What is wrong with a value that has neither braces nor quotes around it as a whole; empty for none."""
    if value.isdecimal() or (name == "month" and value.isalpha()):
        return ""
    if "#" in value:
        return "write the whole value in braces, without #"
    if re.fullmatch(r"[\w:.-]+", value):
        return f"no @string says what {value!r} stands for; write the value in braces"
    return "set braces around the whole value, and a comma behind it"


def _entry(entry: Any) -> Entry:
    fields = _Fields(entry)
    item: dict[str, Any] = {}
    names: dict[str, str] = {}
    for variable, name, value in _variables(fields, _csl_type(entry.entry_type, fields)):
        if value and variable not in item:
            item[variable], names[variable] = value, name
    unplaced = tuple(name for name in _UNPLACED if fields.raw(name) and not _is_told(name, fields, item))
    unplaced += ("number",) if "number" in item else ()
    places = {variable: fields.place_of(name) for variable, name in names.items() if name in fields.fields}
    faults = tuple(dict.fromkeys(fields.faults))
    return Entry(entry.key, item, fields.place, places, names, faults, unplaced)


def _is_told(name: str, fields: _Fields, item: Mapping[str, Any]) -> bool:
    """Whether what the field says is in the item all the same: a web address, or that a thesis is one."""
    if name == "howpublished":
        return "URL" in item and str(item["URL"]) in fields.raw(name)
    return name == "type" and item.get("type") == "thesis" and fields.raw(name).lower() in _THESES


def _csl_type(written: str, fields: _Fields) -> str:
    kind = written.lower()
    if kind == "misc" and (fields.raw("url") or "http" in fields.raw("howpublished")):
        return "webpage"
    if kind in _TYPES:
        return _TYPES[kind]
    near = nearest(kind, _TYPES)
    guess = f"; did you mean @{near}?" if near else ""
    message = f"@{kind} is no type of work that can be cited; write {listing(_TOLD_TYPES, 'or')}{guess}"
    fields.faults.append(Fault(fields.place, message, "V104"))
    return ""


def _variables(fields: _Fields, kind: str) -> Iterator[tuple[str, str, Any]]:
    """Each variable of CSL-JSON with the field that it comes from; an empty value says nothing."""
    yield "type", "type", kind
    for variable in ("author", "editor"):
        yield variable, variable, csl_names(fields.raw(variable), partial(fields.plain, variable))
    title = ": ".join(filter(None, (fields.text("title"), fields.text("subtitle"))))
    yield "title", "title", title
    for name, variable in _TEXTS:
        yield variable, name, _text(fields, name)
    for name, variable in _VERBATIM:
        yield variable, name, re.sub(r"\\([_%&#~{}])", r"\1", fields.raw(name).strip("{}"))
    found = re.search(r"https?://[^\s{}]+", fields.raw("howpublished"))
    yield "URL", "howpublished", found[0] if found else ""
    number = "issue" if kind == "article-journal" else "number"
    yield number, "number", fields.text("number")
    yield "issue", "issue", fields.text("issue")
    if fields.raw("eprinttype").lower() in ("pubmed", "pmid"):
        yield "PMID", "eprint", fields.raw("eprint")
    yield "issued", "date", fields.raw("date")
    yield "issued", "year", _date(fields)
    yield "accessed", "urldate", fields.raw("urldate")


def _text(fields: _Fields, name: str) -> str:
    text = fields.text(name)
    if name == "pages":
        return re.sub(r"\s*[-–—]+\s*", "-", text)
    if name == "edition":
        return _EDITIONS.get(text.lower(), text)
    return text


def _date(fields: _Fields) -> str:
    """Year, month and day; a month that has no number or English name is left away, as styles print the year."""
    year, month = fields.raw("year").strip("{}"), fields.raw("month").strip("{}").lower()
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else 0
    day = fields.raw("day")
    date = year + (f"-{number:02d}" if number else "")
    return date + (f"-{int(day):02d}" if number and day.isdecimal() else "")
