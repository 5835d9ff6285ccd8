"""Highlights as a table for spreadsheets: CSV (RFC 4180), one row for each highlight and tag."""

from __future__ import annotations

import csv
import io

from reader.annotations.codebook import tag_paths
from reader.exchange.escaping import visible_controls
from reader.exchange.selection import DigestEntry, Selection

COLUMNS = (
    "id",
    "document",
    "tag",
    "content",
    "article",
    "outlet",
    "date",
    "paragraph",
    "start",
    "end",
    "note",
    "created",
    "modified",
    "orphan",
)
"""The first four as Taguette names them, so that what reads its tables reads ours."""
CODEBOOK_COLUMNS = ("tag", "description", "parent", "definition", "use", "avoid", "example", "colour")
_FORMULA = tuple("=+-@\t\r＝＋－＠")
"""What a cell must not begin with, or a spreadsheet computes it (OWASP, CSV injection)."""


def render_table(selection: Selection) -> str:
    """Set highlights as a table.

    Returns:
        CSV with a byte order mark, by which Excel knows UTF-8. A cell of text that a spreadsheet would
        compute begins with an apostrophe; control characters are shown by stand-ins.
    """
    names = {key: " › ".join(tag.name for tag in path) for key, path in tag_paths(selection.tags).items()}
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in selection.ordered():
        tags = [key for key in entry.highlight.tags if key in names]
        wanted = [key for key in tags if not selection.only or key in selection.only]
        for key in wanted or [""]:
            writer.writerow([spreadsheet_cell(value) for value in _row(entry, names.get(key, ""))])
    return f"\ufeff{rows.getvalue()}"


def render_codebook_table(selection: Selection) -> str:
    """Set the codebook as a table that Taguette imports: `tag` and `description` first, then the rest."""
    paths = tag_paths(selection.tags)
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\r\n")
    writer.writerow(CODEBOOK_COLUMNS)
    for path in paths.values():
        tag = path[-1]
        parent = path[-2].name if len(path) > 1 else ""
        about = tag.description or tag.definition
        cells = (tag.name, about, parent, tag.definition, tag.use, tag.avoid, tag.example, tag.colour)
        writer.writerow([spreadsheet_cell(cell) for cell in cells])
    return f"\ufeff{rows.getvalue()}"


def _row(entry: DigestEntry, tag: str) -> tuple[str | int, ...]:
    highlight = entry.highlight
    is_placed = entry.span is not None
    return (
        highlight.id,
        (entry.article.title if entry.article else "") or "",
        tag,
        entry.exact,
        highlight.anchor.article,
        (entry.article.outlet if entry.article else "") or "",
        (entry.article.date if entry.article else "") or "",
        "" if entry.paragraph is None else entry.paragraph,
        entry.start if is_placed else "",
        entry.start + len(entry.exact) if is_placed else "",
        highlight.note,
        highlight.created,
        highlight.modified,
        "" if is_placed else "orphan",
    )


def spreadsheet_cell(value: str | int) -> str | int:
    """Return a value as it may stand in a table: nothing to compute, no control characters."""
    if isinstance(value, int):
        return value
    text = visible_controls(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
