"""What the workspace remembers of itself, and its check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reader.errors import StoreError
from reader.workspace.highlighting import Highlighting

if TYPE_CHECKING:
    from reader.annotations.check import Problem

_STATE = "state.json"


class Upkeep(Highlighting):
    """State and check."""

    def state(self) -> dict[str, object]:
        """Return what `save_state` kept; empty at first, and whenever the cache was deleted."""
        value: Any = self._cache.read(_STATE, _STATE)
        return dict(value) if isinstance(value, dict) else {}

    def save_state(self, state: Mapping[str, object]) -> None:
        """Keep `state` (JSON values) for the next session; without effect where nothing can be written."""
        self._cache.write(_STATE, _STATE, dict(state))

    def annotation_problems(self) -> tuple[str, ...]:
        """Say which annotation files cannot be read, and why, one line each."""
        found: list[str] = []
        for article_id in self._annotated(()):
            try:
                self._stored(article_id)
            except StoreError as error:
                found.append(str(error))
        try:
            self.tags()
        except StoreError as error:
            found.append(str(error))
        return tuple(found)

    def problems(self) -> tuple[str, ...]:
        """Say which sources and annotation files could not be read, and the mend, one line each."""
        return (*self.source_problems(), *self.annotation_problems(), *self.lexicon_problems())

    def check(self, repair: bool = False) -> tuple[Problem, ...]:
        """Verify the annotation files, every anchor, the sources and the cache.

        Args:
            repair: Whether to mend what can be mended without losing anything: damaged files of the cache are
                deleted, and built again when they are needed.

        Returns:
            What is wrong, and was not mended.
        """
        from reader.annotations.check import Problem, check

        sources = (Problem(each.path, 0, each.message, each.mend) for each in self._catalogue.problems())
        return (
            *check(self.annotations_folder),
            *self._lost_highlights(),
            *sources,
            *self._damaged_cache(repair),
        )

    def repair(self) -> tuple[str, ...]:
        """Mend the annotation files as far as nothing is lost by it; each file is copied aside first.

        Returns:
            What was done, one line for each file that was changed.

        Raises:
            StoreError: If a file cannot be written; it is then what it was.
        """
        from reader.annotations.repair import repair

        return repair(self.annotations_folder) if self.annotations_folder.is_dir() else ()

    def _lost_highlights(self) -> Iterator[Problem]:
        from reader.annotations.check import Problem

        for placed in self.all_highlights():
            if placed.span is None:
                path = self.highlight_file(placed.highlight.anchor.article)
                message = (
                    f"{path}: the words of the highlight {placed.highlight.id} are not found in the article"
                )
                yield Problem(
                    path, 0, message, "`tx-reader annotations --orphans` shows them: highlight them anew"
                )

    def _damaged_cache(self, repair: bool) -> Iterator[Problem]:
        from reader.annotations.check import Problem

        for path in self._cache.damaged():
            if repair:
                with suppress(OSError):
                    path.unlink()
                    continue
            yield Problem(
                path, 0, f"{path} is damaged", "`tx-reader check --repair` deletes it; nothing is lost"
            )
