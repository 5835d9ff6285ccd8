"""The workspace: the parts joined, and how it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from reader.library.cache import Cache
from reader.library.catalogue import Catalogue
from reader.library.locate import locate
from reader.workspace.base import CACHE_FOLDER
from reader.workspace.exporting import Exporting
from reader.workspace.importing import Importing
from reader.workspace.measuring import Measuring
from reader.workspace.reviewing import Reviewing
from reader.workspace.upkeep import Upkeep


class Workspace(Exporting, Measuring, Importing, Reviewing, Upkeep):
    """An open workspace. Every method may be called from any thread."""

    @classmethod
    def open(cls, target: Path | None = None, *, paths: Sequence[Path] = ()) -> Self:
        """Open a workspace, without reading any source yet.

        Args:
            target: The workspace's folder; None for the one that `locate` finds from here.
            paths: Files or a folder to read; they win over `target`, which then only keeps annotations.

        Raises:
            LibraryError: If what is named does not exist, or the folder of the sources cannot be listed.
        """
        location = locate(paths, target)
        cache = Cache(location.root / CACHE_FOLDER)
        name = "catalogue" if location.in_place is None else "in-place"
        return cls(location, cache, Catalogue(location.files(), cache, name))
