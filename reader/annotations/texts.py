"""The texts that highlights were made on, each kept once under its hash."""

from __future__ import annotations

from pathlib import Path

from reader.annotations.anchoring import text_hash
from reader.annotations.atomic import write_atomically
from reader.annotations.storage import refused

_HELD = 64
"""Texts held in memory; chosen by eye, more than the articles that anyone has open."""


class KeptTexts:
    """The folder `texts/` of a store.

    Args:
        folder: The store's folder.
        keeps_unsaved: Whether a text that cannot be written is kept in memory instead of raising.
    """

    def __init__(self, folder: Path, keeps_unsaved: bool) -> None:
        self.folder = folder
        self.keeps_unsaved = keeps_unsaved
        # By hash, so that what is here is valid for good.
        self._texts: dict[str, str] = {}
        self._unsaved_texts: dict[str, str] = {}

    def keep_text(self, text: str, *, anew: bool = False) -> None:
        """Keep an article's text, so that highlights made on it can be carried over when it changes.

        Args:
            text: The text.
            anew: Whether to write it though a file of its size is there: it may be damaged.

        Raises:
            StoreError: If it cannot be written, and is not kept in memory.
        """
        known_as = text_hash(text)
        try:
            self._write_text(known_as, text, anew=anew)
        except OSError as error:
            if not self.keeps_unsaved:
                raise refused(self._text_file(known_as), error) from error
            self._unsaved_texts[known_as] = text

    def kept_text(self, known_as: str) -> str | None:
        """Return the text with the hash `known_as`; None if it was not kept, or is not what it was."""
        text = self._unsaved_texts.get(known_as, self._texts.get(known_as))
        if text is None:
            try:
                text = self._text_file(known_as).read_bytes().decode("utf-8", "surrogatepass")
            except (OSError, UnicodeDecodeError):
                return None
            if text_hash(text) != known_as:
                return None
            self._texts[known_as] = text
            while len(self._texts) > _HELD:
                del self._texts[next(iter(self._texts))]
        return text

    def _save_texts_again(self) -> None:
        for known_as, text in tuple(self._unsaved_texts.items()):
            try:
                self._write_text(known_as, text)
            except OSError as error:
                raise refused(self._text_file(known_as), error) from error
            del self._unsaved_texts[known_as]

    def _write_text(self, known_as: str, text: str, *, anew: bool = False) -> None:
        data = text.encode("utf-8", "surrogatepass")
        path = self._text_file(known_as)
        if anew or not path.exists() or path.stat().st_size != len(data):
            write_atomically(path, data)

    def _text_file(self, known_as: str) -> Path:
        return self.folder / "texts" / f"{known_as}.txt"
