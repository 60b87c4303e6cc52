"""What a PDF carries so that its report can be made again: the case file, and the files that it names."""

from __future__ import annotations

from pathlib import PurePosixPath

from casegen.export import Engine
from casegen.export.attachment import CASE_NAME, Attachment
from casegen.images.image import Images, ReadFile
from casegen.images.turn import with_turn
from casegen.model import Case

_CSL_JSON = "application/vnd.citationstyles.csl+json"
_DESCRIPTION = "The case file from which casegen made this report"


def carried_source(
    data: bytes, case: Case, images: Images, journal: str | None, engine: Engine = "weasyprint"
) -> tuple[Attachment, ...]:
    """The case file as it is, and each picture once, without its metadata.

    ``journal`` is the profile that the user chose in place of the case's own, and ``engine`` what set the PDF in type:
    without them nobody could make the same report again. The path of a picture is that of the case file, less what
    leads nowhere (./ and //).
    """
    options = [f"--journal {journal}"] if journal else []
    options += [f"--engine {engine}"] if engine != "weasyprint" else []
    chosen = f"{_DESCRIPTION}, with {' '.join(options)}" if options else _DESCRIPTION
    case_file = Attachment(CASE_NAME, data, "application/yaml", chosen, "Source")
    pictures: dict[str, Attachment] = {}
    for figure in case.figures:
        name, image = str(PurePosixPath(figure.file)), images.read[figure.file]
        picture = Attachment(name, with_turn(image), image.media_type, figure.description, "Source")
        pictures.setdefault(name, picture)
    return (case_file, *pictures.values())


def carried_bibliography(case: Case, read_file: ReadFile) -> tuple[Attachment, ...]:
    """The bibliographies of a case, each once, with the works that it cites."""
    if not case.bibliography:
        return ()
    from casegen.bibliography.cited_only import cited_only
    from casegen.bibliography.of_case import cited_ids

    cited = frozenset(cited_ids(case))
    files: dict[str, Attachment] = {}
    for file in case.bibliography:
        name = str(PurePosixPath(file))
        reduced = cited_only(file, read_file(file), cited)
        media_type = "application/x-bibtex" if name.lower().endswith(".bib") else _CSL_JSON
        files.setdefault(name, Attachment(name, reduced, media_type, "The works that the case cites", "Source"))
    return tuple(files.values())
