"""Writes the expected bundles of test_bundles.py anew. Read what has changed before you keep it.

Usage: python -m tests.fhir.renew [NAME …]
"""

from __future__ import annotations

import sys

from tests.fhir.samples import SMALL, bundle_bytes


def main() -> None:
    for path in SMALL:
        if path.stem in sys.argv[1:] or not sys.argv[1:]:
            path.with_suffix(".json").write_bytes(bundle_bytes(path))


if __name__ == "__main__":
    main()
