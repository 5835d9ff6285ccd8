"""Gnumeric, without its window, reads the table; no cell of it is a formula."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from reader.workspace import Workspace
from tests.clients.conftest import Export


def test_a_spreadsheet_program_reads_every_cell_as_text(
    exported: Export, annotated: Workspace, tmp_path: Path
) -> None:
    program = shutil.which("ssconvert")
    if program is None:
        pytest.skip("ssconvert, which comes with Gnumeric, is not installed")
    article = annotated.article("#1")
    hostile = ["=1+1", "@SUM(A1:A2)", "+1-1", "-2+3", '=HYPERLINK("http://a.invalid")']
    for note in hostile:
        annotated.add_highlight(article, annotated.find(article, "太忻")[0], [], note)
    path = exported("csv", "a.csv")
    back = tmp_path / "back.csv"
    subprocess.run([program, path, back], check=True, capture_output=True, timeout=120)

    def rows(of: Path) -> list[list[str]]:
        text = of.read_text(encoding="utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline="")))

    ours, theirs = rows(path), rows(back)
    # Dates are dates to a spreadsheet, and written as it writes them.
    texts = [place for place, name in enumerate(ours[0]) if name not in ("date", "created", "modified")]
    # The apostrophe tells it that a cell is text, and is no part of it.
    expected = [[row[i].removeprefix("'") for i in texts] for row in ours]
    assert [[row[i] for i in texts] for row in theirs] == expected
    # What it would have computed stands there as it was written.
    assert set(hostile) <= {cell for row in theirs for cell in row}
