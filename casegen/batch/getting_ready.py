"""Which module makes a process ready, for the engine that it will set type with."""

from __future__ import annotations

from importlib import import_module

from casegen.export import Engine


def ready_module(engine: Engine | None) -> str:
    """The module whose import makes ready; it does nothing a second time.

    Typst works with threads of its own, and threads do not live on in the copy of a process: no PDF is made with it
    before there are copies.
    """
    return "casegen.batch.ready_for_weasyprint" if engine == "weasyprint" else "casegen.batch.ready"


def get_ready(engine: Engine | None) -> None:
    """Import and read here what every case needs."""
    import_module(ready_module(engine))
