"""How a process is made ready for cases, and which module does it for the engine that it will set type with."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Final

from casegen.batch.job import BuildJob, build
from casegen.batch.named_files import NamedFiles
from casegen.build import BuildOptions
from casegen.export import Engine

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


def ready_module(engine: Engine | None) -> str:
    """The module whose import makes ready; it does nothing a second time.

    Typst works with threads of its own, and threads do not live on in the copy of a process: no PDF is made with it
    before there are copies.
    """
    return "casegen.batch.ready_for_weasyprint" if engine == "weasyprint" else "casegen.batch.ready"


def get_ready(engine: Engine | None) -> None:
    """Import and read here what every case needs."""
    import_module(ready_module(engine))
