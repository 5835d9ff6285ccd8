"""Ctrl-C in long work: code 130, nothing half-written, nothing lost; the same call again does the rest."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli.progress import ProgressLine
from reader.text.span import Span
from reader.workspace import Workspace
from tests.cli.running import Run

CALLS = [
    ("terms",),
    ("terms", "keyness", "#1", "#2"),
    ("terms", "runs"),
    ("search", "太忻"),
    ("compare", "--all"),
    ("export", "--format", "glossary", "-o", "made.md"),
    ("export", "--format", "docx", "-o", "made.docx"),
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
@pytest.mark.parametrize("moment", [1, 5])
def test_an_interrupt_ends_with_130_and_the_next_call_does_all(
    on_seeds: Run, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...], moment: int
) -> None:
    for entry in workspace.articles():
        workspace.add_highlight(workspace.article(entry.article_id), Span(0, 4), ["布局"])
    monkeypatch.chdir(workspace.root)
    told: list[str] = []

    def interrupt(_: ProgressLine, what: str, done: int, total: int) -> None:
        told.append(f"{what} {done}")
        if len(told) == moment:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(ProgressLine, "__call__", interrupt)
        ended = on_seeds(*call)
    assert (ended.code, ended.out, ended.err, len(told)) == (130, "", "", moment)
    made = {path.name for path in workspace.root.iterdir()} - {"seeds", "annotations", ".tx-reader"}
    assert made == set()
    again = on_seeds(*call, *(["--no-timestamp"] if call[0] == "export" else []))
    assert again.code == 0, again.err
    assert again.out or list(workspace.root.glob("made.*"))
    assert on_seeds("check").code == 0


def test_dictionaries_that_are_loaded_are_said_on_a_terminal_and_not_in_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    command = [sys.executable, "-m", "reader", "--workspace", str(tmp_path), "convert", "--to", "hant"]
    terminal, other_end = pty.openpty()
    done = subprocess.run(
        command, input="产业".encode(), stdout=subprocess.PIPE, stderr=other_end, check=False
    )
    os.close(other_end)
    drawn = os.read(terminal, 65_536).decode()
    os.close(terminal)
    assert (done.returncode, done.stdout.decode()) == (0, "產業")
    assert "loading the dictionaries" in drawn
    # The line is wiped.
    assert drawn.rsplit("\r", 2)[1:] == [" " * 60, ""]
    piped = subprocess.run(command, input="产业".encode(), capture_output=True, check=False)
    assert (piped.stdout, piped.stderr) == (done.stdout, b"")
