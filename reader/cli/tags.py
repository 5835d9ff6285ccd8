"""`tags`: the codebook."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import click

from reader.annotations.model import Tag
from reader.cli.group import Session, json_option
from reader.cli.output import complain, say, say_json, say_table
from reader.workspace import Workspace

_unasked = click.option("--yes", "unasked", is_flag=True, help="Do not ask.")


@click.group(invoke_without_command=True, epilog="Example: tx-reader tags add 四个高地 --parent formula")
@json_option
@click.pass_context
def tags(ctx: click.Context, as_json: bool) -> None:
    """List the codebook, and change it."""
    if ctx.invoked_subcommand is None:
        _print_tags(ctx.obj.workspace, as_json=as_json)


@tags.command("list", epilog="Example: tx-reader tags list --json")
@json_option
@click.pass_obj
def list_tags(session: Session, as_json: bool) -> None:
    """List the tags as a tree, each with its number of highlights."""
    _print_tags(session.workspace, as_json=as_json)


@tags.command(epilog='Example: tx-reader tags add formula --description "fixed wordings of policy"')
@click.argument("name")
@click.option("--parent", metavar="T", help="The tag it stands under.")
@click.option("--colour", default="", metavar="C", help="One of tag-1 to tag-8.")
@click.option("--description", default="", metavar="TEXT", help="What the tag means.")
@click.pass_obj
def add(session: Session, name: str, parent: str | None, colour: str, description: str) -> None:
    """Add a tag."""
    warn_of_similar(session.workspace, [name])
    say(f"added {session.workspace.add_tag(name, parent, colour, description).name}")


@tags.command(epilog="Example: tx-reader tags rename formula 提法")
@click.argument("name")
@click.argument("new_name")
@click.pass_obj
def rename(session: Session, name: str, new_name: str) -> None:
    """Rename a tag; its highlights keep it."""
    say(f"renamed {name} to {session.workspace.rename_tag(name, new_name).name}")


@tags.command(epilog="Example: tx-reader tags merge slogans formula")
@click.argument("name")
@click.argument("into")
@_unasked
@click.pass_obj
def merge(session: Session, name: str, into: str, unasked: bool) -> None:
    """Merge one tag into another.

    The highlights of NAME get INTO, and NAME is removed. What that means is said first.
    """
    session.workspace.tag(into)
    _confirm(session.workspace.consequences(name, into), unasked)
    say(f"merged {name} into {session.workspace.merge_tags(name, into).name}")


@tags.command(epilog="Example: tx-reader tags move 四个高地 --under formula")
@click.argument("name")
@click.option("--under", metavar="T", help="The tag to put it under; without it, to the top of the codebook.")
@click.pass_obj
def move(session: Session, name: str, under: str | None) -> None:
    """Put a tag under another."""
    moved = session.workspace.move_tag(name, under)
    say(f"moved {moved.name} {f'under {under}' if under else 'to the top'}")


@tags.command(epilog="Example: tx-reader tags remove slogans")
@click.argument("name")
@_unasked
@click.pass_obj
def remove(session: Session, name: str, unasked: bool) -> None:
    """Remove a tag; its highlights stay. What that means is said first."""
    _confirm(session.workspace.consequences(name), unasked)
    say(f"removed {session.workspace.remove_tag(name).name}")


@tags.command(epilog="Example: tx-reader tags colour formula tag-3")
@click.argument("name")
@click.argument("colour")
@click.pass_obj
def colour(session: Session, name: str, colour: str) -> None:
    """Give a tag another colour, tag-1 to tag-8."""
    say(f"{name} is {session.workspace.colour_tag(name, colour).colour}")


@tags.command(epilog="Example: tx-reader tags counts --json")
@json_option
@click.pass_obj
def counts(session: Session, as_json: bool) -> None:
    """Count the highlights of each tag in each article."""
    workspace = session.workspace
    names = {tag.id: tag.name for tag in workspace.tags()}
    labels = {entry.article_id: entry.label for entry in workspace.articles()}
    rows = [
        (article_id, labels.get(article_id, ""), names.get(tag_id, tag_id), number)
        for article_id, own in workspace.tag_counts_by_article().items()
        for tag_id, number in sorted(own.items(), key=lambda item: names.get(item[0], item[0]))
    ]
    if as_json:
        fields = ("article", "title", "tag", "highlights")
        say_json({"counts": [dict(zip(fields, row, strict=True)) for row in rows]})
    else:
        say_table([(article_id, f"#{tag}", str(number), label) for article_id, label, tag, number in rows])


@tags.command(epilog='Example: tx-reader tags describe formula "fixed wordings of policy"')
@click.argument("name")
@click.argument("description")
@click.pass_obj
def describe(session: Session, name: str, description: str) -> None:
    """Say what a tag means."""
    say(f"described {session.workspace.describe_tag(name, description).name}")


def warn_of_similar(workspace: Workspace, names: Sequence[str]) -> None:
    """Say which new tags differ from one that is there by script, width or case alone."""
    known = {tag.name for tag in workspace.tags()}
    for name in names:
        for tag in workspace.similar_tags(name) if name.strip() not in known else ():
            complain(f"there is a tag {tag.name}, which differs from {name} by script, width or case alone")


def _confirm(consequences: str, unasked: bool) -> None:
    """Say what a change means, and ask where somebody is there to answer."""
    complain(consequences)
    if not unasked and sys.stdin.isatty():
        click.confirm("go on?", abort=True, err=True)


def _print_tags(workspace: Workspace, *, as_json: bool) -> None:
    codebook = workspace.tags()
    counts = workspace.tag_counts()
    for group in () if as_json else workspace.lookalike_tags():
        names = " and ".join(tag.name for tag in group)
        complain(f"{names} differ by script, width or case alone: merge them?")
    if not as_json:
        rows = _tree(codebook, None, 0)
        say_table([("  " * depth + tag.name, str(counts[tag.id]), tag.description) for depth, tag in rows])
        return
    names_by_id = {tag.id: tag.name for tag in codebook}
    say_json(
        {
            "tags": [
                {
                    "id": tag.id,
                    "name": tag.name,
                    "parent": names_by_id.get(tag.parent) if tag.parent else None,
                    "colour": tag.colour,
                    "description": tag.description,
                    "highlights": counts[tag.id],
                }
                for tag in codebook
            ]
        }
    )


def _tree(codebook: Sequence[Tag], parent: str | None, depth: int) -> Iterator[tuple[int, Tag]]:
    """Walk the codebook from the top; a tag whose parent is gone stands at the top."""
    known = {tag.id for tag in codebook}
    for tag in codebook:
        stands_under = tag.parent if tag.parent in known else None
        if stands_under == parent:
            yield depth, tag
            yield from _tree(codebook, tag.id, depth + 1)
