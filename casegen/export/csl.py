"""Report → the cited works as CSL-JSON, which Zotero, Pandoc and Quarto read."""

from __future__ import annotations

import json

from casegen.report.report import Report


def export_csl(report: Report) -> bytes:
    """The references in the order of the reference list, as an array of items of CSL-JSON in UTF-8.

    Source: csl-data.json of CSL 1.0.2 (https://github.com/citation-style-language/schema).
    """
    items = [dict(entry.item) for entry in report.references]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()
