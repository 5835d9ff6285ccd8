"""Time from starting `tx-reader` on the seeds to its first full frame, beside a bare Textual app.

Both run in turn over a pseudo-terminal of 120x40, so that what else the machine does weighs on both alike.
A frame is full when all that it must show has been drawn: of the bare app its first and its last row, of the
reader the opening of both articles, the status line and the footer. The workspace has been opened before.

    python benchmarks/startup.py [RUNS]
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from reader.cleaning.model import BlockKind
from reader.workspace import Workspace

PROJECT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
RUNS = 9
TIMEOUT_S = 20.0
LIMIT = 1.4
OPENING = 6
"""Characters of a paragraph that must stand on the screen; few enough to fit one row."""
STYLES = re.compile(rb"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]")
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        rows = [f"{row:02d} " + "\\u592a\\u5ffb\\u7ecf\\u6d4e\\u533a" * 11 for row in range(40)]
        yield Static("\\n".join([*rows[:-1], "last row"]))
Bare().run()
"""


def first_frame_s(command: Sequence[str], marks: Sequence[str]) -> float:
    """Start `command` on a fresh pseudo-terminal and return the seconds until all of `marks` are drawn.

    Raises:
        RuntimeError: If it ends before, or takes longer than the time-out.
    """
    waiting = [mark.encode() for mark in marks]
    begin = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        # With it, the reader alone would be compiled at every start: Textual was when it was installed.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.execv(command[0], list(command))
    drawn = b""
    try:
        while any(mark not in STYLES.sub(b"", drawn) for mark in waiting):
            rest_s = max(0.0, begin + TIMEOUT_S - time.perf_counter())
            if not select.select([terminal], [], [], rest_s)[0]:
                raise RuntimeError(f"no full frame: {drawn[-800:]!r}")
            try:
                drawn += os.read(terminal, 65_536)
            except OSError as error:
                raise RuntimeError(f"ended before its first frame: {drawn[-800:]!r}") from error
        return time.perf_counter() - begin
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def marks_of(workspace: Workspace) -> list[str]:
    """Return what the first frame of the reader must show."""
    articles = [workspace.article(entry.article_id) for entry in workspace.first_articles(2)]
    paragraphs = [
        next(block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.PARAGRAPH)
        for article in articles
    ]
    return [*(paragraph[:OPENING] for paragraph in paragraphs), "Help"]


def main(runs: int) -> None:
    """Print the medians of both and their ratio; end with 1 when it is over the limit."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PROJECT / "seeds", Path(folder) / "seeds")
        workspace = Workspace.open(Path(folder))
        workspace.articles()
        bare_command = [sys.executable, "-c", BARE]
        reader_command = [str(Path(sys.executable).with_name("tx-reader")), folder]
        marks = marks_of(workspace)
        for command, wanted in ((bare_command, ["00 ", "last row"]), (reader_command, marks)):
            first_frame_s(command, wanted)
        bare, reader = [], []
        for _ in range(runs):
            bare.append(first_frame_s(bare_command, ["00 ", "last row"]))
            reader.append(first_frame_s(reader_command, marks))
    ratio = statistics.median(reader) / statistics.median(bare)
    for name, times in (("bare Textual app", bare), ("tx-reader", reader)):
        spread = f"{min(times) * 1000:.0f}-{max(times) * 1000:.0f}"
        print(f"{name:18} {statistics.median(times) * 1000:5.0f} ms   ({spread} ms, {runs} runs)")
    print(f"{'ratio':18} {ratio:5.2f}      (at most {LIMIT})")
    sys.exit(ratio > LIMIT)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
