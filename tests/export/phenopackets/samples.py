"""The cases whose phenopackets stand beside this file, read fact by fact: of this folder, and two that were published."""

from __future__ import annotations

from pathlib import Path

from casegen.export.phenopacket import export_phenopacket
from casegen.validate import spell_path
from tests.loading import ROOT, case_data, case_of, report_of

FOLDER = Path(__file__).parent
CASES = [*sorted(FOLDER.glob("*.yaml")), *(ROOT / "cases" / f"{name}.yaml" for name in ("blay2012", "wembulua2020"))]


def exported(path: Path) -> dict[str, str]:
    """Each file of the export by its name, and what is not in them as NAME.lost.txt."""
    case = case_of(case_data(path))
    made = export_phenopacket(case, report_of(case), path.stem)
    lost = "".join(f"{spell_path(location)}\n" for location in made.losses)
    return {f"{path.stem}.{ending}": data.decode() for ending, data in made.files.items()} | {
        f"{path.stem}.lost.txt": lost
    }
