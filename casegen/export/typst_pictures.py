"""The pictures of a report for Typst: each a file beside its code, and the code that shows it."""

from __future__ import annotations

import io
import re
from typing import Final

from casegen.export.inline_svg import text_alternative
from casegen.fonts import by_names_inside
from casegen.markup.typst.code import Code, call, literal
from casegen.report.report import Figure, Picture

_SIZE: Final = re.compile(r'<svg [^>]*?\bviewBox="0 0 ([\d.]+) ([\d.]+)"')


class Pictures:
    """Collects the files of the figures that are asked for."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def code(self, figure: Figure) -> Code:
        """The call that shows the picture of a figure."""
        wide = "true" if figure.wide else "false"
        if figure.picture is None:
            name = self._file(figure, "svg", by_names_inside(figure.svg).encode())
            return call("drawing", name, literal(text_alternative(figure)), f"{_ratio(figure.svg):.6f}", wide)
        data, ending = _upright(figure.picture, figure)
        name = self._file(figure, ending, data)
        return call("picture", name, literal(figure.description), f"{figure.picture.printed_width:g}mm", wide)

    def _file(self, figure: Figure, ending: str, data: bytes) -> Code:
        name = f"figure-{figure.number}.{ending}"
        self.files[name] = data
        return literal(name)


def _ratio(svg: str) -> float:
    """Width by height."""
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("a drawing states no viewBox")
    return float(found[1]) / float(found[2])


def _upright(picture: Picture, figure: Figure) -> tuple[bytes, str]:
    from casegen.export.figure_files import figure_file, upright_png

    if picture.turn == 1 and _is_cmyk(picture):
        # For four printing inks PDF/A wants the profile of a press.
        return upright_png(picture), "png"
    made = figure_file(figure)
    return made.data, made.ending


def _is_cmyk(picture: Picture) -> bool:
    if picture.media_type != "image/jpeg":
        return False
    from PIL import Image

    with Image.open(io.BytesIO(picture.data)) as image:
        return image.mode == "CMYK"
