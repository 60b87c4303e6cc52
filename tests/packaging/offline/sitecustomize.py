"""Ends the process as soon as it opens a socket or looks up a name: an exception might be caught."""

from __future__ import annotations

import os
import sys

TRIED_THE_NETWORK = 97


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        sys.stderr.write(f"{event} {arguments}\n")
        sys.stderr.flush()
        os._exit(TRIED_THE_NETWORK)


sys.addaudithook(_guard)
