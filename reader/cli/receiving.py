"""`import-annotations`."""

from __future__ import annotations

from pathlib import Path

import click

from reader.cli.group import Session, exit_after, json_option
from reader.cli.inputs import called, read_bytes
from reader.cli.output import say, say_json


@click.command("import-annotations", epilog="Example: tx-reader import-annotations colleague.qdpx")
@click.argument("file", metavar="FILE|FOLDER")
@click.option(
    "--annotator", default="", metavar="NAME", help="Who made highlights of FOLDER that name nobody."
)
@json_option
@click.pass_obj
def import_annotations(session: Session, file: str, annotator: str, as_json: bool) -> None:
    """Take in annotations: tx-reader's JSON, Web Annotation (JSON-LD) or a REFI-QDA project (.qdpx).

    FOLDER is another workspace, or its annotations folder: both are united, and nothing in it is touched.

    Each highlight is looked for in the article as it is here; what stands nowhere is kept as an orphan. Of a
    highlight that is here already the newer version is used, and the other kept: `annotations history` shows
    it. `u` in the reader takes the whole import back.
    """
    if Path(file).is_dir():
        _merge(session, Path(file), annotator, as_json=as_json)
        return
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
                "changed": done.changed,
                "kept": done.kept,
                "tags": done.tags,
                "digests": done.digests,
                "problems": list(done.problems),
            }
        )
    else:
        say(
            f"{done.kind}: {done.added} highlights added ({done.moved} moved, {done.orphans} orphans), "
            f"{done.known} known already ({done.changed} newer there); {done.tags} tags, "
            f"{done.digests} digests"
        )
    exit_after(done.problems)


def _merge(session: Session, folder: Path, annotator: str, *, as_json: bool) -> None:
    done = session.workspace.merge_folder(folder, annotator)
    known = done.changed + done.kept + done.same
    if as_json:
        say_json(
            {
                "kind": "workspace",
                "added": done.added,
                "known": known,
                "changed": done.changed,
                "kept": done.kept,
                "tags": done.tags,
                "problems": list(done.problems),
            }
        )
    else:
        say(
            f"workspace: {done.added} highlights added, {known} known already ({done.changed} newer there, "
            f"{done.kept} newer here); {done.tags} tags"
        )
    exit_after(done.problems)
