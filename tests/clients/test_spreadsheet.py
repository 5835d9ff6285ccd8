"""Spreadsheet programs, without their windows, read the table; no cell of it is a formula."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.workspace import Workspace
from tests.clients.conftest import Export

HOSTILE = ["=1+1", "@SUM(A1:A2)", "+1-1", "-2+3", '=HYPERLINK("http://a.invalid")', "＝1", "\t=1"]
_CSV = "Text - txt - csv (StarCalc)"
_FILTER = "44,34,76,1,,0,false,true,false"
"""Comma, quotation mark, UTF-8, from line 1; cells as they are shown (LibreOffice, CSV filter options)."""


def by_gnumeric(path: Path, folder: Path) -> tuple[str, str]:
    """Return the table as Gnumeric writes it again, and as a file of its own in which formulae are told."""
    program = installed("ssconvert")
    for name in ("back.csv", "back.gnumeric"):
        subprocess.run([program, path, folder / name], check=True, capture_output=True, timeout=300)
    plain = subprocess.run(["gzip", "-dc", folder / "back.gnumeric"], check=True, capture_output=True).stdout
    formulae = re.findall(r"<gnm:Cell(?![^>]*ValueType)[^>]*>=[^<]*", plain.decode("utf-8"))
    return (folder / "back.csv").read_text(encoding="utf-8-sig"), "".join(formulae)


def by_libreoffice(path: Path, folder: Path) -> tuple[str, str]:
    """Return the table as LibreOffice writes it again, and its formulae."""
    program = installed("soffice")
    command = [program, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless"]
    command += [f"--infilter={_CSV}:{_FILTER}"]
    for kind in (f"csv:{_CSV}:{_FILTER}", "fods"):
        told = [*command, "--convert-to", kind, "--outdir", str(folder), str(path)]
        subprocess.run(told, check=True, capture_output=True, timeout=300)
    formulae = re.findall(r'table:formula="[^"]*"', (folder / "table.fods").read_text(encoding="utf-8"))
    return (folder / "table.csv").read_text(encoding="utf-8"), "".join(formulae)


def installed(name: str) -> str:
    """Return where a program is; the test is skipped without it."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.mark.parametrize(
    ("program", "hides_apostrophe"),
    [(by_gnumeric, True), (by_libreoffice, False)],
    ids=["gnumeric", "libreoffice"],
)
def test_a_spreadsheet_program_reads_every_cell_as_text(
    exported: Export,
    annotated: Workspace,
    tmp_path: Path,
    program: Callable[[Path, Path], tuple[str, str]],
    hides_apostrophe: bool,
) -> None:
    article = annotated.article("#1")
    notes = {placed.highlight.note for placed in annotated.all_highlights()}
    for note in HOSTILE:
        if note not in notes:
            annotated.add_highlight(article, annotated.find(article, "太忻")[0], [], note)
    path = exported("csv", "table.csv")
    (tmp_path / "back").mkdir()
    text, formulae = program(path, tmp_path / "back")
    ours, theirs = rows(path.read_text(encoding="utf-8-sig")), rows(text)
    assert formulae == ""
    assert len(ours) == len(theirs)
    # Dates are dates to a spreadsheet, and written as it writes them.
    texts = [place for place, name in enumerate(ours[0]) if name not in ("date", "created", "modified")]
    # The apostrophe tells it that a cell is text; some take it for a part of it.
    expected = [[row[i].removeprefix("'" * hides_apostrophe) for i in texts] for row in ours]
    assert [[row[i] for i in texts] for row in theirs] == expected
    # What it would have computed stands there as it was written.
    cells = {cell.removeprefix("'") for row in theirs for cell in row}
    assert set(HOSTILE) <= cells


def rows(text: str) -> list[list[str]]:
    """Return the rows of a table."""
    return list(csv.reader(io.StringIO(text, newline="")))
