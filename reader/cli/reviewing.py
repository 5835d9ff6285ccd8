"""`annotations review`: highlights whose place is in doubt."""

from __future__ import annotations

import click

from reader.cli.group import Session, exit_after, json_option
from reader.cli.output import say, say_json
from reader.cli.quoting import find_quote
from reader.errors import AnchorError
from reader.text.span import Span
from reader.workspace import Doubt

_AROUND = 16
"""Code points shown on each side of a place; chosen by eye."""


@click.group(invoke_without_command=True, epilog="Example: tx-reader annotations review accept 01K8Q2")
@click.option(
    "--article", "ref", metavar="ARTICLE", help="Only those of this article: an id, a beginning, or #n."
)
@json_option
@click.pass_context
def review(ctx: click.Context, ref: str | None, as_json: bool) -> None:
    """List highlights whose text has changed so that their place is in doubt, and decide on them.

    Each is shown as it was made, in 【】, with the places that are suggested, the likeliest first. What you
    leave alone stays in the list.
    """
    if ctx.invoked_subcommand is not None:
        return
    session: Session = ctx.obj
    found = session.workspace.doubts(ref)
    if as_json:
        say_json({"highlights": [_to_json(each) for each in found]})
    elif not found:
        say("no highlight is in doubt")
    else:
        say("\n\n".join(map(_described, found)))
    exit_after(session.workspace.annotation_problems())


@review.command(epilog="Example: tx-reader annotations review accept 01K8Q2 --nth 2")
@click.argument("highlight_id", metavar="ID")
@click.option("--nth", type=click.IntRange(min=1), default=1, help="Which suggestion, from 1.")
@click.pass_obj
def accept(session: Session, highlight_id: str, nth: int) -> None:
    """Put a highlight where a suggestion says."""
    placed = session.workspace.accept_suggestion(highlight_id, nth)
    say(f"placed {placed.id}  {placed.anchor.start}-{placed.anchor.end}  {placed.anchor.exact}")


@review.command(epilog="Example: tx-reader annotations review place 01K8Q2 --quote 五年成势")
@click.argument("highlight_id", metavar="ID")
@click.option("--quote", required=True, metavar="TEXT", help="The words where it stands, in either script.")
@click.option("--nth", type=click.IntRange(min=1), help="Which of several occurrences, from 1.")
@click.pass_obj
def place(session: Session, highlight_id: str, quote: str, nth: int | None) -> None:
    """Put a highlight on the words TEXT of its article as it is now."""
    workspace = session.workspace
    doubt = workspace.doubt(highlight_id)
    if doubt.article is None:
        raise AnchorError(
            f"the article {doubt.highlight.anchor.article} is gone", "put its source back into seeds/"
        )
    span = find_quote(workspace, doubt.article, quote, nth)
    placed = workspace.place_highlight(doubt.highlight.id, span)
    say(f"placed {placed.id}  {placed.anchor.start}-{placed.anchor.end}  {placed.anchor.exact}")


def _described(doubt: Doubt) -> str:
    highlight, anchor = doubt.highlight, doubt.highlight.anchor
    title = doubt.article.label if doubt.article is not None else "article gone"
    was = _in_brackets(anchor.prefix[-_AROUND:], anchor.exact, anchor.suffix[:_AROUND])
    lines = [f"{highlight.id}  {doubt.status.value}  {anchor.article}  {title}", f"  was  {was}"]
    for number, each in enumerate(doubt.suggestions, 1):
        text = doubt.article.text if doubt.article is not None else ""
        before = text[max(0, each.span.start - _AROUND) : each.span.start]
        place = _in_brackets(before, each.span.of(text), text[each.span.end : each.span.end + _AROUND])
        lines.append(f"  {number}    {place}  {each.score:.0%}, {each.reason}")
    return "\n".join(lines)


def _in_brackets(before: str, words: str, after: str) -> str:
    return f"{before}【{words}】{after}".replace("\n", " ")


def _to_json(doubt: Doubt) -> dict[str, object]:
    anchor = doubt.highlight.anchor
    return {
        "id": doubt.highlight.id,
        "article": anchor.article,
        "status": doubt.status.value,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "suggestions": [
            {
                "start": each.span.start,
                "end": each.span.end,
                "exact": _words(doubt, each.span),
                "score": round(each.score, 3),
                "reason": each.reason,
            }
            for each in doubt.suggestions
        ],
    }


def _words(doubt: Doubt, span: Span) -> str:
    return span.of(doubt.article.text) if doubt.article is not None else ""
