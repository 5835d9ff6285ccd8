"""The workspace: the parts joined, and how it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from reader.library.cache import Cache
from reader.library.catalogue import Catalogue
from reader.library.locate import SEEDS, locate
from reader.library.origins import OriginReader
from reader.workspace.base import CACHE_FOLDER
from reader.workspace.deciding import Deciding
from reader.workspace.decisions import ANNOTATIONS_FOLDER, DECISIONS_FILE, DecisionReader
from reader.workspace.exporting import Exporting
from reader.workspace.linking import Linking
from reader.workspace.listing import Listing
from reader.workspace.measuring import Measuring
from reader.workspace.merging import Merging
from reader.workspace.receiving import Receiving
from reader.workspace.saving import Saving
from reader.workspace.upkeep import Upkeep


class Workspace(Exporting, Measuring, Receiving, Listing, Linking, Merging, Deciding, Saving, Upkeep):
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
        decisions = DecisionReader(location.root / ANNOTATIONS_FOLDER / DECISIONS_FILE)
        origins = OriginReader(location.root / ANNOTATIONS_FOLDER)
        if location.in_place is None:
            location.check_sources()
            seeds = location.root / SEEDS
            catalogue = Catalogue(
                location.files, cache, decisions=decisions, folder=seeds, charset_of=origins.charset
            )
        else:
            catalogue = Catalogue(location.files, cache, "in-place", decisions, charset_of=origins.charset)
        return cls(location, cache, catalogue)
