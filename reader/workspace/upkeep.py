"""What the workspace remembers of itself, and its check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

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

    def check(self, repair: bool = False) -> tuple[Problem, ...]:
        """Verify the sources, the annotation files and every anchor.

        Args:
            repair: Whether to mend what can be mended without losing anything.

        Returns:
            What is wrong, in the order: annotation files, anchors, sources.
        """
        from reader.annotations.check import check

        return check(self.annotations_folder)
