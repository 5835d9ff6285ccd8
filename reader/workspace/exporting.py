"""What leaves the workspace: citations and the Markdown digest."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cleaning.model import Article, BlockKind
from reader.errors import ExportError
from reader.frozen import Frozen
from reader.text.span import Span
from reader.workspace.glossary import Glossary
from reader.workspace.indexing import Progress, no_progress
from reader.workspace.selecting import Wanted

if TYPE_CHECKING:
    from reader.exchange.keeping import Kept
    from reader.exchange.registry import Document
    from reader.exchange.template_files import TemplateFile

_EXPORT_NAME = "digest.md"
_WRITTEN = "exports.json"


class Written(Frozen):
    """What writing an export did."""

    path: Path
    aside: tuple[Path, ...]
    """Files changed by hand, as they are called now: `digest.1.md` beside `digest.md`."""
    kept: int
    """How many stretches between keep marks were taken over."""


EVERYTHING = Wanted()
"""Every highlight of the workspace."""


class Exporting(Glossary):
    """Citations and exports."""

    def cite(self, article: Article, span: Span) -> str:
        """Quote `span` of `article` with where it is from, as plain text for the clipboard.

        Example: `“…” ——山西日报，《着力打造南北引擎》，2022-03-21，第3段`; then the address, if known.

        Raises:
            LibraryError: If what is known of where sources came from is damaged.
        """
        quote = span.of(article.text).replace("\n", "")
        title = f"《{article.title}》" if article.title else ""
        day = article.date.isoformat() if article.date else ""
        number = paragraph_of(article, span.start)
        place = f"第{number}段" if number is not None else ""
        origin = self._origins.of(article.id)
        facts = (article.outlet or "", title, day, place, origin.url if origin else "")
        source = "，".join(part for part in facts if part)
        return f"“{quote}”\n——{source or article.id}"

    def templates(self) -> tuple[TemplateFile, ...]:
        """List the templates: those in `annotations/templates/`, and those that come with the reader.

        Raises:
            ExportError: If one of them cannot be read.
        """
        from reader.exchange.template_files import FOLDER, template_files

        return template_files(self.annotations_folder / FOLDER)

    def template(self, ref: str) -> TemplateFile:
        """Return the template that `ref` names: a file, or one that `templates` lists.

        Raises:
            ExportError: If there is none, or it cannot be read.
        """
        from reader.exchange.template_files import FOLDER, template_named

        return template_named(self.annotations_folder / FOLDER, ref)

    def export_markdown(
        self,
        *,
        tags: Sequence[str] = (),
        articles: Sequence[str] = (),
        timestamp: bool = True,
        title: str = "",
        digest: str = "",
    ) -> str:
        """Set the highlights as a Markdown digest: grouped by tag, or as the digest named arranges them.

        Args:
            tags: Only highlights with one of these tags; all when empty.
            articles: Only highlights of these articles (any way of naming them); all when empty.
            timestamp: Whether to say when the digest was made.
            title: The document's title; if empty as `select` says.
            digest: A digest's title or id.

        Raises:
            LibraryError: If no article is named so.
            StoreError: If there is no such tag or digest, or their file is damaged.
        """
        wanted = Wanted(tuple(tags), tuple(articles), digest=digest)
        document = self.export("markdown", wanted, timestamp=timestamp, title=title)
        return document.data.decode()

    def export(
        self,
        form: str,
        wanted: Wanted = EVERYTHING,
        *,
        timestamp: bool = True,
        title: str = "",
        name: str = "digest",
        template: str = "",
        progress: Progress = no_progress,
    ) -> Document:
        """Set highlights in a format of `reader.exchange.registry`.

        Args:
            form: The format's name.
            wanted: Which highlights.
            timestamp: Whether to say when it was made.
            title: The document's title; if empty as `select` says.
            name: What the file will be called, without its ending: files beside it are called after it.
            template: A Jinja2 template set instead of `form`: a file, or a name that `templates` lists.
            progress: Told how far it is: articles, readings, expressions, and that the document is set.

        Raises:
            ExportError: If there is no such format or status, or the template is wrong.
            LibraryError: If no article is named so.
            StoreError: If there is no such tag or digest, or their file is damaged.
        """
        from reader.exchange.registry import FORMATS, Document
        from reader.exchange.template_files import source_of

        chosen = self.template(template) if template else None
        if form not in FORMATS:
            raise ExportError(f"no format {form}", f"choose {', '.join(FORMATS)}")
        only_tags = chosen is None and FORMATS[form].needs == "tags"
        selection = self.select(
            wanted, title=title, timestamp=timestamp, name=name, only_tags=only_tags, progress=progress
        )
        if chosen is None and FORMATS[form].needs == "readings":
            selection = replace(selection, entries=self.read_out(selection.entries, progress))
        if chosen is not None:
            from reader.exchange.templates import render_template

            # Uses of expressions are looked for in every article: only for a template that shows them.
            if "terms" in source_of(chosen):
                selection = replace(selection, terms=self.glossary(selection, progress))
            return Document(render_template(chosen, selection))
        if FORMATS[form].needs == "terms":
            selection = replace(selection, terms=self.glossary(selection, progress))
        progress(f"setting {form}, highlights", len(selection.entries), len(selection.entries))
        return FORMATS[form].render(selection)

    def write_export(self, document: Document | str, path: Path | None = None) -> Written:
        """Write an export in one step.

        What stands between keep marks in a Markdown file there (`.md`) is put into the new one. A file that
        was changed by hand elsewhere since it was exported is set aside first.

        Args:
            document: What to write.
            path: Where; None for `annotations/exports/digest.md`.

        Raises:
            ExportError: If a file cannot be read, renamed or written.
        """
        from reader.exchange.registry import Document

        made = document if isinstance(document, Document) else Document(document)
        path = path or self.annotations_folder / "exports" / _EXPORT_NAME
        aside: list[Path] = []
        kept = 0
        for suffix, content in made.beside.items():
            beside = path.with_name(f"{path.name.removesuffix(path.suffix)}{suffix}")
            aside += self._write_one(beside, content.encode("utf-8", "backslashreplace"), keeps=False)
        data = made.data
        keeps = path.suffix == ".md"
        if keeps and isinstance(made.content, str):
            blocks = self._kept_in(path)
            kept = len(blocks)
            data = self._with_kept(made.content, blocks)
        aside += self._write_one(path, data, keeps=keeps)
        return Written(path, tuple(aside), kept)

    def _kept_in(self, path: Path) -> Sequence[Kept]:
        from reader.exchange.keeping import kept_blocks

        try:
            return kept_blocks(path.read_bytes().decode("utf-8", "replace"))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise _cannot_write(path, error) from error

    def _with_kept(self, text: str, blocks: Sequence[Kept]) -> bytes:
        from reader.exchange.keeping import with_kept

        return (with_kept(text, blocks) if blocks else text).encode("utf-8", "backslashreplace")

    def _write_one(self, path: Path, data: bytes, *, keeps: bool) -> list[Path]:
        """Write a file, and return what was set aside for it."""
        aside = self._set_aside(path, data, keeps=keeps)
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
        known = {**self._written(), str(path.absolute()): _fingerprint(data, keeps=keeps)}
        self._cache.write(_WRITTEN, _WRITTEN, known)
        return [] if aside is None else [aside]

    def _set_aside(self, path: Path, data: bytes, *, keeps: bool) -> Path | None:
        """Rename the file at `path` if it is neither as it was exported, but for keep marks, nor `data`."""
        try:
            present = path.read_bytes()
            known = self._written().get(str(path.absolute()))
            if present == data or _fingerprint(present, keeps=keeps) == known:
                return None
            kept = _free_name(path)
            path.rename(kept)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _cannot_write(path, error) from error
        return kept

    def _written(self) -> dict[str, str]:
        value: Any = self._cache.read(_WRITTEN, _WRITTEN)
        return value or {}


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


def _fingerprint(data: bytes, *, keeps: bool) -> str:
    """Return what tells whether a file is as it was exported, whatever stands between keep marks."""
    from reader.text.hashes import hash_of

    if not keeps:
        return hash_of(data)
    from reader.exchange.keeping import without_kept

    return hash_of(without_kept(data.decode("utf-8", "replace")).encode())
