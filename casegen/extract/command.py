"""The command that gives the case of a PDF back: it parses and prints, nothing else."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("report", metavar="REPORT.pdf")
@click.option(
    "-o",
    "--output",
    metavar="CASE.yaml",
    help="Case file to write; the files that it names go beside it. Without this, the PDF's name in this folder.",
)
@click.option("--force", is_flag=True, help="Replace files that are there and differ.")
def extract(report: str, output: str | None, force: bool) -> None:
    """Write the case file that a PDF of casegen carries, and its pictures and bibliographies.

    The report can be built from them again: the same bytes, with the same version of casegen and of its libraries.
    """
    from casegen.case_files import SUFFIXES
    from casegen.extract.files import read_pdf, refuse_links
    from casegen.extract.reading import carried_case
    from casegen.write import refuse_to_replace, write_files

    path = Path(output) if output is not None else Path(Path(report).stem + SUFFIXES[0])
    if path.suffix not in SUFFIXES:
        raise click.BadParameter(f"the name of a case file ends in {' or '.join(SUFFIXES)}", param_hint="-o")
    carried = carried_case(read_pdf(report))
    files = {path.name: carried.case, **carried.files}
    refuse_links(path.parent, files)
    if not force:
        refuse_to_replace(path.parent, files)
    for written in write_files(path.parent, files):
        click.echo(f"wrote {written}")
    if carried.options:
        click.echo(f"the report was built with {carried.options}")
