"""The cases of the benchmarks, made from the published ones: one as large as asked, and as many as asked."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import yaml
from measuring import ROOT

CASES = sorted((ROOT / "cases").glob("*.yaml"))
CASE = ROOT / "cases/blay2012.yaml"
REPEATED_SECTIONS = ("background", "discussion", "conclusions")


def enlarged(path: Path, prose: int, references: int, events: int) -> Path:
    """Writes the case of `CASE` with its prose and its references so many times, each a copy of its own and cited,
    and so many dated events more."""
    case = yaml.load(CASE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    made = copy.deepcopy(case)
    for name in REPEATED_SECTIONS:
        text = case["sections"][name].strip()
        copies = (_citing(text, range(number, references, prose)) for number in range(prose))
        made["sections"][name] = "\n\n".join(copies)
    made["references"] = [_copy(entry, number) for number in range(references) for entry in case["references"]]
    made["procedures"] += [_event(number) for number in range(events)]
    path.write_text(yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=110), encoding="utf-8")
    return path


def _citing(text: str, numbers: range) -> str:
    """The text with a citation of these copies wherever it cites a reference."""
    return re.sub(r"\[@(\w+)\]", lambda found: f"[{'; '.join(f'@{found[1]}-{number}' for number in numbers)}]", text)


def _copy(entry: dict[str, Any], number: int) -> dict[str, Any]:
    # The copies have titles of their own, or the checks would find one work cited twice; and a DOI is not made up.
    kept = entry if number == 0 else {key: value for key, value in entry.items() if key != "doi"}
    return kept | {"id": f"{entry['id']}-{number}", "title": f"{entry['title']} ({number})"}


def _event(number: int) -> dict[str, str]:
    return {"name": "computed tomography of the abdomen", "date": f"{2001 + number // 12}-{number % 12 + 1:02d}"}


def corpus(folder: Path, size: int) -> Path:
    """A folder with this many case files: copies of the published ones, each with ages and doses of its own, so that
    nothing can be answered from memory."""
    folder.mkdir(parents=True)
    texts = {source.stem: source.read_text(encoding="utf-8") for source in CASES}
    stems = [stem for stem, text in texts.items() if not _names_files(text)]
    for number in range(size):
        stem = stems[number % len(stems)]
        (folder / f"{stem}_{number:05d}.yaml").write_text(varied(texts[stem], number), encoding="utf-8")
    return folder


def _names_files(text: str) -> bool:
    """Whether a case needs files beside it, which a copy elsewhere would not find."""
    return re.search(r"^bibliography:|^ *(?:- )?file:", text, re.MULTILINE) is not None


def varied(text: str, number: int) -> str:
    """The text with ages and doses of its own."""
    text = re.sub(r"\b(\d+) years\b", lambda found: f"{int(found[1]) % 80 + number % 7 + 1} years", text)
    return re.sub(r"\b(\d+) mg\b", lambda found: f"{int(found[1]) + number} mg", text)
