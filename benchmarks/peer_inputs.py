"""What the peers are given: one report, in the form that each of them reads.

All is made from the Markdown that casegen writes of the case, so that every peer sets the same words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml


def front_and_body(markdown: str) -> tuple[dict[str, Any], str]:
    """The front matter and the rest of a Markdown file."""
    _, front, body = markdown.split("---\n", 2)
    return yaml.safe_load(front), body.strip()


def plain_markdown(markdown: str) -> str:
    """The report with a title, an author and a date at its head, which all readers of Markdown understand alike.

    pandoc's page for typst takes keywords of two words for a fault of grammar, and MyST knows other keys.
    """
    front, body = front_and_body(markdown)
    kept = {key: front[key] for key in ("title", "author", "date", "lang") if key in front}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)}---\n\n{body}\n"


def myst_markdown(markdown: str) -> str:
    """The report as MyST reads it, to be exported as JATS. DOIs are no links, because MyST looks those up."""
    front, body = front_and_body(markdown)
    body = re.sub(r"\[(doi:[^\]]+)\]\([^)]+\)", r"\1", body)
    kept = {"title": front["title"], "authors": front["author"], "date": front["date"]}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)}---\n\n{body}\n"


def rendercv_yaml(markdown: str) -> str:
    """The report as RenderCV reads it: a section of entries for each heading, and an entry for each paragraph, row of
    a table and reference. It has no place for a figure, of which only the caption is kept."""
    front, body = front_and_body(markdown)
    sections: dict[str, list[Any]] = {}
    heading = "Report"
    for block in re.split(r"\n{2,}", body):
        if found := re.match(r"#+ (.+)", block):
            heading = found[1]
        else:
            sections.setdefault(heading, []).extend(_entries(block))
    curriculum = {"name": front["title"], "sections": sections}
    return yaml.safe_dump({"cv": curriculum, "design": {"theme": "classic"}}, allow_unicode=True, sort_keys=False)


def _entries(block: str) -> list[str]:
    lines = block.splitlines()
    if block.startswith("|"):
        return [" – ".join(_cells(line)) for line in (lines[0], *lines[2:])]
    if block.startswith("!["):
        return [" ".join(lines[1:])] if lines[1:] else []
    if re.match(r"0*1\. ", block):
        return lines
    return [block]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def write_inputs(folder: Path, report: Path) -> None:
    """Writes case.md, case.rendercv.yaml and, because MyST reads all that stands beside it, myst/case.md into a
    folder; ``report`` is the Markdown of casegen."""
    markdown = report.read_text(encoding="utf-8")
    (folder / "myst").mkdir()
    made = {"case.md": plain_markdown, "myst/case.md": myst_markdown, "case.rendercv.yaml": rendercv_yaml}
    for name, write in made.items():
        (folder / name).write_text(write(markdown), encoding="utf-8")
    for figure in report.parent.glob("*.figure-*.png"):
        for place in (folder, folder / "myst"):
            (place / figure.name).write_bytes(figure.read_bytes())
