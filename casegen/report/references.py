"""The reference list: references of the case, in order of citation, formatted by a CSL style.

citeproc-py does the formatting. What it gets wrong is mended around it, one small function a fault, each
named after the fault (found in citeproc-py 0.11.1). The mends talk to each other in Unicode noncharacters
(U+FDD0 and on), which are set aside for use inside a program: citeproc-py carries them through unread.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any
from urllib.parse import quote

from casegen.model.reference import Reference
from casegen.problems import CaseError, ExitCode, Problem
from casegen.report.csl_item import Item, csl_item
from casegen.report.report import ReferenceEntry, Run

_LESS_THAN, _AMPERSAND, _TEXT_END, _RANGE, _GROUP, _ITALIC, _UPRIGHT, _DOI, _PMID, _PMCID, _URL, _LINK_END = (
    chr(0xFDD0 + number) for number in range(12)
)
_LINKS = {"DOI": _DOI, "PMID": _PMID, "PMCID": _PMCID, "URL": _URL}


def format_references(references: Sequence[Reference], order: Sequence[str], style: Path) -> tuple[ReferenceEntry, ...]:
    """The reference list in the CSL 1.0.2 style of that file, numbered from 1.

    ``order`` has ids in order of first citation; ids without a reference are passed over, because the check
    of the prose reports them. Uncited references follow in the order of the file. Raises CaseError M311 where
    the style can't be read or used.
    """
    if not references:
        return ()
    by_id = {reference.id: reference for reference in references}
    sequence = [by_id[key] for key in dict.fromkeys((*order, *by_id)) if key in by_id]
    items = [csl_item(reference) for reference in sequence]
    try:
        texts = _formatted(items, style.read_bytes())
    except Exception as error:
        # A style is a program that comes with a journal: what it breaks in the library is the style's fault.
        fault = f"{type(error).__name__}: {error}"
        raise CaseError(
            Problem("M311", f"the citation style {style.name} can't be used ({fault}); mend or replace it"),
            ExitCode.MACHINE_LACKS_SOMETHING,
        ) from error
    return tuple(
        ReferenceEntry(item["id"], number, tuple(_runs(text, _addresses(item))), MappingProxyType(item))
        for number, (item, text) in enumerate(zip(items, texts, strict=True), start=1)
    )


def _addresses(item: Item) -> Mapping[str, str]:
    """Where the links of an entry lead, by the mark that opens the link."""
    return {
        _DOI: f"https://doi.org/{quote(item.get('DOI', ''), safe='/:;(),')}",
        _PMID: f"https://pubmed.ncbi.nlm.nih.gov/{item.get('PMID', '')}/",
        _PMCID: f"https://pmc.ncbi.nlm.nih.gov/articles/{item.get('PMCID', '')}/",
        _URL: item.get("URL", ""),
    }


_KEPT = 4096
"""Entries: some megabytes."""

_known: dict[tuple[bytes, str], str] = {}
"""What was formatted in this process: cases of one field cite the same works. No entry depends on the others."""


def _formatted(items: Sequence[Item], style: bytes) -> list[str]:
    """The entries as marked text, one for each item."""
    keys = [(style, json.dumps(item | {"id": ""}, sort_keys=True)) for item in items]
    texts = {key: text for key in keys if (text := _known.get(key)) is not None}
    new = {key: item for key, item in zip(keys, items, strict=True) if key not in texts}
    if new:
        made = dict(zip(new, _newly_formatted(tuple(new.values()), style), strict=True))
        if len(_known) > _KEPT:
            _known.clear()
        _known.update(made)
        texts |= made
    return [texts[key] for key in keys]


def _newly_formatted(items: Sequence[Item], style: bytes) -> list[str]:
    """The entries as marked text, one for each item.

    The style is parsed each time: that takes a millisecond, and the library keeps state in what it parsed.
    """
    # Imported late: a case without references, and every other command, does without.
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
    from citeproc.source.json import CiteProcJSON

    parsed = CitationStylesStyle(BytesIO(style), validate=False)
    _drop_citation_number(parsed.root)
    _expand_localized_dates(parsed.root)
    page_range_format = parsed.root.get("page-range-format", "expanded")
    # The library lowers the case of ids, so that refA and reFa would be one reference: numbers can't clash.
    source = CiteProcJSON(
        [_protected(item, page_range_format) | {"id": str(index)} for index, item in enumerate(items)]
    )
    bibliography = CitationStylesBibliography(parsed, source, _marking_formatter())
    bibliography.register(Citation([CitationItem(key) for key in source]))
    range_delimiter = str(parsed.root.get_single_term(name="page-range-delimiter") or "–")
    texts = []
    with _searched_once():
        for entry, item in zip(bibliography.items, items, strict=True):
            # One at a time: of several, the library leaves out the empty ones, and the rest would change places.
            text = "".join(map(str, parsed.render_bibliography([entry]))) or _text(item["title"])
            texts.append(_mend_seams(text).replace(_RANGE, range_delimiter))
    return texts


def _marking_formatter() -> SimpleNamespace:
    """A formatter for citeproc-py that marks italics and leaves every character as it is, unescaped."""
    unmarked = dict.fromkeys(("Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps"), str)
    return SimpleNamespace(preformat=str, Italic=_italic, Oblique=_italic, **unmarked)


def _italic(text: object) -> str:
    return f"{_ITALIC}{text}{_UPRIGHT}"


_searches: ContextVar[dict[tuple[Any, str], Any] | None] = ContextVar("what was found in the style", default=None)


@contextmanager
def _searched_once() -> Iterator[None]:
    """Mends: a third of the time goes by while the same macros and terms are looked for again, entry by entry.

    Nothing changes in a style while it is used.
    """
    _remember_searches()
    token = _searches.set({})
    try:
        yield
    finally:
        _searches.reset(token)


@cache
def _remember_searches() -> None:
    from citeproc.model import CitationStylesElement

    search = CitationStylesElement.xpath_search

    def remembered(element: Any, expression: str) -> Any:
        known = _searches.get()
        if known is None:
            return search(element, expression)
        if (element, expression) not in known:
            known[element, expression] = search(element, expression)
        return known[element, expression]

    CitationStylesElement.xpath_search = remembered


# Mends before the library runs: in the style.


def _drop_citation_number(style: Any) -> None:
    """Mends: no space between number and entry. The number is data here and not a part of the text."""
    for element in style.xpath_search(".//cs:text[@variable='citation-number']"):
        element.getparent().remove(element)


def _expand_localized_dates(style: Any) -> None:
    """Mends: parts of a localized date run together, and one date's options stick to the next.

    The library joins them without the locale's delimiter, and writes the style's options into the locale.
    A date that spells out its parts has neither fault, so localized dates are spelt out.
    """
    for date in style.xpath_search(".//cs:date[@form][not(ancestor::cs:locale)]"):
        localized = style.get_date(date.attrib.pop("form"))
        wanted = date.attrib.pop("date-parts", "year-month-day").split("-")
        options = {part.get("name"): dict(part.attrib) for part in date}
        date[:] = [deepcopy(part) for part in localized if part.get("name") in wanted]
        for part in date:
            part.attrib.update(options.get(part.get("name"), {}))
        date.set("delimiter", localized.get("delimiter", ""))


# Mends before the library runs: in the item.


def _protected(item: Item, page_range_format: str) -> Item:
    """The item as citeproc-py can take it without loss."""
    mended = dict(item)
    for key in ("title", "container-title", "publisher", "publisher-place"):
        if key in item:
            mended[key] = _text(item[key])
    for key in ("volume", "issue", "edition"):
        if key in item:
            mended[key] = _number(item[key])
    for key in ("author", "editor"):
        if key in item:
            mended[key] = _names(item[key])
    for key, mark in _LINKS.items():
        if key in item:
            mended[key] = f"{mark}{_opaque(item[key])}{_LINK_END}"
    if "page" in item:
        pages = (_pages(part.strip(), page_range_format) for part in item["page"].split(","))
        mended["page"] = ", ".join(pages)
    return mended


_OPAQUE = {0xFDD0 + number: "" for number in range(12)} | {ord("<"): _LESS_THAN, ord("&"): _AMPERSAND}


def _opaque(text: str) -> str:
    """Mends: markup is read in text (<span class="nocase"> vanishes) and & in numbers is taken for a list."""
    return text.translate(_OPAQUE)


def _text(text: str) -> str:
    """Verbatim text with its end marked, which tells its own punctuation from the style's."""
    return _opaque(text) + _TEXT_END


def _number(text: str) -> str:
    """Mends: a range of volumes or issues keeps its hyphen, where the range of pages beside it has a dash."""
    return re.sub(r"(?<=\d)\s*[-–]+\s*(?=\d)", _RANGE, _opaque(text))


def _pages(text: str, page_range_format: str) -> str:
    """Mends: 1-12 becomes 1–2, 5-5 becomes 5–, iii-iv becomes iii–v, 1265-72 stays short in every style.

    The library compares the two ends letter by letter. It gets full numbers of one length, which it shortens
    rightly as the style asks; every other range goes round it.
    """
    found = re.fullmatch(r"(\D*)(\d+)\s*[-–—]+\s*(\D*)(\d+)", text)
    if found and found[3] in ("", found[1]):
        prefix, first, last = found[1], found[2], found[4]
        last = first[: max(len(first) - len(last), 0)] + last
        if first == last:
            return _opaque(prefix + first)
        if len(first) == len(last) and first < last:
            return _opaque(f"{prefix}{first}-{prefix}{last}")
        prefix_again = "" if page_range_format.startswith("minimal") else prefix
        return _opaque(prefix + first) + _RANGE + _opaque(prefix_again + last)
    return re.sub(r"^([^\s–—-]+)\s*[-–—]+\s*([^\s–—-]+)$", rf"\1{_RANGE}\2", _opaque(text))


def _names(names: Sequence[Item]) -> list[Item]:
    """Names with their text opaque. Mends: a group after persons is one more name, set off by a comma.

    NLM sets it off by a semicolon, and it is no seventh author who makes ``et al.`` of six: it rides on the
    last person as a suffix.
    """
    opaque = [_joined_if_cjk({part: _opaque(text) for part, text in name.items()}) for name in names]
    if "literal" in opaque[-1]:
        opaque[-1] = {"literal": opaque[-1]["literal"] + _TEXT_END}
    if len(opaque) > 1 and "literal" in opaque[-1]:
        *opaque, person, group = opaque
        suffix = f"{person.get('suffix', '')}{_GROUP}{group['literal']}"
        opaque.append(person | {"suffix": suffix})
    return opaque


def _joined_if_cjk(name: Item) -> Item:
    """Mends: a Chinese, Japanese or Korean name in its own script is torn apart (王 伟 for 王伟)."""
    whole = name.get("family", "") + name.get("given", "")
    scripts = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
    if whole and all(unicodedata.name(letter, "").startswith(scripts) for letter in whole):
        return {"family": whole}
    return name


# Mends after the library ran.


def _mend_seams(text: str) -> str:
    """Mends: a style's full stop after text that ends in one, in ? or in !, and the comma before a group."""
    mark, quote_or_mark = f"[{_TEXT_END}{_UPRIGHT}]", f"[\"'”’»{_TEXT_END}{_UPRIGHT}]"
    text = re.sub(rf"([.?!]{quote_or_mark}*{mark}{quote_or_mark}*)\.", r"\1", text)
    text = re.sub(rf",? ?{_GROUP}", "; ", text)
    # What makes an identifier findable (doi:, PMID:, the start of an address) is a part of its link.
    text = re.sub(rf"(https?://[^\s{_DOI}]*/|\w+: ?)([{_DOI}{_PMID}{_PMCID}])", r"\2\1", text)
    plain = str.maketrans({_TEXT_END: "", _LESS_THAN: "<", _AMPERSAND: "&"})
    return text.translate(plain).strip()


def _runs(text: str, addresses: Mapping[str, str]) -> Iterator[Run]:
    """The runs between the marks of ``text``."""
    italic, url = 0, ""
    for piece in re.split(f"([{_ITALIC}-{_LINK_END}])", text):
        if piece in addresses:
            url = addresses[piece]
        elif piece == _LINK_END:
            url = ""
        elif piece in (_ITALIC, _UPRIGHT):
            italic += 1 if piece == _ITALIC else -1
        elif piece:
            yield Run(piece, italic=italic > 0, url=url)
