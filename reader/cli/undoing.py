"""`undo` and `redo`."""

from __future__ import annotations

import click

from reader.cli.group import Session
from reader.cli.output import complain, say


@click.command(epilog="Example: tx-reader undo")
@click.pass_obj
def undo(session: Session) -> None:
    """Take back the last change to highlights, tags, digests or edits, as `u` does in the reader."""
    _say(session.workspace.undo(), "undone")


@click.command(epilog="Example: tx-reader redo")
@click.pass_obj
def redo(session: Session) -> None:
    """Make the change again that was taken back last, as `ctrl+r` does in the reader."""
    _say(session.workspace.redo(), "redone")


def _say(what: str | None, done: str) -> None:
    if what is None:
        complain(f"there is nothing to be {done}")
        click.get_current_context().exit(1)
    else:
        say(f"{done}: {what}")
