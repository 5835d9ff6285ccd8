"""Bringing sources into the workspace."""

from __future__ import annotations

from pathlib import Path

from reader.library.importing import write_source
from reader.library.locate import SEEDS
from reader.workspace.reading import Reading


class Importing(Reading):
    """New sources."""

    def add_source(self, name: str, data: bytes) -> Path | None:
        """Add a source to the workspace, byte for byte.

        Args:
            name: A file name that says what kind of source it is; a number is added where it is taken.
            data: The bytes.

        Returns:
            Where it is; None when a source with the same bytes is there already.

        Raises:
            SourceError: If it is empty, binary, in no known encoding, or not of a kind that is read.
            LibraryError: If it cannot be written.
        """
        if self._catalogue.holds(data):
            return None
        self._catalogue.try_cleaning(Path(name), data)
        path = write_source(self.root / SEEDS, name, data)
        self._catalogue.add_file(path)
        return path
