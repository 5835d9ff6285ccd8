"""Rows of tables that hold data, put together into one line each."""

from __future__ import annotations

from collections.abc import Iterable

from reader.cleaning.html.parts import Element, Page, Part, Run
from reader.cleaning.html.runs import MARKUP

CELL = "\t"
_LONGEST_CELL = 200
_MEAN_CELL = 40
_LABEL = 14


def join_rows(page: Page) -> None:
    """Put the cells of each row of a data table into one line, parted by tabs.

    A table is one of data if two rows or more have two cells or more and the cells are short; others arrange
    the page. A cell that ends with a colon labels the next one and makes a line with it.
    """
    if not any(run.element.row for run in page.runs):
        return
    data = _data_tables(page.runs)
    joined: list[Run] = []
    for run in page.runs:
        last = joined[-1] if joined else None
        row = run.element.row
        if last is None or row is None or last.element.row is not row or run.element.table not in data:
            joined.append(run)
        elif _is_label(last) or not _labels_its_own(last, run):
            between = "" if _is_label(last) else CELL
            joined[-1] = join_runs(last, run, between if run.element.cell is not last.element.cell else " ")
        else:
            joined.append(run)
    page.runs = joined


def _data_tables(runs: Iterable[Run]) -> frozenset[Element]:
    cells: dict[Element, dict[Element, dict[Element, int]]] = {}
    for run in runs:
        table, row, cell = run.element.table, run.element.row, run.element.cell
        if table is None or row is None or cell is None:
            continue
        sizes = cells.setdefault(table, {}).setdefault(row, {})
        sizes[cell] = sizes.get(cell, 0) + len(run.text)
    return frozenset(table for table, rows in cells.items() if _holds_data(rows))


def _holds_data(rows: dict[Element, dict[Element, int]]) -> bool:
    sizes = [size for row in rows.values() for size in row.values()]
    full = sum(len(row) > 1 for row in rows.values())
    return full > 1 and max(sizes) <= _LONGEST_CELL and sum(sizes) <= _MEAN_CELL * len(sizes)


def _is_label(run: Run) -> bool:
    return run.cells == 1 and len(run.text) <= _LABEL and run.text.rstrip().endswith(("：", ":"))


def _labels_its_own(last: Run, run: Run) -> bool:
    """Say whether a labelled pair is whole and this cell begins the next."""
    return _is_label(run) or (last.cells > 1 and CELL not in last.text)


def join_runs(first: Run, second: Run, between: str) -> Run:
    """Return two lines as one, with `between` for all that stands between them."""
    gap = Part(first.end, second.start, between, MARKUP)
    return Run(
        first.start,
        second.end,
        first.text + between + second.text,
        [*first.parts, gap, *second.parts],
        first.element,
        first.link_chars + second.link_chars,
        first.bold_chars + second.bold_chars,
        first.pictured,
        first.firm,
        first.indented,
        first.cells + 1,
    )
