"""Mending the files of a store: what is sound is kept, and the file as it was is copied aside first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from reader.annotations import schema
from reader.annotations.atomic import write_atomically
from reader.annotations.codebook import ancestors
from reader.annotations.fileformat import FileContent, FileKind, FormatError, parse, render, salvage
from reader.annotations.ids import is_article_id
from reader.annotations.model import Tag
from reader.annotations.records import (
    Record,
    RecordError,
    decision_of_record,
    highlight_of_record,
    part_of_record,
    tag_of_record,
)
from reader.annotations.storage import StoreLock, refused
from reader.annotations.store import DECISIONS_NAME, LOCK_NAME
from reader.frozen import Frozen


class _File(Frozen):
    """A store file, and how its records are read."""

    path: Path
    kind: FileKind
    schema: Mapping[str, object]
    read: Callable[[str, Record], object]

    def is_sound(self, key: str, record: Record) -> bool:
        """Say whether a record holds what it should."""
        try:
            self.read(key, record)
        except RecordError:
            return False
        return True


def repair(folder: Path) -> tuple[str, ...]:
    """Mend the annotation files of a workspace as far as nothing is lost by it.

    Records that can be read are kept, of two of one id the newer; tags that stand under themselves or under
    none go to the top of the codebook. A file in which no record can be read is left alone, and so is one of
    a newer version.

    Args:
        folder: The workspace's `annotations/`.

    Returns:
        What was done, one line for each file that was changed. Each names the copy of the file as it was.

    Raises:
        StoreError: If a copy or a file cannot be written; nothing of that file is then changed.
    """
    done: list[str] = []
    with StoreLock(folder / LOCK_NAME).held():
        for file in _files(folder):
            # What cannot be read cannot be mended; the check says so.
            with suppress(OSError):
                done += _repair_file(file)
    return tuple(done)


def _files(folder: Path) -> Iterator[_File]:
    yield _File(folder / "codebook.json", schema.TAGS, {}, tag_of_record)
    yield _File(folder / "digests.json", schema.DIGESTS, {}, part_of_record)
    yield _File(folder / DECISIONS_NAME, schema.DECISIONS, {}, decision_of_record)
    for path in sorted((folder / "highlights").glob("*.json")):
        article_id = path.stem
        if is_article_id(article_id):
            read = _reader_of(article_id)
            yield _File(path, schema.HIGHLIGHTS, {"article": article_id}, read)


def _reader_of(article_id: str) -> Callable[[str, Record], object]:
    return lambda key, record: highlight_of_record(article_id, key, record)


def _repair_file(file: _File) -> Iterator[str]:
    data = file.path.read_bytes()
    try:
        content = parse(file.kind, data)
    except FormatError as error:
        if error.is_newer:
            return
        content = None
    extra = (
        {} if content is None else {key: content.schema[key] for key in content.schema if key != "version"}
    )
    if any(extra.get(key, value) != value for key, value in file.schema.items()):
        return
    is_whole = content is not None and all(file.is_sound(*item) for item in content.records.items())
    records, lost = (content.records, ()) if content and is_whole else salvage(file.kind, data, file.is_sound)
    found = _what_was_wrong(content, is_whole, lost)
    if file.kind is schema.TAGS:
        moved = _with_parents(records)
        found += [f"{len(moved)} tags put at the top"] if moved else []
        records = {**records, **moved}
    if not found or not records:
        return
    aside = copied_aside(file.path, data)
    try:
        write_atomically(file.path, render(file.kind, {**extra, **file.schema}, records))
    except OSError as error:
        raise refused(file.path, error) from error
    yield f"{file.path}: {', '.join(found)}; {len(records)} records kept, the file as it was is {aside.name}"


def _what_was_wrong(content: FileContent | None, is_whole: bool, lost: tuple[int, ...]) -> list[str]:
    if not is_whole:
        numbers = ", ".join(map(str, lost))
        return [f"line {numbers} could not be read" if lost else "written anew"]
    twins = content.duplicates if content else ()
    return [f"line {twin.line} dropped, the newer record {twin.id} kept" for twin in twins]


def _with_parents(records: Mapping[str, Record]) -> dict[str, Record]:
    """Return the tags that stand under themselves or under no tag, put at the top."""
    tags = [tag_of_record(key, record) for key, record in records.items() if record.get("removed") is False]
    moved: dict[str, Record] = {}
    for tag in sorted(tags, key=lambda each: each.id):
        if tag.parent is not None and _is_lost(tag, tags):
            revision = {"parent": None, "revision": tag.revision + 1}
            moved[tag.id] = {**records[tag.id], **revision}
            tags = [each for each in tags if each.id != tag.id]
            tags.append(tag_of_record(tag.id, moved[tag.id]))
    return moved


def _is_lost(tag: Tag, tags: list[Tag]) -> bool:
    return tag.parent not in {each.id for each in tags} or tag.id in ancestors(tag.id, tags)


def copied_aside(path: Path, data: bytes) -> Path:
    """Keep a file as it was beside it, under the first free name, and return that.

    Raises:
        StoreError: If it cannot be written.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged{number}")).exists():
        number += 1
    try:
        write_atomically(aside, data)
    except OSError as error:
        raise refused(aside, error) from error
    return aside
