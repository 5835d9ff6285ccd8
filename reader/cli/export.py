"""`export`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from reader.annotations.model import Status
from reader.cli.group import Session, exit_after
from reader.cli.inputs import STANDARD_INPUT
from reader.cli.output import complain, say_bytes, say_document
from reader.cli.progress import ProgressLine
from reader.exchange.registry import FORMATS
from reader.workspace.selecting import Wanted

_FLAVORS = ("plain", "obsidian", "pandoc")
_DAY = click.DateTime(["%Y-%m-%d"])


def _formats() -> str:
    return "; ".join(f"{form.name}: {form.about}" for form in FORMATS.values())


@click.command(epilog="Example: tx-reader export --digest 太忻 --flavor pandoc -o digest.md")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="markdown",
    help=f"What to write. {_formats()}.",
)
@click.option("--flavor", type=click.Choice(_FLAVORS), default="plain", help="Of Markdown.")
@click.option(
    "--template",
    type=click.Path(),
    default="",
    metavar="T",
    help="A template to set instead: a file, or a name that `templates` lists.",
)
@click.option("--digest", default="", metavar="D", help="Only what is in this digest, in its order.")
@click.option(
    "--tag", "tags", multiple=True, metavar="T", help="Only with this tag or one under it; again for more."
)
@click.option(
    "--article", "refs", multiple=True, metavar="ARTICLE", help="Only those of this article; again for more."
)
@click.option("--since", type=_DAY, metavar="DAY", help="Only of articles of this day or later.")
@click.option("--until", type=_DAY, metavar="DAY", help="Only of articles of this day or earlier.")
@click.option(
    "--status",
    "statuses",
    type=click.Choice([status.value for status in Status]),
    multiple=True,
    help="Only highlights whose place is so; again for more.",
)
@click.option("--title", default="", metavar="TEXT", help="The document's title.")
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
    flavor: str,
    template: str,
    digest: str,
    tags: tuple[str, ...],
    refs: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    statuses: tuple[str, ...],
    title: str,
    no_timestamp: bool,
    output: Path | None,
) -> None:
    """Export highlights: as a digest with citations, or for another tool.

    A Markdown FILE keeps what stands between the lines `<!-- keep -->` and `<!-- /keep -->` in it. A FILE
    that was otherwise changed by hand since it was exported is kept beside the new one.
    """
    workspace = session.workspace
    wanted = Wanted(
        tags, refs, since.date() if since else None, until.date() if until else None, statuses, digest
    )
    is_to_file = output is not None and str(output) != STANDARD_INPUT
    with ProgressLine() as progress:
        document = workspace.export(
            flavor if form == "markdown" and flavor != "plain" else form,
            wanted,
            timestamp=not no_timestamp,
            title=title,
            name=output.stem if output is not None and is_to_file else "digest",
            template=template,
            progress=progress,
        )
    if output is not None and is_to_file:
        written = workspace.write_export(document, output)
        for kept in written.aside:
            complain(f"{output} had been changed by hand: it is kept as {kept}")
    elif isinstance(document.content, bytes):
        say_bytes(document.content)
    else:
        say_document(document.data.decode())
    exit_after(workspace.annotation_problems())
