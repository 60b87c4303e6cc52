"""Where the ``casegen`` command begins; ``python -m casegen`` does the same."""

from casegen.kept_patterns import keep_patterns


def start() -> None:
    """Run the command in a process that is its own."""
    keep_patterns()
    from casegen.cli import main

    main()


if __name__ == "__main__":
    start()
