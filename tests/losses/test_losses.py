"""What a format has no place for is told once, entry by entry, and never stops a build."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from casegen.cli import main
from casegen.losses import lost
from tests.loading import BLAY


def message(*locations: tuple[str | int, ...]) -> str:
    (problem,) = lost("phenopacket", locations)
    assert problem.code == "L101"
    assert problem.severity == "note"
    return problem.message


def test_facts_are_told_by_entry() -> None:
    told = message(
        ("diagnoses", 0, "stage"),
        ("diagnoses", 0, "risk", "category"),
        ("diagnoses", 1, "stage"),
        ("follow_up", "as_of"),
        ("patients", 1, "laboratory", 2, "series", 0, "date"),
        ("patients", 1, "patient", "birth", "mode"),
        ("figures", 0),
        ("diagnoses", 0, "stage"),
    )
    assert told == (
        "a phenopacket has no place for diagnoses[0] (stage, risk.category); diagnoses[1] (stage); follow_up (as_of);"
        " patients[1].laboratory[2] (series[0].date); patients[1].patient (birth.mode); figures[0]:"
        " it is written without them"
    )


def test_nothing_lost_is_nothing_told() -> None:
    assert list(lost("phenopacket", ())) == []


def test_build_prints_losses_though_it_counts_the_other_notes(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["build", "--to", "phenopacket", "-o", str(tmp_path), str(BLAY), "--strict"])
    assert "blay2012.yaml: note[L101]: a phenopacket has no place for diagnoses[0] (" in ran.output
    assert "7 notes; 'casegen check' prints them" in ran.output
    assert (tmp_path / "blay2012/blay2012.phenopacket.json").exists()


def test_a_loss_alone_is_fine_to_a_strict_editor(tmp_path: Path) -> None:
    options = ["--to", "phenopacket", "-o", str(tmp_path), "--strict", "--select", "none"]
    ran = CliRunner().invoke(main, ["build", *options, str(BLAY)])
    assert ran.exit_code == 0
    assert "note[L101]" in ran.output
