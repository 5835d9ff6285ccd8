"""Bringing sources into the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from reader.errors import LibraryError
from reader.library.locate import SEEDS
from reader.workspace.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.fetching import Fetched
    from reader.library.importing import Imported, Importer, Offer


class Importing(Reading):
    """New sources."""

    def add_source(self, name: str, data: bytes, given: str = "") -> Path | None:
        """Add one source to the workspace, byte for byte, wherever its bytes come from.

        Args:
            name: A file name that says what kind of source it is; a number is added where it is taken.
            data: The bytes.
            given: Where they are from, for messages; empty for `name`.

        Returns:
            Where it is; None when a source with the same bytes, or the same words, is there already.

        Raises:
            LibraryError: If it is empty, binary, in no known encoding, not of a kind that is read, or cannot
                be written.
        """
        from reader.library.importing import Offer, Outcome

        (done,) = self.add_sources([Offer(given or name, name, lambda: data)])
        if done.outcome is Outcome.FAILED:
            raise LibraryError(done.message)
        return done.path if done.outcome is Outcome.ADDED else None

    def record_origin(self, page: Fetched) -> None:
        """Keep where a source was fetched, beside the annotations.

        Raises:
            LibraryError: If that cannot be written.
        """
        # Here, not at the top: nothing else in the reader uses the network.
        from datetime import UTC, datetime

        from reader.library.origins import Origin, write_origin
        from reader.text.hashes import hash_of

        now = datetime.now(UTC).isoformat(timespec="seconds")
        write_origin(self.annotations_folder, hash_of(page.data), Origin(page.url, now, page.charset))

    def add_sources(self, offers: Iterable[Offer], *, workers: int | None = None) -> Iterator[Imported]:
        """Add sources one after the other, byte for byte, and say of each what became of it.

        A source whose bytes or whose words are there already is not added. To stop asking stops the work;
        what was added till then stays.

        Args:
            offers: The sources.
            workers: Processes to clean with where there are many; None for as many as there are cores.
        """
        importer = self.importer(workers)
        for _ in importer.learn():
            pass
        yield from importer.add(offers)

    def clean_new(self, tell: Callable[[int, int], None], is_cancelled: Callable[[], bool]) -> int:
        """Clean the sources that have come or changed since they were listed, in processes where many.

        Meanwhile `articles` lists those that are known, and nothing waits.

        Args:
            tell: Called with how many are done, and of how many.
            is_cancelled: Asked after each source.

        Returns:
            How many were cleaned.
        """
        from reader.library.importing import clean_new

        return clean_new(self._catalogue, self._cache, tell, is_cancelled)

    def is_outdated(self) -> bool:
        """Say whether sources may have come, gone or changed since they were listed; takes no time."""
        return self._catalogue.is_outdated()

    def importer(self, workers: int | None = None) -> Importer:
        """Return what adds sources, for whoever wants to show how far it is."""
        from reader.library.importing import Importer

        return Importer(self.root / SEEDS, self._catalogue, self._cache, workers)
