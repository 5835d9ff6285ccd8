"""Running commands in this process, as `tx-reader` would be run."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from reader.cli.main import run
from reader.workspace import Workspace
from tests.cli.running import Result, Run


@pytest.fixture
def tx(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `tx-reader` with arguments and standard input."""

    def call(*arguments: str | Path, stdin: str | bytes = b"") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        capfd.readouterr()
        code = run(list(map(str, arguments)))
        sys.stdout.flush()
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def on_seeds(tx: Run, workspace: Workspace) -> Run:
    """Return a function that runs `tx-reader` in a workspace with a copy of the seeds."""

    def call(*arguments: str | Path, stdin: str | bytes = b"") -> Result:
        return tx("--workspace", workspace.root, *arguments, stdin=stdin)

    return call
