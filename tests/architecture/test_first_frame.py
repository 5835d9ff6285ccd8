"""What is loaded when the first frame stands."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from reader.workspace import Workspace

SCRIPT = """
import asyncio, sys
from pathlib import Path
from reader.tui.app import ReaderApp
from reader.tui.reading.screen import ReadingScreen
from reader.workspace import Workspace

loaded = []
ReadingScreen.load_session = lambda self: loaded.extend(sys.modules)

async def main():
    app = ReaderApp(Workspace.open(Path(sys.argv[1])))
    async with app.run_test(size=(120, 40)) as pilot:
        # A busy machine gives the first frame no turn within one pause.
        async with asyncio.timeout(60):
            while not loaded:
                await pilot.pause()
        left = app.screen.query_one("#left")
        assert any("太" in left.render_line(y).text for y in range(40)), "no text in the first frame"

asyncio.run(main())
print(*sorted({name.partition(".")[0] for name in loaded}))
"""
DAY_S = 86_400


def loaded_at_the_first_frame(workspace: Path) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(workspace)],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    loaded = set(ended.stdout.split())
    assert "textual" in loaded
    return loaded


def test_the_first_frame_needs_no_dictionary_and_no_store(seeds_workspace: Path) -> None:
    for _ in ("cold cache", "warm cache"):
        assert not loaded_at_the_first_frame(seeds_workspace) & {"jieba", "pypinyin", "opencc", "tinydb"}


def test_a_start_on_known_files_opens_no_table_and_hashes_nothing(seeds_workspace: Path) -> None:
    # Files that have changed within the last two seconds are looked at anew.
    folder = seeds_workspace / "seeds"
    for path in (*folder.iterdir(), folder):
        os.utime(path, (time.time() - DAY_S,) * 2)
    Workspace.open(seeds_workspace).articles()
    assert not loaded_at_the_first_frame(seeds_workspace) & {"sqlite3", "_hashlib", "secrets", "ctypes"}
