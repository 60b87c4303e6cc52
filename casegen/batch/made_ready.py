"""Imported once, by the process of which those of a pool are copies: all that every case needs, in shared memory."""

from __future__ import annotations

import gc
from contextlib import suppress


def make_ready() -> None:
    """Import and read what does not depend on a case."""
    import casegen.build
    import casegen.checks
    import casegen.report.compose
    import casegen.report_files
    from casegen.journals import known_titles

    casegen.checks.all_rules()
    known_titles()
    with suppress(OSError):
        # Without Pango, each case that wants a PDF tells what is missing.
        import casegen.export.typesetter

        casegen.export.typesetter.make_ready()


make_ready()
gc.collect()
# What is here now lives as long as the process: nobody need look through it again, and copies go on sharing it.
gc.freeze()
