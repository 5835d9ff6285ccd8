"""Articles as a Word document (Office Open XML), each highlight a comment on its words."""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reader.annotations.codebook import tag_paths
from reader.cleaning.model import Block, BlockKind
from reader.exchange.archives import zipped
from reader.exchange.plain import citation, latest, xml_text
from reader.exchange.selection import DigestEntry, ExportedArticle, Selection

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

_AUTHOR = "tx-reader"
_LEVELS = {BlockKind.TITLE: 2, BlockKind.HEADING: 3}


def render_docx(selection: Selection) -> bytes:
    """Set the articles of a selection with a comment on each highlight; orphans stand at the end."""
    # Here, not at the top: it takes 200 ms to load.
    import docx

    document = docx.Document()
    document.add_heading(xml_text(selection.title), 1)
    by_article: dict[str, list[DigestEntry]] = defaultdict(list)
    for entry in selection.ordered():
        if entry.article is not None and entry.span is not None:
            by_article[entry.article.id].append(entry)
    names = {key: " › ".join(tag.name for tag in path) for key, path in tag_paths(selection.tags).items()}
    comments = _Comments(document)
    for article in selection.articles():
        if article.id in by_article:
            _add_article(document, comments, article, by_article[article.id], selection, names)
    orphans = [entry for entry in selection.ordered() if entry.span is None]
    if orphans:
        document.add_heading("Orphans", 2)
    for entry in orphans:
        paragraph = document.add_paragraph(xml_text(f"{entry.exact} ({citation(entry)})"))
        comments.add(paragraph.runs[0], paragraph.runs[-1], entry, selection.tags_of(entry, names))
    _set_properties(document, selection)
    target = io.BytesIO()
    document.save(target)
    return _repacked(target)


class _Comments:
    """The comments of a document.

    They are put into the document's part for comments directly: python-docx looks through all of them for
    each new one, which takes minutes for 10,000.
    """

    def __init__(self, document: Document) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE

        # Asking for the comments makes the part.
        self._count = len(document.comments)
        self._element: Any = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS).element  # type: ignore[attr-defined]

    def add(self, first: Run, last: Run, entry: DigestEntry, tags: Sequence[str]) -> None:
        """Comment on the runs from `first` to `last`."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        highlight = entry.highlight
        comment = OxmlElement("w:comment")
        comment.set(qn("w:id"), str(self._count))
        comment.set(qn("w:author"), xml_text(highlight.annotator) or _AUTHOR)
        comment.set(qn("w:date"), highlight.created)
        comment.set(qn("w:initials"), "")
        lines = [f"Tags: {', '.join(tags)}"] if tags else []
        lines += highlight.note.split("\n") if highlight.note.strip() else []
        for line in lines or [highlight.id]:
            paragraph, run, text = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
            text.text = xml_text(line)
            text.set(qn("xml:space"), "preserve")
            run.append(text)
            paragraph.append(run)
            comment.append(paragraph)
        self._element.append(comment)
        first.mark_comment_range(last, self._count)
        self._count += 1


def _add_article(
    document: Document,
    comments: _Comments,
    article: ExportedArticle,
    entries: Sequence[DigestEntry],
    selection: Selection,
    names: dict[str, str],
) -> None:
    runs: dict[int, Run] = {}
    ends: dict[int, Run] = {}
    edges = sorted({edge for entry in entries if entry.span for edge in (entry.span.start, entry.span.end)})
    has_title = any(block.kind is BlockKind.TITLE for block in article.blocks)
    if not has_title:
        document.add_heading(xml_text(article.title or article.id), 2)
    for block in article.blocks:
        _add_block(document, article, block, edges, runs, ends)
    said = ", ".join(fact for fact in (article.outlet, article.date, article.url, article.id) if fact)
    document.add_paragraph(xml_text(said))
    starts, stops = sorted(runs), sorted(ends)
    for entry in entries:
        if entry.span is None:
            continue
        # A span may begin or end at the line feed between two blocks, which has no run.
        first, last = bisect_left(starts, entry.span.start), bisect_right(stops, entry.span.end) - 1
        if first < len(starts) and last >= 0:
            comments.add(runs[starts[first]], ends[stops[last]], entry, selection.tags_of(entry, names))


def _add_block(
    document: Document,
    article: ExportedArticle,
    block: Block,
    edges: Sequence[int],
    runs: dict[int, Run],
    ends: dict[int, Run],
) -> None:
    """Add a block as a paragraph whose runs begin and end where highlights do."""
    level = _LEVELS.get(block.kind)
    paragraph = document.add_heading("", level) if level else document.add_paragraph()
    span = block.span
    inner = [edge for edge in edges if span.start < edge < span.end]
    borders = [span.start, *inner, span.end]
    for start, end in pairwise(borders):
        run = paragraph.add_run(xml_text(article.text[start:end]))
        runs[start] = run
        ends[end] = run


def _set_properties(document: Document, selection: Selection) -> None:
    made = datetime.strptime(latest(selection), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    properties = document.core_properties
    properties.title = xml_text(selection.title)[:255]
    properties.author = properties.last_modified_by = _AUTHOR
    properties.created = properties.modified = made
    properties.comments = ""


def _repacked(target: io.BytesIO) -> bytes:
    """Return the document without the times at which its parts were written."""
    with zipfile.ZipFile(target) as archive:
        return zipped([(name, archive.read(name)) for name in archive.namelist()])
