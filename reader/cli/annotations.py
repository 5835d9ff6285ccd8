"""`highlight` and `annotations`."""

from __future__ import annotations

import click

from reader.cli.group import Session, exit_after, json_option
from reader.cli.output import say, say_json, say_table, shortened
from reader.cli.quoting import find_quote
from reader.cli.reviewing import review
from reader.cli.tags import warn_of_similar
from reader.cli.usage import UsageError
from reader.text.span import Span
from reader.workspace import PlacedHighlight, Workspace

_QUOTE_CELLS = 40
"""Cells of a quote or a note that a table shows. Chosen by eye."""


@click.command(
    epilog="Example: tx-reader highlight --article '#1' --quote 一年见效 --tag formula --note 'first use'"
)
@click.option(
    "--article", "ref", metavar="ARTICLE", help="An id, the beginning of one, or #n. With --all, not needed."
)
@click.option("--quote", required=True, metavar="TEXT", help="The words to highlight, in either script.")
@click.option("--nth", type=click.IntRange(min=1), help="Which of several occurrences, from 1.")
@click.option("--all", "everywhere", is_flag=True, help="Every occurrence, in one step of undo.")
@click.option(
    "--tag", "tags", multiple=True, metavar="T", help="A tag's name; may be given again. New ones are made."
)
@click.option("--note", default="", metavar="TEXT", help="Your own words.")
@json_option
@click.pass_obj
def highlight(
    session: Session,
    ref: str | None,
    quote: str,
    nth: int | None,
    everywhere: bool,
    tags: tuple[str, ...],
    note: str,
    as_json: bool,
) -> None:
    """Highlight the words TEXT of an article, or wherever they stand.

    With --all, what is highlighted already is given the tags.
    """
    workspace = session.workspace
    warn_of_similar(workspace, tags)
    if everywhere:
        count = workspace.tag_everywhere(quote, tags, [ref] if ref is not None else [], note)
        if as_json:
            say_json({"highlighted": count})
        else:
            say(f"{count} highlights made or tagged")
        return
    if ref is None:
        raise UsageError("which article?", "name it with --article, or give --all")
    article = workspace.article(ref)
    added = workspace.add_highlight(article, find_quote(workspace, article, quote, nth), tags, note)
    if as_json:
        placed = next(each for each in workspace.highlights(article) if each.highlight.id == added.id)
        say_json(_to_json(workspace, placed))
    else:
        say(f"{added.id}  {added.anchor.start}-{added.anchor.end}  {_shortened(added.anchor.exact)}")


@click.group(
    "annotations", invoke_without_command=True, epilog="Example: tx-reader annotations --tag formula --json"
)
@click.option(
    "--article", "ref", metavar="ARTICLE", help="Only those of this article: an id, a beginning, or #n."
)
@click.option("--tag", metavar="T", help="Only those with this tag.")
@click.option("--orphans", is_flag=True, help="Only those whose words are not found any more.")
@click.option("--removed", is_flag=True, help="Only those that were removed.")
@json_option
@click.pass_context
def annotations_group(
    ctx: click.Context, ref: str | None, tag: str | None, orphans: bool, removed: bool, as_json: bool
) -> None:
    """List highlights; remove them, and bring them back."""
    if ctx.invoked_subcommand is not None:
        return
    workspace: Workspace = ctx.obj.workspace
    article_id = workspace.entry(ref).article_id if ref is not None else None
    tag_id = workspace.tag(tag).id if tag is not None else None
    found = [
        placed
        for placed in workspace.all_highlights(with_removed=removed)
        if (article_id is None or placed.highlight.anchor.article == article_id)
        and (tag_id is None or tag_id in placed.highlight.tags)
        and (not orphans or placed.span is None)
        and placed.highlight.removed == removed
    ]
    if as_json:
        say_json({"highlights": [_to_json(workspace, placed) for placed in found]})
    else:
        say_table([_to_row(workspace, placed) for placed in found])
    exit_after(workspace.annotation_problems())


@annotations_group.command(epilog="Example: tx-reader annotations remove 01K8Q2")
@click.argument("highlight_id", metavar="ID")
@click.pass_obj
def remove(session: Session, highlight_id: str) -> None:
    """Remove a highlight. It is kept, and `annotations restore` brings it back."""
    removed = session.workspace.remove_highlight(highlight_id)
    say(f"removed {removed.id}  {_shortened(removed.anchor.exact)}")


@annotations_group.command(epilog="Example: tx-reader annotations restore 01K8Q2")
@click.argument("highlight_id", metavar="ID")
@click.pass_obj
def restore(session: Session, highlight_id: str) -> None:
    """Bring a removed highlight back."""
    restored = session.workspace.restore_highlight(highlight_id)
    say(f"restored {restored.id}  {_shortened(restored.anchor.exact)}")


@annotations_group.command(epilog="Example: tx-reader annotations link 01K8Q2 01K7BB --as answers")
@click.argument("highlight_id", metavar="ID")
@click.argument("to", metavar="OTHER")
@click.option("--as", "kind", default="answers", show_default=True, help="What the one does to the other.")
@click.pass_obj
def link(session: Session, highlight_id: str, to: str, kind: str) -> None:
    """Note that the highlight ID answers the highlight OTHER."""
    linked = session.workspace.link_highlights(highlight_id, to, kind)
    say(f"{linked.id} {kind} {linked.links[-1].highlight}")


@annotations_group.command(epilog="Example: tx-reader annotations unlink 01K8Q2 01K7BB")
@click.argument("highlight_id", metavar="ID")
@click.argument("to", metavar="OTHER")
@click.pass_obj
def unlink(session: Session, highlight_id: str, to: str) -> None:
    """Take away the links between two highlights, whichever they begin at."""
    session.workspace.unlink_highlights(highlight_id, to)
    say("unlinked")


@annotations_group.command(epilog="Example: tx-reader annotations history 01K8Q2")
@click.argument("highlight_id", metavar="ID")
@json_option
@click.pass_obj
def history(session: Session, highlight_id: str, as_json: bool) -> None:
    """List the versions of a highlight that gave way to others in a merge or an import."""
    found = session.workspace.superseded(highlight_id)
    if as_json:
        rows = [{"id": each.of, "reason": each.reason, "kept": each.kept, **each.record} for each in found]
        say_json({"versions": rows})
    else:
        say_table([(each.kept, each.reason, _shortened(str(each.record.get("note", "")))) for each in found])


annotations_group.add_command(review)


def _to_json(workspace: Workspace, placed: PlacedHighlight) -> dict[str, object]:
    found, anchor = placed.highlight, placed.highlight.anchor
    span = placed.span or Span(anchor.start, anchor.end)
    return {
        "id": found.id,
        "article": anchor.article,
        "start": span.start,
        "end": span.end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "tags": workspace.tag_names(found),
        "note": found.note,
        "created": found.created,
        "modified": found.modified,
        "orphan": placed.span is None,
        "status": placed.status.value,
        "removed": found.removed,
        "annotator": found.annotator,
        "links": [
            {"highlight": link.highlight, "article": link.article, "kind": link.kind} for link in found.links
        ],
    }


def _to_row(workspace: Workspace, placed: PlacedHighlight) -> tuple[str, ...]:
    found = placed.highlight
    place = "orphan" if placed.span is None else f"{placed.span.start}-{placed.span.end}"
    tags = " ".join(f"#{name}" for name in workspace.tag_names(found))
    return found.id, found.anchor.article, place, _shortened(found.anchor.exact), tags, _shortened(found.note)


def _shortened(text: str) -> str:
    return shortened(text, _QUOTE_CELLS)
