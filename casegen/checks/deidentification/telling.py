"""What was found in texts → findings that name the place and the kind, and never the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from casegen.checks.context import CheckContext
from casegen.checks.deidentification.texts import Found
from casegen.checks.rule import Finding
from casegen.identifying.dates import DATE
from casegen.listing import listing
from casegen.problems import Severity
from casegen.source import Scalar
from casegen.validate import Location, node_at

_GRAVEST: tuple[Severity, ...] = ("error", "warning", "note")


def tell(
    context: CheckContext,
    found: Iterable[Found],
    advice: str,
    severity: Severity,
    by_kind: Mapping[str, Severity] | None = None,
) -> Iterator[Finding]:
    """One finding a text, at the first of what was found in it; as grave as the gravest.

    ``advice`` says what to write instead. ``by_kind`` are the severities of kinds that have another than the rest.
    """
    for location, group in groupby(found, key=lambda one: one.location):
        together = list(group)
        first = together[0]
        severities = {(by_kind or {}).get(one.kind, severity) for one in together}
        yield Finding(
            location,
            f"{_what(together)}; {advice}",
            position=context.position_in_text(location, first.words, first.before),
            severity=min(severities, key=_GRAVEST.index),
            # Dates are no secrets of other rules: one that compares two of them has to show both.
            secrets=tuple(one.words for one in together if one.kind != DATE),
        )


def _what(together: list[Found]) -> str:
    """``this holds an e-mail address and an IP address, in 3 places``."""
    kinds = list(dict.fromkeys(one.kind for one in together))
    return f"this holds {listing(kinds)}" + (f", in {len(together)} places" if len(together) > len(kinds) else "")


def written(context: CheckContext, location: Location) -> str:
    """A fact as its author wrote it."""
    node = node_at(context.source.root, location)
    return node.text if isinstance(node, Scalar) else ""
