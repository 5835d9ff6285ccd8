"""Tables of formulae by article, for the terminal and as JSON."""

from __future__ import annotations

from typing import Any

from reader.analysis.counting import shares as shares_of
from reader.cli.output import shortened
from reader.workspace.measuring import Table

_TEXT_CELLS = 36
_BARS = "▁▂▃▄▅▆▇█"


def table_rows(table: Table, *, shares: bool) -> list[tuple[str, ...]]:
    """Set a table: what each article is, then a row for each formula, with bars at its end."""
    columns = table.columns
    rows = [
        ("", *(f"#{column.number}" for column in columns), ""),
        ("", *(column.day.isoformat()[2:] if column.day else "undated" for column in columns), ""),
        ("", *(column.level for column in columns), ""),
    ]
    for formula, counts in table.rows:
        values = [float(count) for count in counts]
        if shares:
            letters = {column.article: column.letters for column in columns}
            by_article = shares_of(dict(zip(letters, counts, strict=True)), letters)
            values = [by_article.get(column.article, 0.0) for column in columns]
        cells = [("·" if not value else f"{value:.1f}" if shares else f"{value:.0f}") for value in values]
        rows.append((shortened(formula.text, _TEXT_CELLS), *cells, bars(values)))
    return rows


def bars(values: list[float]) -> str:
    """Draw values as one bar each, the tallest for the greatest; none for 0."""
    most = max(values, default=0)
    return "".join(" " if not value else _BARS[round(7 * value / most)] for value in values)


def table_to_json(table: Table) -> dict[str, Any]:
    """Return a table as JSON."""
    return {
        "articles": [
            {
                "article": column.article,
                "title": column.title,
                "outlet": column.outlet,
                "level": column.level,
                "date": column.day.isoformat() if column.day else None,
                "letters": column.letters,
            }
            for column in table.columns
        ],
        "formulae": [
            {
                "formula": formula.text,
                "counts": list(counts),
                "first": formula.first.isoformat() if formula.first else None,
            }
            for formula, counts in table.rows
        ],
    }
