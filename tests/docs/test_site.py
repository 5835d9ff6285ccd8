"""The documents build without a warning: no broken link, no page left out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_the_site_builds_and_names_every_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    built = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "reference" / "commands.html").read_text(encoding="utf-8")
    assert 'id="annotations-restore"' in page
    assert "tx-reader serve" in page
    assert "caret.left" in (tmp_path / "reference" / "keys.html").read_text(encoding="utf-8")
