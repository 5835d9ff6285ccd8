"""`export`."""

from __future__ import annotations

from pathlib import Path

import click

from reader.cli.group import Session, exit_after
from reader.cli.inputs import STANDARD_INPUT
from reader.cli.output import complain, say_document


@click.command(epilog="Example: tx-reader export --tag formula -o digest.md")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "csv", "json"]),
    default="markdown",
    help="What to write.",
)
@click.option(
    "--tag", "tags", multiple=True, metavar="T", help="Only highlights with this tag; may be given again."
)
@click.option(
    "--article", "refs", multiple=True, metavar="ARTICLE", help="Only those of this article; again for more."
)
@click.option("--title", default="Digest", metavar="TEXT", help="The digest's title.")
@click.option(
    "--no-timestamp", is_flag=True, help="Leave out when it was made, so that the same gives the same."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where; default standard output."
)
@click.pass_obj
def export(
    session: Session,
    form: str,
    tags: tuple[str, ...],
    refs: tuple[str, ...],
    title: str,
    no_timestamp: bool,
    output: Path | None,
) -> None:
    """Export highlights as a digest grouped by tag, with citations.

    A FILE that was changed by hand since it was exported is kept beside the new one.
    """
    workspace = session.workspace
    text = workspace.export(form, tags=tags, articles=refs, timestamp=not no_timestamp, title=title)
    if output is None or str(output) == STANDARD_INPUT:
        say_document(text)
    else:
        kept = workspace.set_aside_export(output, text)
        workspace.write_export(text, output)
        if kept is not None:
            complain(f"{output} had been changed by hand: it is kept as {kept}")
    exit_after(workspace.annotation_problems())
