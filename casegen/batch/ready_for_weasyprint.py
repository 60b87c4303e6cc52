"""As `casegen.batch.ready`, for cases that are set in type too."""

from __future__ import annotations

from casegen.batch.ready import make_ready

make_ready("pdf")
