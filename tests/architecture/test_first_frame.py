"""What is loaded when the first frame stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
        await pilot.pause()
        left = app.screen.query_one("#left")
        assert any("太" in left.render_line(y).text for y in range(40)), "no text in the first frame"

asyncio.run(main())
print(*sorted({name.partition(".")[0] for name in loaded}))
"""


def test_the_first_frame_needs_no_dictionary_and_no_store(seeds_workspace: Path) -> None:
    for _ in ("cold cache", "warm cache"):
        ended = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(seeds_workspace)],
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        loaded = set(ended.stdout.split())
        assert "textual" in loaded
        assert not loaded & {"jieba", "pypinyin", "opencc", "tinydb"}
