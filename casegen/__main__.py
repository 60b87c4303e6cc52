"""Where the ``casegen`` command begins; ``python -m casegen`` does the same."""

import atexit
import gc

from casegen.startup.late_imports import import_late


def start() -> None:
    """Run the command in a process that is its own."""
    import_late()
    from casegen.startup.kept_modules import keep_modules

    keep_modules()
    run()


def run() -> None:
    """The same without kept modules: with ``-m``, what is imported depends on the folder in which one is."""
    # What a start imports lives to the end: looking through it for garbage, and once more at the end, takes a fifth of
    # a check. `casegen.garbage` looks while many cases are read.
    gc.disable()
    atexit.register(gc.freeze)
    from casegen.startup.kept_patterns import keep_patterns

    keep_patterns()
    from casegen.cli import main

    main()


if __name__ == "__main__":
    run()
