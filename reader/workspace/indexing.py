"""The index of the analyses, kept in step with the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

import reader.analysis
import reader.language
from reader.errors import LibraryError
from reader.library.cache import Cache, code_stamp
from reader.library.catalogue import Catalogue, stamp_of_article
from reader.library.locate import Location
from reader.library.records import CatalogueEntry
from reader.workspace.highlighting import Highlighting

if TYPE_CHECKING:
    from reader.analysis.document import Document
    from reader.analysis.index import AnalysisIndex

Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""
INDEX_NAME = "analysis.sqlite"
IN_PLACE_NAME = "analysis-in-place.sqlite"


def no_progress(what: str, done: int, total: int) -> None:
    """Say nothing."""


class Indexing(Highlighting):
    """Documents of the library, out of the index; what is new or changed is taken in first."""

    def __init__(self, location: Location, cache: Cache, catalogue: Catalogue) -> None:
        super().__init__(location, cache, catalogue)
        self._index_lock = RLock()
        self._index: AnalysisIndex | None = None
        self._indexed: dict[str, str] = {}
        self._seen: tuple[CatalogueEntry, ...] = ()

    def index_articles(self, progress: Progress = no_progress) -> tuple[str, ...]:
        """Bring the index up to date with the library.

        Args:
            progress: Told of articles that are taken in.

        Returns:
            The ids of the articles, in the order of the list; without those whose source cannot be read.
        """
        with self._index_lock:
            entries = self.articles()
            if entries is self._seen and self._index is not None:
                return tuple(self._indexed)
            wanted = {entry.article_id: stamp_of_article(self._catalogue, entry) for entry in entries}
            try:
                self._bring_up_to_date(entries, wanted, progress)
            except LibraryError:
                # What cannot be written is done without: the index is then in memory, for this session.
                from reader.analysis.index import AnalysisIndex

                self._index = AnalysisIndex(None)
                self._bring_up_to_date(entries, wanted, progress)
            self._seen = entries
            return tuple(self._indexed)

    def _bring_up_to_date(
        self, entries: tuple[CatalogueEntry, ...], wanted: dict[str, str], progress: Progress
    ) -> None:
        index = self._analysis_index
        known = index.keys()
        new = [entry for entry in entries if known.get(entry.article_id) != wanted[entry.article_id]]
        for done, _ in enumerate(index.put(self._documents_of(new, wanted)), start=1):
            progress("taking articles in", done, len(new))
        index.forget(set(known).difference(wanted))
        safe = index.keys()
        self._indexed = {article: key for article, key in wanted.items() if safe.get(article) == key}

    def document(self, article_id: str) -> Document:
        """Return an article as the analyses see it.

        Raises:
            LibraryError: If there is no such article, or its source has changed since.
        """
        from reader.analysis.document import document_of

        found = self._analysis_index.document(article_id) if article_id in self._indexed else None
        return found if found is not None else document_of(self.article(article_id))

    def documents(self, article_ids: Iterable[str]) -> Iterator[Document]:
        """Yield articles as the analyses see them; see `document`."""
        return map(self.document, article_ids)

    @property
    def _analysis_index(self) -> AnalysisIndex:
        with self._index_lock:
            if self._index is None:
                # Here, not at the top: SQLite takes 10 ms to load, and the first page can do without.
                from reader.analysis.index import AnalysisIndex

                self._index = AnalysisIndex(self._index_path())
            return self._index

    def _index_path(self) -> Path | None:
        try:
            self._cache.make_folder()
        except OSError:
            return None
        # What is read in place comes and goes; it must not push the workspace's own articles out.
        return self._cache.folder / (INDEX_NAME if self.location.in_place is None else IN_PLACE_NAME)

    def _documents_of(
        self, entries: Iterable[CatalogueEntry], keys: dict[str, str]
    ) -> Iterator[tuple[str, Document]]:
        from reader.analysis.document import document_of

        for entry in entries:
            # A source that has gone since it was listed is not in the index either.
            with suppress(LibraryError):
                yield keys[entry.article_id], document_of(self._catalogue.article(entry))

    def _kept(self, name: str, stamp: str, compute: Callable[[], Any]) -> Any:
        """Return a result over the whole library from the index, or compute it and keep it there."""
        found = self._analysis_index.result(name, "", stamp)
        if found is None:
            found = compute()
            self._analysis_index.put_results(name, [("", stamp, found)])
        return found


def analysis_stamp() -> str:
    """Return what changes when the code or the data of the analyses does."""
    folders = (*reader.analysis.__path__, *reader.language.__path__)
    return code_stamp(*map(Path, folders))


def told(results: Iterable[Result], what: str, total: int, progress: Progress) -> Iterator[Result]:
    """Yield results, and tell how many there have been."""
    for done, result in enumerate(results, start=1):
        progress(what, done, total)
        yield result
