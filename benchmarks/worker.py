"""A warm process: it has imported everything and does again and again what it is told; see `warm.Warm`.

Usage: worker.py KIND FOLDER. Each line of the input is a JSON list of files; for each it writes a JSON object: the
seconds on the clock, the seconds of a core, and the bytes of memory that the process then holds.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

DOCUMENTS_A_SWEEP = 10
Work = Callable[[Path], None]


def building(folder: Path, formats: tuple[str, ...], **more: Any) -> Work:
    """Builds a case as a process of a batch does, from the disk to the disk."""
    from casegen.batch.job import BuildJob, build
    from casegen.batch.named_files import NamedFiles
    from casegen.build import BuildOptions
    from casegen.case_files import figure_reader, read_case
    from casegen.write import write_files

    options = BuildOptions(formats=formats, **more)

    def work(path: Path) -> None:
        job = BuildJob(read_case(path), str(path), path.stem, options, NamedFiles(figure_reader(path)))
        outcome = build(job)
        assert outcome.files, [problem.message for problem in outcome.findings.problems]
        write_files(folder / path.stem, outcome.files)

    return work


def checking(folder: Path) -> Work:
    """Checks a case."""
    from casegen.build import CheckOptions, check_case
    from casegen.case_files import figure_reader, read_case

    def work(path: Path) -> None:
        check_case(read_case(path), str(path), CheckOptions(), figure_reader(path))

    return work


def setting(folder: Path) -> Work:
    """Sets a page that is ready in type, with styles and fonts read once: the least that WeasyPrint can do for it."""
    from bare_weasyprint import bare_weasyprint

    write_pdf = bare_weasyprint()
    return lambda path: write_pdf(path, folder / f"{path.stem}.pdf")


KINDS: dict[str, Callable[[Path], Work]] = {
    "html": lambda folder: building(folder, ("html",)),
    "pdf": lambda folder: building(folder, ("html", "pdf")),
    "typst": lambda folder: building(folder, ("html", "pdf"), engine="typst"),
    "check": checking,
    "bare": setting,
}


def held() -> int:
    """Bytes of memory that the process holds now."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def main(kind: str, folder: str) -> None:
    work = KINDS[kind](Path(folder))
    gc.disable()
    done = 0
    for line in sys.stdin:
        start, cpu = time.perf_counter(), time.process_time()
        for path in json.loads(line):
            work(Path(path))
            done += 1
            # As the processes of a batch do.
            if done % DOCUMENTS_A_SWEEP == 0:
                gc.collect()
        spent = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu, "memory": held()}
        print(json.dumps(spent), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
