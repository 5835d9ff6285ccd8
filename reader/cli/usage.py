"""What the command line does not understand."""

from __future__ import annotations

from reader.errors import ReaderError


class UsageError(ReaderError):
    """The command line does not say what to do."""
