"""Imported once, by the process of which those of a pool are copies: all that every case needs, in shared memory."""

from __future__ import annotations

from casegen.batch.getting_ready import make_ready

make_ready("html")
