"""What casegen does with a pasted log file: prose and words at their limit, and beyond it."""

from __future__ import annotations

from pathlib import Path

from measuring import Run, table, timed
from peer_commands import CASEGEN

from casegen.model.values.text import MAX_IN_LONG_WORDS, MAX_PROSE, MAX_WORD

HEAD = """\
casegen: 1
article: {title: "A case", authors: [{given: Ada, family: Example}]}
patient: {age: 56 years, sex: male}
sections:
  discussion: |
"""
SENTENCE = "She had taken the drug for nine years when the rash came back, and nobody knew why. "

LONG_WORDS = MAX_IN_LONG_WORDS // MAX_WORD


def case_of(path: Path, text: str) -> Path:
    """Writes a case with this prose."""
    path.write_text(f"{HEAD}    {text}\n", encoding="utf-8")
    return path


def prose(size: int) -> str:
    """So many characters of sentences."""
    return (SENTENCE * (size // len(SENTENCE) + 1))[: size - 1].strip().ljust(size, ".")


def limits(folder: Path) -> str:
    """The table: what was done with each text, and how long it took."""
    texts = {
        "a megabyte of prose": prose(1_000_000),
        f"as much prose as fits in a field ({MAX_PROSE:,} characters)": prose(MAX_PROSE),
        "a word of 30,000 characters": "x" * 30_000,
        "a picture pasted as base64, 100,000 characters in lines of 76": " ".join(["x" * 76] * (MAX_PROSE // 77)),
        f"as many long words as fit ({MAX_IN_LONG_WORDS:,} characters)": " ".join(["x" * MAX_WORD] * LONG_WORDS),
    }
    rows = []
    for number, (name, text) in enumerate(texts.items()):
        case = case_of(folder / f"limit_{number}.yaml", text)
        command = (*CASEGEN, "build", case, "-o", folder / "limits", "--select", "none", "--force")
        run: Run = timed(command, codes=(0, 1))
        made = (folder / "limits" / case.stem / f"{case.stem}.pdf").exists()
        rows.append([name, "set in type" if made else "refused", f"{run.seconds:,.1f}"])
    return f"`casegen build`, HTML and PDF, from a cold start.\n\n{table(['', 'what was done', 'seconds'], rows, 2)}"
