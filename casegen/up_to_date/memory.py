"""The disk at the end where records are kept: a hidden folder beside the folders of the reports."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec.structs import asdict

from casegen.batch.job import BuildJob, Outcome
from casegen.batch.named_files import Read
from casegen.build import BuildOptions
from casegen.problems import CaseError, Findings, Problem
from casegen.source import decode_for_display
from casegen.up_to_date.digest import of_data, of_folder, sha256
from casegen.up_to_date.record import Record, read, spelt
from casegen.up_to_date.surroundings import surroundings
from casegen.write import write_files

FOLDER: Final = ".casegen"


class Memory:
    """The records in a folder of reports, for builds with the same options."""

    def __init__(self, output: Path, options: BuildOptions) -> None:
        self._output = output
        self._options_digest = of_data(_spelt_options(options))
        self._own_templates = options.own_templates
        self._surroundings = surroundings(options.sets_type_with)
        self._templates_at_start = self._templates()

    def recall(self, stem: str) -> Record | None:
        """What is known of the last build of a case."""
        try:
            return read((self._output / FOLDER / self._name(stem)).read_bytes())
        except OSError:
            return None

    def unchanged(self, job: BuildJob, record: Record) -> tuple[Findings, list[Path]] | None:
        """The findings and the files of the last build, if the job would give the same; else None."""
        if record.made_from != self._made_from(job):
            return None
        if any(_digest(job.files.outcome(name)) != digest for name, digest in record.inputs.items()):
            return None
        folder = self._output / job.stem
        if not all(_holds(folder / name, digest) for name, digest in record.outputs.items()):
            return None
        lines = decode_for_display(job.case)
        return Findings(job.file, record.problems, lines, record.complete), [folder / name for name in record.outputs]

    def remember(self, job: BuildJob, outcome: Outcome) -> None:
        """Keep what came of a job, after its files were written. Where that can't be, it is built again next time."""
        if self._templates() != self._templates_at_start:
            # Nobody knows which of them the report was made with.
            return
        inputs = {name: _digest(job.files.outcome(name)) for name in outcome.asked}
        outputs = {name: sha256(made) for name, made in outcome.files.items()}
        found = outcome.findings
        record = Record(self._made_from(job), inputs, outputs, found.problems, found.complete)
        with suppress(CaseError):
            write_files(self._output / FOLDER, {self._name(job.stem): spelt(record)})

    def _name(self, stem: str) -> str:
        # Builds with other options have records of their own: whoever makes PDF and Word in two calls makes each once.
        return f"{stem}.{self._options_digest[:16]}.json"

    def _made_from(self, job: BuildJob) -> str:
        return of_data([self._surroundings, self._options_digest, self._templates_at_start, job.stem, sha256(job.case)])

    def _templates(self) -> str:
        return of_folder(self._own_templates) if self._own_templates else ""


def _spelt_options(options: BuildOptions) -> Mapping[str, object]:
    own = options.own_templates
    return {**asdict(options), "own_templates": str(own.resolve()) if own else ""}


def _digest(read: Read) -> str:
    return of_data([read.code, read.message]) if isinstance(read, Problem) else sha256(read)


def _holds(path: Path, digest: str) -> bool:
    try:
        return sha256(path.read_bytes()) == digest
    except OSError:
        return False
