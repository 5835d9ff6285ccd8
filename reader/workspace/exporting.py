"""What leaves the workspace: citations and the Markdown digest."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.annotations.model import Tag
from reader.cleaning.model import Article, BlockKind
from reader.errors import ExportError, StoreError
from reader.library.records import CatalogueEntry
from reader.text.span import Span
from reader.workspace.codebook import Codebook
from reader.workspace.highlighting import PlacedHighlight

if TYPE_CHECKING:
    from reader.exchange.selection import DigestEntry

_EXPORT_NAME = "digest.md"
_WRITTEN = "exports.json"


class Exporting(Codebook):
    """Citations and exports."""

    def cite(self, article: Article, span: Span) -> str:
        """Quote `span` of `article` with where it is from, as plain text for the clipboard.

        Example: `“…” ——山西日报，《着力打造南北引擎》，2022-03-21，第3段`.
        """
        quote = span.of(article.text).replace("\n", "")
        title = f"《{article.title}》" if article.title else ""
        day = article.date.isoformat() if article.date else ""
        number = paragraph_of(article, span.start)
        place = f"第{number}段" if number is not None else ""
        source = "，".join(part for part in (article.outlet or "", title, day, place) if part)
        return f"“{quote}”\n——{source or article.id}"

    def export_markdown(
        self,
        *,
        tags: Sequence[str] = (),
        articles: Sequence[str] = (),
        timestamp: bool = True,
        title: str = "Digest",
    ) -> str:
        """Set the highlights as a Markdown digest grouped by tag.

        Args:
            tags: Only highlights with one of these tags; all when empty.
            articles: Only highlights of these articles (any way of naming them); all when empty.
            timestamp: Whether to say when the digest was made.
            title: The digest's title.

        Raises:
            LibraryError: If no article is named so.
            StoreError: If there is no such tag, or the codebook is damaged.
        """
        return self.export("markdown", tags=tags, articles=articles, timestamp=timestamp, title=title)

    def export(
        self,
        form: str,
        *,
        tags: Sequence[str] = (),
        articles: Sequence[str] = (),
        timestamp: bool = True,
        title: str = "Digest",
    ) -> str:
        """Set the highlights in a format of `reader.exchange.registry`; the rest as `export_markdown`.

        Raises:
            ExportError: If there is no such format.
        """
        from reader.exchange.registry import FORMATS
        from reader.exchange.selection import Selection

        if form not in FORMATS:
            raise ExportError(f"no format {form}", f"choose {', '.join(FORMATS)}")
        wanted_tags = frozenset(self.tag(name).id for name in tags)
        wanted = {self.entry(ref).article_id for ref in articles}
        here = {entry.article_id: entry for entry in self.articles()}
        entries = [
            self._digest_entry(placed, here.get(placed.highlight.anchor.article))
            for placed in self.all_highlights()
            if (not wanted or placed.highlight.anchor.article in wanted)
            and (not wanted_tags or wanted_tags.intersection(placed.highlight.tags))
        ]
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if timestamp else None
        return FORMATS[form].render(Selection(title, entries, self._known_tags(), now, wanted_tags))

    def _known_tags(self) -> tuple[Tag, ...]:
        try:
            return self.tags()
        except StoreError:
            # `annotation_problems` says so; the highlights are whole and are exported, as untagged.
            return ()

    def write_export(self, text: str, path: Path | None = None) -> Path:
        """Write an export in one step, and return where it is.

        A file there that was changed by hand since it was exported is set aside first.

        Args:
            text: What to write.
            path: Where; None for `annotations/exports/digest.md`.

        Raises:
            ExportError: If the file cannot be written.
        """
        path = path or self.annotations_folder / "exports" / _EXPORT_NAME
        self.set_aside_export(path, text)
        data = text.encode("utf-8", "backslashreplace")
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            if path.parent == self.annotations_folder / "exports":
                path.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise _cannot_write(path, error) from error
        self._cache.write(_WRITTEN, _WRITTEN, {**self._written(), str(path.absolute()): _digest_of(data)})
        return path

    def set_aside_export(self, path: Path, text: str) -> Path | None:
        """Rename the file at `path` if it is not as it was exported, so that an export cannot overwrite it.

        Args:
            path: The file about to be written.
            text: What is about to be written; a file that holds just this stays.

        Returns:
            Its new name beside the old, `digest.1.md`; None when there was nothing to keep.

        Raises:
            ExportError: If the file cannot be read or renamed.
        """
        if not path.exists():
            return None
        try:
            data = path.read_bytes()
            is_ours = _digest_of(data) == self._written().get(str(path.absolute()))
            if is_ours or data == text.encode("utf-8", "backslashreplace"):
                return None
            kept = _free_name(path)
            path.rename(kept)
        except OSError as error:
            raise _cannot_write(path, error) from error
        return kept

    def _digest_entry(self, placed: PlacedHighlight, entry: CatalogueEntry | None) -> DigestEntry:
        from reader.exchange.selection import DigestEntry

        article = self._catalogue.article(entry) if entry else None
        block = _block_at(article, placed.span.start) if article and placed.span else None
        return DigestEntry(
            highlight=placed.highlight,
            title=article.title if article else None,
            outlet=article.outlet if article else None,
            date=article.date.isoformat() if article and article.date else None,
            article_number=entry.number if entry else 0,
            source=entry.source_path.name if entry else "",
            paragraph=paragraph_of(article, placed.span.start) if article and placed.span else None,
            block=block.of(article.text) if article and block else "",
            span=_within(placed.span, block) if placed.span and block else placed.span,
            exact=placed.span.of(article.text) if article and placed.span else placed.highlight.anchor.exact,
            start=placed.span.start if placed.span else placed.highlight.anchor.start,
        )

    def _written(self) -> dict[str, str]:
        value: Any = self._cache.read(_WRITTEN, _WRITTEN)
        return value or {}


def _block_at(article: Article, offset: int) -> Span | None:
    return next((block.span for block in article.blocks if offset in block.span), None)


def _within(span: Span, block: Span) -> Span:
    """Return the part of `span` that lies in `block`, in code points of the block."""
    return Span(span.start - block.start, min(span.end, block.end) - block.start)


def paragraph_of(article: Article, offset: int) -> int | None:
    """Return the number, from 1, of the paragraph that holds the code point at `offset`; None outside one."""
    number = 0
    for block in article.blocks:
        number += block.kind is BlockKind.PARAGRAPH
        if block.kind is BlockKind.PARAGRAPH and block.span.start <= offset < block.span.end:
            return number
    return None


def _free_name(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.stem}.{number}{path.suffix}")).exists():
        number += 1
    return free


def _cannot_write(path: Path, error: OSError) -> ExportError:
    return ExportError(f"cannot write {path} ({error.strerror})", "name a file that you can write")


def _digest_of(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()
