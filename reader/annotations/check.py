"""What is wrong with the files of a store: read, never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from reader.annotations.ids import is_article_id
from reader.annotations.store import AnnotationStore
from reader.errors import StoreError

_LINE = re.compile(r", line (\d+): ")


@dataclass(frozen=True, slots=True)
class Problem:
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
        What is wrong, by file: damage, records that stand twice, files that are none of ours, highlights
        with tags that the codebook does not have.
    """
    store = AnnotationStore(folder)
    problems: list[Problem] = []
    known: set[str] | None = None
    try:
        known = {tag.id for tag in store.tags(with_removed=True)}
    except StoreError as error:
        problems.append(_problem_of(folder / "codebook.json", error))
    for path in sorted((folder / "highlights").glob("*.json")):
        if not is_article_id(path.stem):
            mend = "give it the article's id as its name, or move it elsewhere"
            problems.append(Problem(path, 0, f"{path} is not named after an article", mend))
            continue
        try:
            highlights = store.highlights(path.stem, with_removed=True)
        except StoreError as error:
            problems.append(_problem_of(path, error))
            continue
        for highlight in highlights:
            for tag in sorted(set(highlight.tags) - known) if known is not None else ():
                message = f"{path}: the highlight {highlight.id} has a tag {tag} that codebook.json lacks"
                problems.append(Problem(path, 0, message, "bring codebook.json back, or tag it anew"))
    for path, twin in store.duplicates():
        message = f"{path}, line {twin.line}: the record {twin.id} stands twice, the newer one is in use"
        problems.append(Problem(path, twin.line, message, "delete that line"))
    return tuple(problems)


def _problem_of(path: Path, error: StoreError) -> Problem:
    found = _LINE.search(error.message)
    return Problem(path, int(found.group(1)) if found else 0, error.message, error.hint)
