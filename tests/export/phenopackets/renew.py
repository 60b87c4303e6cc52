"""Writes the expected phenopackets of this folder anew. Read what has changed before you keep it.

Usage: python -m tests.export.phenopackets.renew
"""

from __future__ import annotations

from tests.export.phenopackets.samples import CASES, FOLDER, exported


def main() -> None:
    for path in CASES:
        for name, text in exported(path).items():
            (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
