"""Report → JATS 1.3 Journal Publishing (ANSI/NISO Z39.96-2021), the XML that editors and PubMed Central take.

Tagged as the recommendations of JATS4R (https://jats4r.niso.org/) and the tagging guidelines of PubMed Central
(https://pmc.ncbi.nlm.nih.gov/tagging-guidelines/article/style/) want it, read in November 2026.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from casegen.export.figure_files import figure_file, figure_name
from casegen.export.jats.article import Article
from casegen.export.jats.back import back
from casegen.export.jats.body import body
from casegen.export.jats.front import front
from casegen.export.jats.lacking import lacking_for_pmc
from casegen.export.jats.layout import document
from casegen.export.page_templates import words_of_the_page
from casegen.markup.jats.elements import element
from casegen.report.report import Report

__all__ = ["export_jats", "lacking_for_pmc"]


def export_jats(report: Report, templates: Sequence[Path], stem: str) -> Mapping[str, bytes]:
    """The article and its figures, by what follows the stem: jats.xml, figure-1.png.

    The article names the figures as files beside it, so their names begin with ``stem``. ``templates`` are as in
    `casegen.export.html.export_html`: the words for Figure and Table are those of the page. The same report and stem
    give the same bytes. A control character, which XML can't hold, becomes U+FFFD.
    """
    made = {
        figure.anchor: (figure_name(figure, file), file)
        for figure in report.figures()
        for file in [figure_file(figure)]
    }
    names = {anchor: f"{stem}.{name}" for anchor, (name, _) in made.items()}
    article = Article(report, words_of_the_page(templates), names)
    parts = [front(article), body(article), back(article)]
    root = element(
        "article",
        *(part for part in parts if part is not None),
        article_type="case-report",
        dtd_version="1.3",
        xml__lang=report.language,
    )
    return {"jats.xml": document(root), **{name: file.data for name, file in made.values()}}
