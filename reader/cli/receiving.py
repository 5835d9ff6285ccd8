"""`import-annotations`."""

from __future__ import annotations

from pathlib import Path

import click

from reader.cli.group import Session, exit_after, json_option
from reader.cli.inputs import called, read_bytes
from reader.cli.output import say, say_json


@click.command("import-annotations", epilog="Example: tx-reader import-annotations colleague.qdpx")
@click.argument("file", metavar="FILE")
@json_option
@click.pass_obj
def import_annotations(session: Session, file: str, as_json: bool) -> None:
    """Take in annotations: tx-reader's JSON, Web Annotation (JSON-LD) or a REFI-QDA project (.qdpx).

    Each highlight is looked for in the article as it is here; what stands nowhere is kept as an orphan.
    Highlights that are here already stay as they are. `u` in the reader takes the whole import back.
    """
    data = read_bytes(file)
    done = session.workspace.import_annotations(Path(called(file)).name, data)
    if as_json:
        say_json(
            {
                "kind": done.kind,
                "added": done.added,
                "moved": done.moved,
                "orphans": done.orphans,
                "known": done.known,
                "tags": done.tags,
                "digests": done.digests,
                "problems": list(done.problems),
            }
        )
    else:
        say(
            f"{done.kind}: {done.added} highlights added ({done.moved} moved, {done.orphans} orphans), "
            f"{done.known} known already; {done.tags} tags, {done.digests} digests"
        )
    exit_after(done.problems)
