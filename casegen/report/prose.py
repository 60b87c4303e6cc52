"""An author's prose with its facts put in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from re import Match

from markdown_it.token import Token

from casegen.markup.parse import every_token, parse
from casegen.markup.text import Text
from casegen.model import Case
from casegen.report.facts import Citation, cited_fact, with_facts
from casegen.startup.late_pattern import late_pattern

# Two private characters of Unicode around a number: nothing that Markdown acts on.
_MARK = "\ue000{}\ue001"
_MARKED = late_pattern("\ue000[0-9]+\ue001")
_MARKED_IN_ADDRESS = late_pattern("%EE%80%80[0-9]+%EE%80%81")


def prose_with_facts(
    case: Case, written: str, figures: Mapping[str, int] | None = None, parsed: Callable[[str], Text] = parse
) -> Text:
    """The prose as tokens. Facts go in after the Markdown was parsed, so that no fact can bring Markdown along.

    ``figures`` are the numbers of figures by id. Raises `FactFault` for a citation that names no printable fact.
    """
    facts: dict[str, str] = {}

    def marked(citation: Citation) -> str:
        mark = _MARK.format(len(facts))
        facts[mark] = cited_fact(case, citation, figures)
        return mark

    text = parsed(with_facts(written, marked))
    if facts:
        for token in every_token(text.tokens):
            _fill(token, facts)
    return text


def _fill(token: Token, facts: Mapping[str, str]) -> None:
    token.content = _MARKED.sub(lambda mark: facts.get(mark[0], mark[0]), token.content)
    address = token.attrs.get("href")
    if isinstance(address, str) and "%" in address:
        from urllib.parse import quote, unquote

        def quoted(mark: Match[str]) -> str:
            fact = facts.get(unquote(mark[0]))
            return mark[0] if fact is None else quote(fact)

        token.attrs["href"] = _MARKED_IN_ADDRESS.sub(quoted, address)
