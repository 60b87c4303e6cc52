"""The files that a case names, as whoever builds it sees them: from the disk, or from what was sent along."""

from __future__ import annotations

from collections.abc import Mapping

from casegen.images.image import ReadFile
from casegen.problems import CaseError, Problem

Read = bytes | Problem
"""What came of reading a file: its bytes, or why it can't be read."""


class NamedFiles:
    """Reads each file once, and knows which were asked for.

    A copy that was sent to another process holds what had been read by then and no more: what else is asked for there
    is ``missing``, and has to be sent in a second try.
    """

    def __init__(self, reader: ReadFile | None, read: Mapping[str, Read] | None = None) -> None:
        self._reader = reader
        self._read = dict(read or {})
        self.asked: dict[str, None] = {}
        self.missing: dict[str, None] = {}

    def __call__(self, name: str) -> bytes:
        """The bytes of a file. Raises CaseError V112 to V114."""
        self.asked[name] = None
        if name not in self._read and self._reader is None:
            self.missing[name] = None
            # Whoever asked goes on and asks for the other files too; what it makes of them is thrown away.
            raise CaseError(Problem("V113", "this file was not sent along"))
        read = self.outcome(name)
        if isinstance(read, Problem):
            raise CaseError(read)
        return read

    def outcome(self, name: str) -> Read:
        """What comes of reading a file, without counting it as asked for."""
        if name not in self._read:
            assert self._reader is not None
            try:
                self._read[name] = self._reader(name)
            except CaseError as error:
                self._read[name] = error.problems[0]
        return self._read[name]

    def __reduce__(self) -> tuple[type[NamedFiles], tuple[None, dict[str, Read]]]:
        return NamedFiles, (None, self._read)
