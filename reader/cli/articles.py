"""`list` and `show`."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import Any

import click

from reader.cleaning.model import Article, CleanedSource
from reader.cleaning.report import to_json
from reader.cli.edits import edit_to_json
from reader.cli.group import VARIETIES, Session, exit_after, json_option
from reader.cli.output import complain, say, say_json, say_table, shortened
from reader.cli.progress import LOADING, ProgressLine
from reader.cli.setting import set_article, set_edits
from reader.library.listing import Column
from reader.settings import load_settings, settings_path
from reader.text.cells import Ambiguous
from reader.text.variety import Variety
from reader.typesetting.ruby import Ruby
from reader.workspace import ArticleSummary, CatalogueEntry

_LABEL_CELLS = 48
"""Cells of a title in the list. Chosen by eye: most titles are whole, and a row fits 120 cells."""


@click.command("list", epilog="Example: tx-reader list --filter tyrb --sort date")
@click.option(
    "--sort",
    "column",
    type=click.Choice([column.value for column in Column]),
    default=Column.NUMBER.value,
    help="Sort by a column: texts by pinyin, dates newest first, figures largest first.",
)
@click.option("--reverse", "is_reversed", is_flag=True, help="The other way round.")
@click.option(
    "--filter",
    "query",
    default="",
    metavar="TEXT",
    help="Only those whose title, outlet, date, number or file holds it, in either script or by initials.",
)
@json_option
@click.pass_obj
def list_articles(session: Session, column: str, is_reversed: bool, query: str, as_json: bool) -> None:
    """List the articles.

    In columns: number, id, title, outlet, date, variety, length in characters, highlights.
    """
    workspace = session.workspace
    entries: Sequence[CatalogueEntry] = workspace.articles()
    if query.strip() or is_reversed or column != Column.NUMBER:
        entries = workspace.article_list().find(query, Column(column), is_reversed=is_reversed)
    summaries = workspace.summaries(entries)
    problems = workspace.problems()
    if as_json:
        say_json({"articles": [_summary_to_json(each) for each in summaries], "problems": problems})
    else:
        say_table([_summary_to_row(each) for each in summaries])
    if not entries and not problems:
        complain(
            f"no article holds {query}"
            if workspace.articles()
            else f"no articles in {workspace.root}: `tx-reader add FILE` brings one in"
        )
    exit_after(problems)


@click.command(epilog="Example: tx-reader show '#3' --variety hant --pinyin")
@click.argument("ref", metavar="ARTICLE")
@click.option(
    "--variety", type=VARIETIES, default=Variety.ORIGINAL.value, help="The written form to show it in."
)
@click.option("--pinyin", "with_readings", is_flag=True, help="Pinyin above the text.")
@click.option("--raw", is_flag=True, help="The source as it came in.")
@click.option("--edits", "with_edits", is_flag=True, help="What cleaning changed, with rule and reason.")
@json_option
@click.pass_obj
def show(
    session: Session, ref: str, variety: str, with_readings: bool, raw: bool, with_edits: bool, as_json: bool
) -> None:
    """Show one article, set for the terminal. ARTICLE is an id, the beginning of one, or #n of the list."""
    workspace = session.workspace
    article = workspace.article(ref)
    if as_json:
        document = _article_to_json(workspace.source(article.id), article)
        if with_edits:
            document["edits"] = [edit_to_json(edit) for edit in workspace.edits(article.id)]
        say_json(document)
    elif with_edits:
        say(set_edits(workspace.edits(article.id)))
    elif raw:
        say(article.source_span.of(workspace.source(article.id).text))
    else:
        if workspace.entry(article.id).is_mixed:
            complain(f"{article.id} is written in both scripts, mostly {article.variety.value}")
        for problem in workspace.lexicon_problems():
            complain(problem)
        settings = load_settings(settings_path())
        columns = shutil.get_terminal_size().columns
        width = min(2 * settings.measure, columns)
        hang = min(2, columns - width) if settings.hanging else 0
        ruby, ambiguous = None, Ambiguous(settings.ambiguous)
        needs_none = variety == Variety.ORIGINAL and not with_readings
        with ProgressLine("" if needs_none else LOADING):
            view = workspace.view(article, Variety(variety))
            if with_readings:
                above = workspace.readings_above(
                    article, view, style=settings.readings, spoken=settings.spoken_tones
                )
                ruby = Ruby([(0, above)], ambiguous)
            named = workspace.named_in(article, Variety(variety))
        say(set_article(named, view, width, ruby, ambiguous, hang))


def _article_to_json(source: CleanedSource, article: Article) -> dict[str, Any]:
    document: Any = to_json(source)
    return dict(next(each for each in document["articles"] if each["id"] == article.id))


def _summary_to_json(summary: ArticleSummary) -> dict[str, Any]:
    entry = summary.entry
    return {
        "number": entry.number,
        "id": entry.article_id,
        "title": entry.title,
        "label": entry.label,
        "outlet": entry.outlet,
        "date": entry.date.isoformat() if entry.date else None,
        "variety": entry.variety.value,
        "length": entry.length,
        "highlights": summary.highlights,
        "source": str(entry.source_path),
        "mixed": entry.is_mixed,
    }


def _summary_to_row(summary: ArticleSummary) -> tuple[str, ...]:
    entry = summary.entry
    return (
        f"#{entry.number}",
        entry.article_id,
        shortened(entry.label, _LABEL_CELLS),
        entry.outlet or "-",
        entry.date.isoformat() if entry.date else "-",
        f"{entry.variety.value}{', mixed' if entry.is_mixed else ''}",
        str(entry.length),
        "?" if summary.highlights is None else str(summary.highlights),
    )
