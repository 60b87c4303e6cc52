"""Imported once, by the process of which those of a pool are copies: all that every case needs, in shared memory."""

from __future__ import annotations

import gc
from typing import Final

from casegen.batch.job import BuildJob, build
from casegen.batch.named_files import NamedFiles
from casegen.build import BuildOptions

EXAMPLE: Final = """\
casegen: 1
article: {title: "An example: a case report", authors: [{given: Ada, family: Example}]}
patient: {sex: female, age: 56 years}
symptoms: [{symptom: skin rash}]
references: [{id: one, authors: [Example A], title: An example, journal: Examples, year: 2001}]
sections: {discussion: "It is an example [@one]."}
"""


def make_ready(*formats: str) -> None:
    """Import and read what does not depend on a case, by building one that is thrown away.

    Whatever goes wrong will go wrong with the first true case too, and be told there.
    """
    build(BuildJob(EXAMPLE.encode(), "", "example", BuildOptions(formats=formats), NamedFiles(None)))
    gc.collect()
    # What is here now lives as long as the process: nobody need look through it again, and copies go on sharing it.
    gc.freeze()


make_ready("html")
