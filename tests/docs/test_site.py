"""The documents build without a warning: no broken link, no page left out."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from reader.settings import Settings

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the generated pages of the site, built strictly."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder / "reference"


def test_the_reference_names_every_command_and_key(reference: Path) -> None:
    page = (reference / "commands.html").read_text(encoding="utf-8")
    assert 'id="annotations-restore"' in page
    assert "tx-reader serve" in page
    assert "caret.left" in (reference / "keys.html").read_text(encoding="utf-8")


def test_the_reference_names_every_setting_with_its_default(reference: Path) -> None:
    page = (reference / "settings.html").read_text(encoding="utf-8")
    assert [field.name for field in fields(Settings) if f"<code>{field.name}</code>" not in page] == []
    assert "<td><code>40</code></td>" in page


def test_the_reference_has_the_schema_with_links_between_its_parts(reference: Path) -> None:
    page = (reference / "schema.html").read_text(encoding="utf-8")
    assert '<h2 id="highlight">highlight</h2>' in page
    assert 'list of <a href="#highlight">highlight</a>' in page
