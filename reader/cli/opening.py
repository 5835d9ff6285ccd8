"""Opening the reader itself: `tx-reader [PATH…]`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.cli.output import complain
from reader.cli.usage import UsageError
from reader.errors import ReaderError, StoreError
from reader.workspace import Workspace

_ARTICLE = r"#[0-9]+|[0-9a-f]{4,8}(\.[0-9]+)?"
"""What an article is named by, where no file is called so; four digits, lest words be taken for it."""
_FRAMES_VARIABLE = "TEXTUAL_FPS"
"""How many frames Textual draws in a second at most, read once when it is loaded; 60 by itself."""
_FRAMES = "240"
"""A key that comes while a frame is awaited shows 4 ms later at most, not 17."""
_DRIVER_VARIABLE = "TEXTUAL_DRIVER"
"""Set by textual-serve for a reader whose screen is in a browser."""


def open_reader(names: Sequence[str], target: Path | None = None) -> int:
    """Open the terminal reader.

    Args:
        names: Files, one folder, or articles of the workspace (`#3`, `1a2b3c4d.1`).
        target: The workspace to open; None for the one found from here.

    Returns:
        The exit code.

    Raises:
        ReaderError: If something named does not exist.
    """
    paths = [Path(name) for name in names if Path(name).exists() or not re.fullmatch(_ARTICLE, name)]
    for path in paths:
        if not path.exists() and not path.suffix and len(path.parts) == 1:
            raise UsageError(
                f"no such command, file or article: {path}", "`tx-reader --help` lists the commands"
            )
    workspace = Workspace.open(target, paths=paths)
    asked = [workspace.entry(name).article_id for name in names if Path(name) not in paths]
    refs = asked + [entry.article_id for entry in workspace.named_articles()]
    if paths and not workspace.first_articles(1):
        raise ReaderError("; ".join(workspace.source_problems()) or f"no articles in {names[0]}")
    if not is_on_terminal():
        raise UsageError("the reader needs a terminal", "in a pipe, use `tx-reader show` or `tx-reader list`")
    if _DRIVER_VARIABLE not in os.environ:
        os.environ.setdefault(_FRAMES_VARIABLE, _FRAMES)
    # Here, not at the top: only this command needs the screen.
    from reader.tui.app import run

    code = run(workspace, refs)
    try:
        workspace.save_again()
    except StoreError:
        complain(workspace.lost())
        return code or 1
    return code


def is_on_terminal() -> bool:
    """Say whether keys come from a terminal, or a browser, and the screen goes to one."""
    return (sys.stdin.isatty() and sys.stdout.isatty()) or _DRIVER_VARIABLE in os.environ
