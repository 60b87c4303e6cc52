"""The image files that a case names."""

from __future__ import annotations

from casegen.images.image import ImageFile, Images, ReadFile, fault
from casegen.images.names import path_fault
from casegen.images.reading import read_image
from casegen.model import Case
from casegen.problems import CaseError, Problem


def images_of(case: Case, read_file: ReadFile | None) -> Images:
    """All image files of the case, each read once, and what is wrong with those that can't be shown."""
    read: dict[str, ImageFile] = {}
    faults: dict[str, Problem] = {}
    for path in dict.fromkeys(figure.file for figure in case.figures):
        try:
            read[path] = _image(path, read_file)
        except CaseError as error:
            faults[path] = error.problems[0]
    return Images(read, faults)


def _image(path: str, read_file: ReadFile | None) -> ImageFile:
    message = path_fault(path)
    if message:
        raise fault("V112", message)
    if read_file is None:
        raise fault("V113", "there is no such file; this case was read without a folder")
    return read_image(read_file(path), path)
