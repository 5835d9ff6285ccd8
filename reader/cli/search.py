"""`search`: a concordance of the library."""

from __future__ import annotations

import shutil
from typing import Any

import click

from reader.analysis.concordance import Kwic, Sort
from reader.cli.group import Session, json_option
from reader.cli.output import complain, say, say_document, say_json, say_table, shortened
from reader.cli.progress import ProgressLine
from reader.cli.usage import UsageError
from reader.text.cells import cell_length
from reader.text.display import visible
from reader.workspace import Workspace

_ID_CELLS = 12
"""Cells of an article's id and the gap behind it."""
_LEAST_SIDE = 10
_COLLOCATES = 40
"""Words near the occurrences in the table; with --json all."""


@click.command(epilog="Example: tx-reader search 太忻 --sort right")
@click.argument("query", required=False, default="")
@click.option("--regex", is_flag=True, help="QUERY is a regular expression of Python.")
@click.option("--across", is_flag=True, help="Find it across blanks and the ends of rows and paragraphs.")
@click.option("--tag", metavar="T", help="The passages with this tag; with QUERY, where that stands in them.")
@click.option("--formula", metavar="F", help="A formula of `tx-reader terms`, with its variants.")
@click.option(
    "--article", "articles", multiple=True, metavar="A", help="Only in this article; may be given again."
)
@click.option(
    "--sort", "order", type=click.Choice([sort.value for sort in Sort]), default=Sort.ARTICLE.value,
    help="The order of the lines.",
)  # fmt: skip
@click.option(
    "--collocates", "window", type=click.IntRange(1, 40), metavar="N", help="Words within N characters."
)
@click.option("--csv", "as_csv", is_flag=True, help="As CSV.")
@json_option
@click.pass_obj
def search(
    session: Session, query: str, regex: bool, across: bool, tag: str | None, formula: str | None,
    articles: tuple[str, ...], order: str, window: int | None, as_csv: bool, as_json: bool,
) -> None:  # fmt: skip
    """Find an expression, a formula or a tag in all articles, in either script, with its context."""
    workspace = session.workspace
    if not (query or tag or formula):
        raise UsageError("nothing to search for", "name an expression, a --formula or a --tag")
    with ProgressLine() as progress:
        hits = _hits(workspace, query, regex, across, tag, formula, articles, progress)
        lines = workspace.concordance(hits, Sort(order))
    if window is not None:
        _say_collocates(lines, window, as_json=as_json)
    elif as_json:
        say_json({"query": query or formula or tag, "hits": list(map(_to_json, lines))})
    elif as_csv:
        say_document(workspace.concordance_table(lines))
    else:
        for row in kwic_rows(lines, shutil.get_terminal_size().columns):
            say(row)
        count = len({line.hit.article for line in lines})
        complain(f"{len(lines)} occurrences in {count} of {len(workspace.articles())} articles")


def _hits(
    workspace: Workspace, query: str, regex: bool, across: bool, tag: str | None, formula: str | None,
    articles: tuple[str, ...], progress: ProgressLine,
) -> list[Any]:  # fmt: skip
    from reader.analysis.concordance import Hit

    hits: list[Hit] = []
    if formula:
        hits = [Hit(*place) for place in workspace.formula(formula, progress).places]
    elif query:
        hits = list(workspace.search(query, regex=regex, across=across, articles=articles, progress=progress))
    if tag:
        tagged = workspace.search_tag(tag)
        if not (query or formula):
            hits = list(tagged)
        else:
            hits = [
                hit
                for hit in hits
                if any(t.article == hit.article and t.start <= hit.start and hit.end <= t.end for t in tagged)
            ]
    wanted = {workspace.entry(ref).article_id for ref in articles}
    return [hit for hit in hits if not wanted or hit.article in wanted]


def _say_collocates(lines: list[Kwic], window: int, *, as_json: bool) -> None:
    from reader.analysis.concordance import collocates

    found = collocates(lines, window)
    articles = len({line.hit.article for line in lines})
    if as_json:
        rows = [{"word": word, "count": count, "articles": having} for word, count, having in found]
        say_json({"collocates": rows, "occurrences": len(lines), "articles": articles})
        return
    say_table((word, str(count), f"{having}/{articles}") for word, count, having in found[:_COLLOCATES])


def kwic_rows(lines: list[Kwic], width: int) -> list[str]:
    """Set a concordance in columns of cells: article, what stands before, the occurrence, what follows."""
    middle = max((cell_length(visible(line.match)) for line in lines), default=0)
    side = max(_LEAST_SIDE, (width - _ID_CELLS - middle - 2) // 2)
    rows = []
    for line in lines:
        left = shortened(visible(line.left)[::-1], side)[::-1]
        match, right = visible(line.match), shortened(visible(line.right), side)
        pad = " " * (side - cell_length(left))
        gap = " " * (middle - cell_length(match))
        rows.append(f"{line.hit.article:<{_ID_CELLS}}{pad}{left} {match}{gap} {right}".rstrip())
    return rows


def _to_json(line: Kwic) -> dict[str, Any]:
    return {
        "article": line.hit.article,
        "start": line.hit.start,
        "end": line.hit.end,
        "left": line.left,
        "match": line.match,
        "right": line.right,
        "paragraph": line.paragraph,
    }
