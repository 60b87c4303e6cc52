"""The facts that prose cites by path, each looked up once for all checks that read the prose."""

from __future__ import annotations

from casegen.checks.context import CheckContext
from casegen.report.facts import Citation, FactFault, cited_fact

_Known = dict[str, str | FactFault]


def fact_cited(context: CheckContext, citation: Citation) -> str:
    """What a citation prints. Raises `FactFault` P101 to P105."""
    known = context.once(_known)
    if citation.written not in known:
        try:
            known[citation.written] = cited_fact(context.case, citation)
        except FactFault as fault:
            known[citation.written] = fault.with_traceback(None)
    found = known[citation.written]
    if isinstance(found, FactFault):
        raise found
    return found


def _known(context: CheckContext) -> _Known:
    return {}
