"""Changes that could not be written: said, kept in memory, and tried again."""

from __future__ import annotations

from reader.errors import StoreError
from reader.workspace.base import Base

_MEND = "make the folder writable or free some space: it is tried again every second"


class Saving(Base):
    """What is not saved yet."""

    def unsaved(self) -> str:
        """Say how much is not saved and why, on one line; empty when all is. Loads no store."""
        return self._said("not saved, but kept in memory", _MEND)

    def lost(self) -> str:
        """Say, on leaving, how much was not saved and why, on one line; empty when all was."""
        return self._said("lost: it could not be saved", "make the folder writable or free some space")

    def _said(self, fate: str, mend: str) -> str:
        unsaved = None if self._opened is None else self._opened[0].unsaved
        if not unsaved or unsaved.error is None:
            return ""
        what = "1 change is" if len(unsaved) == 1 else f"{len(unsaved)} changes are"
        return str(StoreError(f"{what} {fate}: {unsaved.error.message}", mend))

    def count_unsaved(self) -> int:
        """Count the records that are not saved. Loads no store."""
        return 0 if self._opened is None else len(self._opened[0].unsaved)

    def save_again(self) -> int:
        """Try to write what could not be written before.

        Returns:
            How many records were saved.

        Raises:
            StoreError: If it still cannot be written; it stays in memory.
        """
        if not self.count_unsaved():
            return 0
        with self._annotator_lock:
            return self._store.save_again()

    def overtaken(self) -> str:
        """Say, once, which changes came too late, since another window changed the same; empty for none."""
        if self._opened is None or not self._opened[0].overtaken:
            return ""
        store = self._opened[0]
        ids, store.overtaken = ", ".join(store.overtaken), []
        return (
            f"another window has changed {ids} while it could not be saved here; what stood here is kept: "
            "`tx-reader annotations history` shows it"
        )
