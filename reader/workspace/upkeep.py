"""What the workspace remembers of itself, and its check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reader.annotations.model import Highlight
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
        shown = state.get("articles")
        self._catalogue.keep_ready(map(str, shown) if isinstance(shown, list) else ())

    def annotation_problems(self) -> tuple[str, ...]:
        """Say which annotation files cannot be read, and why, one line each."""
        found: list[str] = []
        for article_id in self._annotated(()):
            try:
                self._stored(article_id)
            except StoreError as error:
                found.append(str(error))
        for read in (self.tags, self._decisions.read):
            try:
                read()
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
        from reader.annotations.anchor_check import check_anchors
        from reader.annotations.check import Problem, check

        sources = (Problem(each.path, 0, each.message, each.mend) for each in self._catalogue.problems())
        return (
            *check(self.annotations_folder),
            *check_anchors(self.annotations_folder),
            *self._lost_texts(),
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
        from reader.annotations.anchor_check import repair_anchors
        from reader.annotations.repair import repair

        if not self.annotations_folder.is_dir():
            return ()
        with self._annotator_lock:
            done = repair(self.annotations_folder)
            return (*done, *self._keep_texts_again(), *repair_anchors(self.annotations_folder))

    def _keep_texts_again(self) -> Iterator[str]:
        from reader.annotations.anchoring import text_hash

        for entry in self.articles():
            wanted = {each.anchor.text_hash for each in self._readable(entry.article_id)}
            text = self._catalogue.article(entry).text if wanted else ""
            known_as = text_hash(text)
            if known_as in wanted and self._store.kept_text(known_as) is None:
                self._store.keep_text(text, anew=True)
                yield f"{entry.article_id}: the text that its highlights were made on is kept again"

    def _lost_texts(self) -> Iterator[Problem]:
        from reader.annotations.check import Problem

        for article_id in self._annotated(()):
            path = self.highlight_file(article_id)
            wanted = {each.anchor.text_hash for each in self._readable(article_id)}
            for known_as in sorted(wanted):
                if self._store.kept_text(known_as) is None:
                    lost = self.annotations_folder / "texts" / f"{known_as}.txt"
                    message = f"{path}: the text that highlights were made on, {lost.name}, is not kept"
                    mend = "`tx-reader check --repair` keeps it again if the article still has it"
                    yield Problem(path, 0, message, mend)

    def _readable(self, article_id: str) -> tuple[Highlight, ...]:
        try:
            return self._stored(article_id, with_removed=True)
        except StoreError:
            return ()

    def _lost_highlights(self) -> Iterator[Problem]:
        from reader.annotations.check import Problem

        for placed in self.all_highlights():
            if placed.span is None:
                path = self.highlight_file(placed.highlight.anchor.article)
                message = (
                    f"{path}: the words of the highlight {placed.highlight.id} are not found in the article"
                )
                yield Problem(path, 0, message, "`tx-reader annotations review` shows where they may stand")

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
