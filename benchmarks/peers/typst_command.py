"""The command typst, as far as pandoc calls it, on the wheel of typst, which has no command: setup_peers puts it into
the environment.

Usage: typst compile [--root=FOLDER] IN.typ OUT.pdf
"""

import argparse

import typst

parser = argparse.ArgumentParser()
parser.add_argument("command", choices=["compile"])
parser.add_argument("--root")
parser.add_argument("source")
parser.add_argument("made")
given = parser.parse_args()
typst.compile(given.source, output=given.made, root=given.root)
