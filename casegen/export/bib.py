r"""Report → the cited works as BibTeX in UTF-8, for LaTeX, JabRef and Zotero.

The works that the article cites, and not the article itself: whoever continues the text cites the same works, and an
entry of the article is what the head of the HTML page gives to reference managers. Types and fields are those that
BibTeX and BibLaTeX (https://ctan.org/pkg/biblatex, read 2026-11-28) both know, but for ``@thesis`` and ``@online``,
which plain BibTeX takes for ``@misc``. `casegen.bibliography` reads the same back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from casegen.bibliography.bibtex_names import OTHERS
from casegen.report.report import Report
from casegen.startup.late_pattern import late_pattern

Item = Mapping[str, Any]

_TYPES: Final = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "thesis": "thesis",
    "webpage": "online",
    "paper-conference": "inproceedings",
}
_CONTAINERS: Final = {"article": "journal"}
_PUBLISHERS: Final = {"thesis": "school", "techreport": "institution", "online": "organization"}
_ISSUES: Final = {"article": "number"}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# An apostrophe between letters stays one; any other straight quote is spelt out, or LaTeX would curl it.
_SPECIAL: Final = late_pattern(r"[\\{}&%$#_~^`]|(?<!\w)'|'(?!\w)|-(?=-)")
_SPELT: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
    "-": "-{}",
}


def export_bib(report: Report) -> bytes:
    """The references in the order of the reference list."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field
    from bibtexparser.writer import BibtexFormat

    entries: list[Block] = []
    for reference in report.references:
        kind = _TYPES[reference.item["type"]]
        fields = [
            Field(name, value, enclosing="no-enclosing" if name == "month" else None)
            for name, value in _fields(reference.item, kind)
            if value
        ]
        entries.append(Entry(kind, reference.id, fields))
    form = BibtexFormat()  # type: ignore[no-untyped-call]
    form.indent = "  "
    form.block_separator = "\n"
    form.trailing_comma = True
    return write_string(Library(entries), bibtex_format=form).encode()


def _fields(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    """Each field with its value in LaTeX; an empty value says nothing."""
    year, month, day = (*_date(item, "issued"), "", "", "")[:3]
    yield "author", _names(item.get("author", ()))
    yield "title", _with_capitals(item["title"])
    # BibLaTeX asks for the type of a thesis, and which one it is, is not known.
    yield "type", "Thesis" if kind == "thesis" else ""
    yield _CONTAINERS.get(kind, "booktitle"), _latex(item.get("container-title", ""))
    yield "editor", _names(item.get("editor", ()))
    for variable, name in (
        ("edition", "edition"),
        ("publisher", _PUBLISHERS.get(kind, "publisher")),
        ("publisher-place", "address"),
        ("volume", "volume"),
        ("issue", _ISSUES.get(kind, "issue")),
    ):
        yield name, _latex(str(item.get(variable, "")))
    yield "pages", _pages(item.get("page", ""))
    yield "year", year
    # The word that BibTeX knows without braces, in the language of the document.
    yield "month", _MONTHS[int(month) - 1] if month else ""
    yield "day", day.lstrip("0")
    yield "doi", _verbatim(item.get("DOI", ""))
    # BibLaTeX knows PubMed as a place of preprints, and PubMed Central not at all: Zotero keeps that in the note.
    yield "eprint", item.get("PMID", "")
    yield "eprinttype", "pubmed" if "PMID" in item else ""
    yield "note", f"PMCID: {item['PMCID']}" if "PMCID" in item else ""
    yield "url", _verbatim(item.get("URL", ""))
    yield "urldate", "-".join(_date(item, "accessed"))


def _date(item: Item, variable: str) -> list[str]:
    """Year, month and day, as far as they are known, as ISO 8601 writes them."""
    parts = item.get(variable, {}).get("date-parts", [[]])[0]
    return [str(part).zfill(2) for part in parts]


def _names(names: Sequence[Mapping[str, str]]) -> str:
    return " and ".join(map(_name, names))


def _name(name: Mapping[str, str]) -> str:
    """``Family, Given``, ``Family, Jr, Given``, or an organisation in braces, which keep its words together."""
    if "literal" in name:
        return "others" if name["literal"] == OTHERS else f"{{{_latex(name['literal'])}}}"
    parts = (name["family"], name.get("suffix", ""), name.get("given", ""))
    return ", ".join(_kept_whole(part) for part in parts if part)


def _kept_whole(part: str) -> str:
    return f"{{{_latex(part)}}}" if re.search(r",|\band\b", part) else _latex(part)


def _with_capitals(title: str) -> str:
    """The title with braces around the words that styles must not put in small letters: {GIST}, {Salmonella}."""
    first, *others = title.split(" ")
    words = [_protected(first, first[1:]), *(_protected(word, word) for word in others)]
    return " ".join(words)


def _protected(word: str, judged: str) -> str:
    if not any(letter.isupper() for letter in judged):
        return _latex(word)
    found = re.fullmatch(r"(\W*)(.*?)(\W*)", word)
    before, core, after = found.groups() if found else ("", word, "")
    return f"{_latex(before)}{{{_latex(core)}}}{_latex(after)}"


def _pages(pages: str) -> str:
    return re.sub(r"(?<=\w)\s*[-–]+\s*(?=\w)", "--", pages)


def _latex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _SPELT.get(found[0], f"\\{found[0]}"), text)


def _verbatim(address: str) -> str:
    """An identifier or address as it is: LaTeX takes these fields literally, but counts their braces."""
    return address.replace("{", "%7B").replace("}", "%7D")
