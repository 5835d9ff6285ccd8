"""The `tx-reader` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from reader.errors import ReaderError


def main() -> None:
    """Run `tx-reader` with the arguments it was started with, and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run `tx-reader` with `arguments` and return its exit code."""
    try:
        return _open_reader()
    except ReaderError as error:
        sys.stderr.write(f"tx-reader: {error}\n")
        return 1


def _open_reader() -> int:
    from reader.tui.app import run as run_app
    from reader.workspace import Workspace

    workspace = Workspace.open()
    return run_app(workspace, [entry.article_id for entry in workspace.named_articles()])
