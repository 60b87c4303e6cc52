"""What the name of an image file gives away."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.figures import told_of
from casegen.checks.images.file_metadata import SAFE_HARBOR
from casegen.checks.rule import Finding, rule
from casegen.images.names import given_away
from casegen.report.english import and_list


@rule("D204", "Image file with a telling name", source=SAFE_HARBOR, read="2026-11-22", quotable=False)
def identifying_file_name(context: CheckContext) -> Iterator[Finding]:
    """The name of an image file, or of its folder, must not hold a person's name, a date or a record number.

    Files are sent to journals under their names, and cameras and archives name them after the day or the patient.
    Looked for are six digits in a row and more, dates, and two words with capitals that no text about the figure has
    (Smith_John). Rename the file after what it shows: rash-day-12.jpg. The name is never printed here.
    """
    for index, figure in enumerate(context.case.figures):
        kinds = list(given_away(figure.file, told_of(figure)))
        if kinds:
            message = f"the name of this file seems to hold {and_list(kinds)}; rename it after what it shows"
            yield Finding(("figures", index, "file"), message)
