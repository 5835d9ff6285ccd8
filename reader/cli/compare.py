"""`compare`: what articles have in common."""

from __future__ import annotations

from typing import Any

import click

from reader.analysis.sharing import NearPassage, Passage
from reader.cleaning.model import Article
from reader.cli.group import Session, json_option
from reader.cli.output import complain, say, say_json, say_table, shortened
from reader.cli.progress import ProgressLine
from reader.cli.usage import UsageError
from reader.text.span import Span
from reader.workspace import Workspace
from reader.workspace.comparing import Comparison

_LABEL_CELLS = 36
_PAIRS = 20
"""Pairs in the table."""


@click.command(epilog="Example: tx-reader compare '#1' '#4'")
@click.argument("a", metavar="A", required=False)
@click.argument("b", metavar="B", required=False)
@click.option("--earliest", is_flag=True, help="Which dated article has each passage first.")
@click.option("--all", "is_all", is_flag=True, help="Which articles of the library share most.")
@click.option(
    "--min", "least", type=click.IntRange(min=2), metavar="N", help="Letters of a passage at least, else 8."
)  # fmt: skip
@json_option
@click.pass_obj
def compare(
    session: Session,
    a: str | None,
    b: str | None,
    earliest: bool,
    is_all: bool,
    least: int | None,
    as_json: bool,
) -> None:
    """Find the passages that articles A and B share, whatever their script and punctuation, longest first."""
    workspace = session.workspace
    if is_all:
        _show_pairs(workspace, as_json=as_json)
        return
    if a is None or b is None:
        raise UsageError("two articles are compared", "name them by id or #n, or give --all")
    first, second = workspace.article(a), workspace.article(b)
    found = workspace.compare(first, second, least)
    if as_json:
        say_json(_to_json(workspace, found, first, second, earliest=earliest))
        return
    for near in found.near:
        say(f"{near.letters}  {_marked(first, near.a, near.changes_a)}")
        if near.changes_a:
            say(f"{' ' * len(str(near.letters))}  {_marked(second, near.b, near.changes_b)}")
        if earliest and (use := workspace.earliest_use(near.a.of(first.text))):
            say(f"{' ' * len(str(near.letters))}  first dated use {use[0].isoformat()}, {use[1]}")
    shares = f"{found.coverage_a:.0%} of {first.id}, {found.coverage_b:.0%} of {second.id}"
    complain(f"{len(found.near)} passages: {shares}")


def _show_pairs(workspace: Workspace, *, as_json: bool) -> None:
    with ProgressLine() as progress:
        pairs = workspace.sharing_pairs(progress)
    if as_json:
        rows = [
            {
                "a": pair.a,
                "b": pair.b,
                "letters": pair.letters,
                "coverage_a": round(pair.coverage_a, 4),
                "coverage_b": round(pair.coverage_b, 4),
                "longest": pair.longest,
            }
            for pair in pairs
        ]
        say_json({"pairs": rows, "library": len(workspace.articles())})
        return
    labels = {entry.article_id: shortened(entry.label, _LABEL_CELLS) for entry in workspace.articles()}
    say_table(
        (
            str(pair.letters),
            f"{pair.coverage_a:.0%}",
            f"{pair.a} {labels[pair.a]}",
            f"{pair.coverage_b:.0%}",
            f"{pair.b} {labels[pair.b]}",
        )
        for pair in pairs[:_PAIRS]
    )
    complain(f"{len(pairs)} pairs that share passages, of {len(labels)} articles")


def _marked(article: Article, span: Span, changes: tuple[Span, ...]) -> str:
    """Return a passage as it stands, what the other article has otherwise in brackets."""
    parts = []
    start = span.start
    for change in changes:
        parts += [article.text[start : change.start], "[", change.of(article.text), "]"]
        start = change.end
    return "".join((*parts, article.text[start : span.end])).replace("\n", " ")


def _to_json(
    workspace: Workspace, found: Comparison, a: Article, b: Article, *, earliest: bool
) -> dict[str, Any]:
    def pair(passage: Passage | NearPassage) -> dict[str, Any]:
        use = workspace.earliest_use(passage.a.of(a.text)) if earliest else None
        return {
            **({"earliest": {"date": use[0].isoformat(), "article": use[1]}} if use else {}),
            "a_start": passage.a.start,
            "a_end": passage.a.end,
            "b_start": passage.b.start,
            "b_end": passage.b.end,
            "text_a": passage.a.of(a.text),
            "text_b": passage.b.of(b.text),
        }

    return {
        "a": a.id,
        "b": b.id,
        "passages": [pair(passage) for passage in found.passages],
        "coverage_a": round(found.coverage_a, 4),
        "coverage_b": round(found.coverage_b, 4),
        "near": [
            {
                **pair(near),
                "changes_a": [[span.start, span.end] for span in near.changes_a],
                "changes_b": [[span.start, span.end] for span in near.changes_b],
            }
            for near in found.near
            if near.changes_a
        ],
    }
