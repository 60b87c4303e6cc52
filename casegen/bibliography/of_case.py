"""The works of its bibliography that a case cites, as further references of the case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casegen.bibliography.conversion import converted
from casegen.bibliography.entry import Entry, Fault, Place, Works
from casegen.checks.walk import prose_texts
from casegen.images.image import ReadFile
from casegen.images.names import path_fault
from casegen.markup.parse import citations, parse
from casegen.model import Case
from casegen.model.reference import Reference
from casegen.problems import CaseError, Problem
from casegen.source import Source
from casegen.validate import position_of

LARGEST: Final = 5_000_000
"""Bytes of a bibliography: some ten thousand works without their abstracts."""


def with_bibliography(case: Case, source: Source, read_file: ReadFile | None) -> tuple[Case, tuple[Problem, ...]]:
    """The case with the works of its bibliography that its prose cites as references, and what is wrong with them.

    The references that the case file holds itself come first. ``read_file`` gives the bytes of a file by its path from
    the case file, or raises CaseError V112 to V114.
    """
    reading = _Reading(case, source, read_file)
    problems = tuple(reading.problems())
    if not reading.cited:
        return case, problems
    return case.model_copy(update={"references": (*case.references, *reading.cited)}), problems


class _Reading:
    def __init__(self, case: Case, source: Source, read_file: ReadFile | None) -> None:
        self.case = case
        self.source = source
        self.read_file = read_file
        self.wanted = set(cited_ids(case))
        self.cited: list[Reference] = []
        self.taken = {reference.id: "references" for reference in case.references}

    def problems(self) -> Iterator[Problem]:
        for index, file in enumerate(self.case.bibliography):
            try:
                works = _read(file, self.read_file)
            except CaseError as error:
                yield self._problem(index, error.problems[0].code, error.problems[0].message)
                continue
            for fault in works.faults:
                yield self._of_file(index, file, fault)
            for entry in works.entries:
                yield from self._entry(index, file, entry)

    def _entry(self, index: int, file: str, entry: Entry) -> Iterator[Problem]:
        if entry.id in self.taken:
            message = f"the id {entry.id!r} is taken in {self.taken[entry.id]}; choose another"
            yield self._of_file(index, file, Fault(entry.place, message, "V107"))
            return
        self.taken[entry.id] = file
        if entry.id not in self.wanted:
            return
        work = converted(entry)
        for fault in work.faults:
            yield self._of_file(index, file, fault, entry.id)
        if work.lost:
            message = f"a reference has no place for {', '.join(work.lost)}, so that this is not printed"
            yield self._of_file(index, file, Fault(entry.place, message, "V119"), entry.id)
        if work.reference:
            self.cited.append(work.reference)

    def _of_file(self, index: int, file: str, fault: Fault, id_: str = "") -> Problem:
        of_work = f"{id_}: " if id_ else ""
        return self._problem(index, fault.code, f"{file}:{fault.place}: {of_work}{fault.message}")

    def _problem(self, index: int, code: str, message: str) -> Problem:
        path = f"bibliography[{index}]"
        position = position_of(self.source.root, ("bibliography", index))
        return Problem(code, f"{path}: {message}", position, path, severity="note" if code == "V119" else "error")


def cited_ids(case: Case) -> list[str]:
    """The ids that the prose of the case cites, each once, in the order of the file."""
    return list(dict.fromkeys(id_ for _, text in prose_texts(case) for id_ in citations(parse(text))))


def _read(file: str, read_file: ReadFile | None) -> Works:
    """The works of one file. Raises CaseError V112 to V114 and V118."""
    message = path_fault(file, "a bibliography")
    if message:
        raise CaseError(Problem("V112", message))
    if not file.lower().endswith((".bib", ".json")):
        message = "the name of a bibliography ends in .bib (BibTeX) or .json (CSL-JSON); export it in one of these"
        raise CaseError(Problem("V118", message))
    if read_file is None:
        raise CaseError(Problem("V113", "there is no such file; this case was read without a folder"))
    data = read_file(file)
    if len(data) > LARGEST:
        message = f"this file has {len(data) / 1e6:,.1f} MB, and at most {LARGEST // 1_000_000} MB are read"
        raise CaseError(Problem("V114", f"{message}; export only the works that you may cite, without their abstracts"))
    return _works(file, data)


def _works(file: str, data: bytes) -> Works:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(data.count(b"\n", 0, error.start) + 1)
        return Works(faults=(Fault(place, "this is not UTF-8; export the file again in UTF-8 (Unicode)"),))
    if file.lower().endswith(".bib"):
        from casegen.bibliography.bibtex import read_bibtex

        return read_bibtex(text)
    from casegen.bibliography.csl_json import read_csl_json

    return read_csl_json(text)
