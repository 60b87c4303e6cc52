"""As `casegen.batch.ready`, for cases that WeasyPrint sets in type too."""

from __future__ import annotations

from casegen.batch.getting_ready import make_ready

make_ready("html", "pdf")
