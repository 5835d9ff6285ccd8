"""What every part of the workspace stands on."""

from __future__ import annotations

from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from reader.errors import ConfigError
from reader.library.cache import Cache
from reader.library.catalogue import Catalogue
from reader.library.locate import Location
from reader.library.origins import OriginReader
from reader.workspace.decisions import ANNOTATIONS_FOLDER, DECISIONS_FILE, DecisionReader

if TYPE_CHECKING:
    from reader.annotations.annotator import Annotator
    from reader.annotations.store import AnnotationStore

CACHE_FOLDER = ".tx-reader"
UNDO_JOURNAL = "undo.jsonl"


def _annotator_name() -> str:
    from reader.settings import load_settings, settings_path

    try:
        return load_settings(settings_path()).annotator.strip()
    except ConfigError:
        # Whoever reads the other settings says so; highlights can be made without a name.
        return ""


class Base:
    """The location, the catalogue, the cache, and the annotation store once it is needed.

    Args:
        location: Where the workspace is.
        cache: Its cache.
        catalogue: Its articles.
    """

    def __init__(self, location: Location, cache: Cache, catalogue: Catalogue) -> None:
        self.location = location
        self._decisions = DecisionReader(self.annotations_folder / DECISIONS_FILE)
        self._origins = OriginReader(self.annotations_folder)
        self._cache = cache
        self._catalogue = catalogue
        self._annotator_lock = RLock()
        self._opened: tuple[AnnotationStore, Annotator] | None = None
        self.keeps_unsaved = False
        """Whether changes that cannot be written are kept in memory and tried again; set it at the start."""

    @property
    def root(self) -> Path:
        """The folder that holds `annotations/` and `.tx-reader/`."""
        return self.location.root

    @property
    def annotations_folder(self) -> Path:
        """The folder of the annotation store; it may not exist yet."""
        return self.root / ANNOTATIONS_FOLDER

    @property
    def cache_folder(self) -> Path:
        """The folder of what may be deleted at any time; it may not exist yet."""
        return self._cache.folder

    @property
    def _store(self) -> AnnotationStore:
        return self._annotations()[0]

    @property
    def _annotator(self) -> Annotator:
        return self._annotations()[1]

    def _annotations(self) -> tuple[AnnotationStore, Annotator]:
        with self._annotator_lock:
            if self._opened is None:
                # Here, not at the top: TinyDB and its lock take 60 ms to load; the first page can do without.
                from reader.annotations.annotator import Annotator
                from reader.annotations.store import AnnotationStore

                store = AnnotationStore(self.annotations_folder, keeps_unsaved=self.keeps_unsaved)
                journal = self._cache.folder / UNDO_JOURNAL
                self._opened = store, Annotator(store, journal=journal, name=_annotator_name())
            return self._opened

    def _holds(self, path: Path) -> bool:
        """Say whether there is something in an annotation file, be it not on disk yet; loads no store."""
        return path.exists() or (self._opened is not None and path in self._opened[0].unsaved)
