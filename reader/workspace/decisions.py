"""The decisions on edits that stand, for the library to carry out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cleaning.model import CleanedSource, Decision
from reader.errors import StoreError
from reader.library.decided import no_decisions

if TYPE_CHECKING:
    from reader.annotations.decisions import DecisionFile

ANNOTATIONS_FOLDER = "annotations"
DECISIONS_FILE = "cleaning.json"
"""Their file in the workspace's `annotations/`."""


def decided_source(source: CleanedSource, root: Path) -> CleanedSource:
    """Carry out what was decided about a source in the workspace at `root`.

    Raises:
        StoreError: If its decisions cannot be read.
    """
    decisions = DecisionReader(root / ANNOTATIONS_FOLDER / DECISIONS_FILE).read().get(source.digest, ())
    if not decisions:
        return source
    from reader.cleaning.decisions import redecide

    return redecide(source, decisions)


class DecisionReader:
    """The decisions that stand, read when first asked for: the first page of most workspaces has none.

    Args:
        path: Their file; it need not exist. While it cannot be read nothing is decided; a check says why.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: DecisionFile | None = None

    def __call__(self) -> Mapping[str, tuple[Decision, ...]]:
        """Return the decisions by the digest of their source."""
        try:
            return self.read()
        except StoreError:
            return no_decisions()

    def read(self) -> Mapping[str, tuple[Decision, ...]]:
        """Return the decisions by the digest of their source.

        Raises:
            StoreError: If the file is damaged or cannot be read.
        """
        if self._file is None:
            # Asked for each source of a list: a third of the time that Path takes.
            if not os.path.exists(self._path):  # noqa: PTH110
                return no_decisions()
            from reader.annotations.decisions import DecisionFile

            self._file = DecisionFile(self._path)
        return self._file.by_source()
