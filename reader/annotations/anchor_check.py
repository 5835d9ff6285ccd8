"""Whether anchors say of their texts what is so, and what of it can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reader.annotations.anchoring import make_anchor
from reader.annotations.check import Problem
from reader.annotations.ids import is_article_id
from reader.annotations.model import Anchor, Highlight
from reader.annotations.repair import copied_aside
from reader.annotations.storage import record_line
from reader.annotations.store import AnnotationStore
from reader.errors import AnchorError, StoreError
from reader.text.span import Span

_SHOWN = 20
"""Code points of a quote that a message shows; chosen by eye."""


def check_anchors(folder: Path) -> tuple[Problem, ...]:
    """Verify every anchor against the text that it was made on, and every link.

    Files that cannot be read are passed over: the check of files names them.

    Args:
        folder: The workspace's `annotations/`.

    Returns:
        Texts that are not what they were, anchors that do not fit theirs, links that lead nowhere.
    """
    store = AnnotationStore(folder, is_foreign=True)
    found = list(_highlights(store))
    ids = {highlight.id for _, highlight in found}
    problems = list(_damaged_texts(folder, store))
    for path, highlight in found:
        text = store.kept_text(highlight.anchor.text_hash)
        fault = "" if text is None else _fault_of(highlight.anchor, text)
        if fault:
            mend = "tx-reader check --repair mends it" if _is_mendable(highlight.anchor, text) else _BY_HAND
            problems.append(_problem(path, highlight, fault, mend))
        for link in highlight.links:
            if link.highlight not in ids:
                fault = f"is linked to {link.highlight}, which is in no file"
                mend = "bring its file back, or run: tx-reader annotations unlink"
                problems.append(_problem(path, highlight, fault, mend))
    return tuple(problems)


_BY_HAND = "remove it and highlight its words anew"


def repair_anchors(folder: Path) -> tuple[str, ...]:
    """Write the surroundings of anchors anew whose own words stand where they say.

    Args:
        folder: The workspace's `annotations/`.

    Returns:
        What was done, one line each.

    Raises:
        StoreError: If a file cannot be written; it is then what it was.
    """
    store = AnnotationStore(folder)
    by_file: dict[Path, list[Highlight]] = {}
    for path, highlight in list(_highlights(store)):
        text = store.kept_text(highlight.anchor.text_hash)
        if text is None or not _fault_of(highlight.anchor, text) or not _is_mendable(highlight.anchor, text):
            continue
        made = make_anchor(path.stem, text, Span(highlight.anchor.start, highlight.anchor.end))
        mended = replace(highlight, anchor=made, revision=highlight.revision + 1)
        by_file.setdefault(path, []).append(mended)
    done: list[str] = []
    for path, mended_ones in by_file.items():
        aside = copied_aside(path, path.read_bytes())
        store.put(mended_ones)
        ids = ", ".join(each.id for each in mended_ones)
        done.append(
            f"{path}: what stands around {ids} was taken from its text anew; "
            f"the file as it was is {aside.name}"
        )
    return tuple(done)


def _highlights(store: AnnotationStore) -> Iterator[tuple[Path, Highlight]]:
    for article_id in store.articles_with_highlights():
        path = store.folder / "highlights" / f"{article_id}.json"
        try:
            found = store.highlights(article_id, with_removed=True)
        except StoreError:
            continue
        yield from ((path, highlight) for highlight in found if is_article_id(path.stem))


def _damaged_texts(folder: Path, store: AnnotationStore) -> Iterator[Problem]:
    for path in sorted((folder / "texts").glob("*.txt")):
        if store.kept_text(path.stem) is None:
            message = f"{path} is not the text that it was"
            yield Problem(path, 0, message, "take it from a backup, or try: tx-reader check --repair")


def _fault_of(anchor: Anchor, text: str) -> str:
    there = text[anchor.start : anchor.end]
    if there != anchor.exact:
        return (
            f"says “{anchor.exact[:_SHOWN]}”, but the text that it was made on has “{there[:_SHOWN]}” there"
        )
    try:
        made = make_anchor(anchor.article, text, Span(anchor.start, anchor.end))
    except AnchorError:
        return "holds nothing but blanks"
    if made.exact != anchor.exact:
        return "begins or ends within a character"
    return "" if made == anchor else "has other words around it than the text that it was made on"


def _is_mendable(anchor: Anchor, text: str | None) -> bool:
    if text is None or text[anchor.start : anchor.end] != anchor.exact or not anchor.exact.strip():
        return False
    return make_anchor(anchor.article, text, Span(anchor.start, anchor.end)).exact == anchor.exact


def _problem(path: Path, highlight: Highlight, fault: str, mend: str) -> Problem:
    line = record_line(path, highlight.id)
    return Problem(path, line, f"{path}, line {line}: the highlight {highlight.id} {fault}", mend)
