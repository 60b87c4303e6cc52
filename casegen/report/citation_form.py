"""How a citation style sets the numbers of cited works in the text, read from its ``cs:citation``.

Source: https://docs.citationstyles.org/en/stable/specification.html (CSL 1.0.2, read 2026-11-28).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from casegen.markup.citation_label import CitationForm
from casegen.problems import CaseError, ExitCode, Problem

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"


def citation_form(style: Path) -> CitationForm:
    """The form of citations in the CSL style of that file.

    Affixes count at the layout and at the number itself; those of anything around the number (a group for the pages
    cited, a macro) are not read, for a citation in a case report is its number alone. Numbers are always sorted.
    Raises CaseError M311 for a style that can't be read, and for one that cites by author and year or in notes.
    """
    try:
        root = fromstring(style.read_bytes())
    except (OSError, ParseError) as error:
        raise _broken(style, f"can't be used ({type(error).__name__}: {error}); mend or replace it") from error
    citation = root.find(f"{_NAMESPACE}citation")
    layout = citation.find(f"{_NAMESPACE}layout") if citation is not None else None
    way = list(_way_to_number(root, layout, ())) if layout is not None else []
    if citation is None or layout is None or not way:
        raise _broken(style, "does not cite by number, and casegen's texts do; take a numbered style")
    number = way[-1]
    return CitationForm(
        prefix=layout.get("prefix", ""),
        suffix=layout.get("suffix", ""),
        delimiter=layout.get("delimiter", ""),
        range_delimiter=_range_delimiter(root),
        number_prefix=number.get("prefix", ""),
        number_suffix=number.get("suffix", ""),
        collapsed=citation.get("collapse") == "citation-number",
        raised=any(element.get("vertical-align") == "sup" for element in (layout, *way)),
    )


def _way_to_number(root: Element, above: Element, macros: tuple[str, ...]) -> Iterator[Element]:
    """The elements from below ``above`` to the first that prints the number, through macros; none without one."""
    for element in above:
        if element.get("variable") == "citation-number":
            yield element
            return
        macro = element.get("macro", "")
        inside = _macro(root, macro) if macro and macro not in macros else element
        way = list(_way_to_number(root, inside, (*macros, macro))) if inside is not None else []
        if way:
            yield element
            yield from way
            return


def _macro(root: Element, name: str) -> Element | None:
    return next((macro for macro in root.iterfind(f"{_NAMESPACE}macro") if macro.get("name") == name), None)


def _range_delimiter(root: Element) -> str:
    """An en dash, unless the style has a term of its own in English.

    The term is none of the specification's, but citeproc-js heeds it (``citation-range-delimiter``).
    """
    for locale in root.iterfind(f"{_NAMESPACE}locale"):
        language = next((value for key, value in locale.items() if key.endswith("lang")), "en")
        for term in locale.iterfind(f"{_NAMESPACE}terms/{_NAMESPACE}term[@name='citation-range-delimiter']"):
            if language.startswith("en"):
                return term.text or ""
    return "–"


def _broken(style: Path, what: str) -> CaseError:
    return CaseError(Problem("M311", f"the citation style {style.name} {what}"), ExitCode.MACHINE_LACKS_SOMETHING)
