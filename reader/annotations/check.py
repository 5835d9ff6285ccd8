"""What is wrong with the files of a store: read, never changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.annotations.codebook import ancestors
from reader.annotations.ids import is_article_id
from reader.annotations.model import Tag
from reader.annotations.storage import record_line
from reader.annotations.store import DECISIONS_NAME, AnnotationStore
from reader.errors import StoreError
from reader.frozen import Frozen

_LINE = re.compile(r", line (\d+): ")


class Problem(Frozen):
    """One thing that is wrong."""

    file: Path
    line: int
    """From 1; 0 where no line is meant."""
    message: str
    """One line that names file, line and fault."""
    mend: str
    """One line that says what to do."""

    def __str__(self) -> str:
        """Message and mend on one line."""
        return f"{self.message}: {self.mend}" if self.mend else self.message


def check(folder: Path) -> tuple[Problem, ...]:
    """Verify every annotation file of a workspace.

    Args:
        folder: Its `annotations/`; it need not exist.

    Returns:
        What is wrong: in the codebook, then by file: damage, highlights with tags that the codebook does not
        have, files that are none of ours; at last records that stand twice.
    """
    store = AnnotationStore(folder)
    codebook = folder / "codebook.json"
    problems: list[Problem] = []
    known: set[str] | None = None
    try:
        known = {tag.id for tag in store.tags(with_removed=True)}
        problems += _codebook_problems(codebook, store.tags())
    except StoreError as error:
        problems.append(_problem_of(codebook, error))
    try:
        store.digest_parts()
    except StoreError as error:
        problems.append(_problem_of(folder / "digests.json", error))
    try:
        store.decisions()
    except StoreError as error:
        problems.append(_problem_of(folder / DECISIONS_NAME, error))
    try:
        paths = sorted(path for path in (folder / "highlights").iterdir() if path.suffix == ".json")
    except FileNotFoundError:
        paths = []
    except OSError as error:
        message = f"{folder / 'highlights'} cannot be read: {error.strerror}"
        problems.append(Problem(folder / "highlights", 0, message, "check the folder's permissions"))
        paths = []
    for path in paths:
        problems += _file_problems(store, path, known)
    for article_id in store.articles_with_highlights():
        try:
            store.superseded(article_id)
        except StoreError as error:
            problems.append(_problem_of(folder / "history" / f"{article_id}.json", error))
    for path, twin in store.duplicates():
        message = f"{path}, line {twin.line}: the record {twin.id} stands twice, the newer one is in use"
        problems.append(
            Problem(path, twin.line, message, "delete that line, or run: tx-reader check --repair")
        )
    return tuple(problems)


def _codebook_problems(path: Path, tags: Sequence[Tag]) -> Iterator[Problem]:
    ids = {tag.id for tag in tags}
    names = Counter(tag.name for tag in tags)
    for tag in tags:
        line = record_line(path, tag.id)
        where = f'{path}, line {line}: the tag "{tag.name}"'
        if tag.parent is not None and tag.parent not in ids:
            yield Problem(
                path, line, f"{where} stands under {tag.parent}, which is no tag", "move it elsewhere"
            )
        if tag.id in ancestors(tag.id, tags):
            yield Problem(path, line, f"{where} stands under itself", "move it elsewhere")
        if names[tag.name] > 1:
            yield Problem(path, line, f"{where} has the name of another", "merge them, or rename one")


def _file_problems(store: AnnotationStore, path: Path, known: set[str] | None) -> Iterator[Problem]:
    if not is_article_id(path.stem):
        mend = "give it the article's id as its name, or move it elsewhere"
        yield Problem(path, 0, f"{path} is not named after an article", mend)
        return
    try:
        highlights = store.highlights(path.stem, with_removed=True)
    except StoreError as error:
        yield _problem_of(path, error)
        return
    for highlight in highlights:
        for tag in sorted(set(highlight.tags) - known) if known is not None else ():
            line = record_line(path, highlight.id)
            message = (
                f"{path}, line {line}: the highlight {highlight.id} has a tag {tag} that codebook.json lacks"
            )
            yield Problem(path, line, message, "bring codebook.json back, or tag it anew")


def _problem_of(path: Path, error: StoreError) -> Problem:
    found = _LINE.search(error.message)
    return Problem(path, int(found.group(1)) if found else 0, error.message, error.hint)
