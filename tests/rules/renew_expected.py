"""Writes what each example prints beside it, to be read before it is kept: python -m tests.rules.renew_expected [CODE…]."""

from __future__ import annotations

import sys

from tests.rules.examples import code_of, examples, printed

if __name__ == "__main__":
    for example in examples("fires"):
        if code_of(example) in sys.argv[1:] or not sys.argv[1:]:
            example.with_suffix(".txt").write_text(printed(example), encoding="utf-8")
