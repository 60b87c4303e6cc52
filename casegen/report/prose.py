"""An author's prose with its facts put in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token

from casegen.markup.parse import every_token, parse
from casegen.markup.text import Text
from casegen.model import Case
from casegen.report.facts import Citation, cited_fact, with_facts

# Two private characters of Unicode around a number: nothing that Markdown acts on.
_MARK = "\ue000{}\ue001"


def prose_with_facts(
    case: Case, written: str, figures: Mapping[str, int] | None = None, parsed: Callable[[str], Text] = parse
) -> Text:
    """The prose as tokens. Facts go in after the Markdown was parsed, so that no fact can bring Markdown along.

    ``figures`` are the numbers of figures by id. Raises `FactFault` for a citation that names no printable fact.
    """
    facts: list[str] = []

    def marked(citation: Citation) -> str:
        facts.append(cited_fact(case, citation, figures))
        return _MARK.format(len(facts) - 1)

    text = parsed(with_facts(written, marked))
    for token in every_token(text.tokens):
        _fill(token, facts)
    return text


def _fill(token: Token, facts: Sequence[str]) -> None:
    for number, fact in enumerate(facts):
        mark = _MARK.format(number)
        token.content = token.content.replace(mark, fact)
        address = token.attrs.get("href")
        if isinstance(address, str):
            from urllib.parse import quote

            token.attrs["href"] = address.replace(quote(mark), quote(fact))
