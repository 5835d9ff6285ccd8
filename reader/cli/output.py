"""What the commands print: text that no terminal obeys, and JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

from reader.errors import ExportError
from reader.text.cells import cell_length, cells_of
from reader.text.display import visible

_COLUMN_GAP = "  "


def say(text: str = "") -> None:
    """Print lines of text; what a terminal would obey is shown instead, in a pipe as well."""
    sys.stdout.write("".join(f"{visible(line)}\n" for line in text.split("\n")))


def say_document(text: str) -> None:
    """Print a document that is made to be kept: exactly to a file or a pipe, made safe on a terminal."""
    if sys.stdout.isatty():
        say(text.removesuffix("\n"))
    else:
        sys.stdout.write(text)


def say_bytes(data: bytes) -> None:
    """Print a file that is no text, to a file or a pipe.

    Raises:
        ExportError: If standard output is a terminal.
    """
    if sys.stdout.isatty():
        raise ExportError("this format is no text for a terminal", "name a file with -o")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def say_json(value: object) -> None:
    """Print `value` as one JSON document, with whatever is not printable escaped."""
    document = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.write(
        "".join(char if char.isprintable() or char == "\n" else _escaped(char) for char in document)
    )
    sys.stdout.write("\n")


def say_table(rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns that line up on a terminal, wide characters counted as two cells."""
    safe = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(cell_length, column)) for column in zip(*safe, strict=True)]
    for row in safe:
        cells = [cell + " " * (width - cell_length(cell)) for cell, width in zip(row, widths, strict=True)]
        sys.stdout.write(f"{_COLUMN_GAP.join(cells).rstrip()}\n")


def shortened(text: str, cells: int) -> str:
    """Cut `text` to at most `cells` terminal cells, the last of them an ellipsis where something was cut."""
    if cell_length(text) <= cells:
        return text
    taken = 0
    for place, char in enumerate(text):
        taken += cells_of(char)
        if taken >= cells:
            return f"{text[:place]}…"
    return text


def complain(message: str) -> None:
    """Print one line of message on standard error."""
    sys.stderr.write(f"tx-reader: {visible(message)}\n")


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1]
