"""``python -m casegen`` does what the ``casegen`` command does."""

from casegen.cli import main

if __name__ == "__main__":
    main()
