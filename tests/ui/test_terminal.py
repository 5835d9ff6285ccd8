"""The reader on a real pseudo-terminal: how it starts, how it ends, what it leaves behind."""

from __future__ import annotations

import errno
import fcntl
import io
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from pathlib import Path
from typing import IO, cast

import pytest
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

from reader.tui.closing import ForgivingFile, forgiving
from reader.workspace import Workspace

DEADLINE_S = 60
LEAVE_ALTERNATE_SCREEN = b"\x1b[?1049l"


class Terminal:
    """The reader in a pseudo-terminal of 80 by 24."""

    def __init__(self, folder: Path, program: tuple[str, ...] = ("-m", "reader")) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        # A size in the environment, which processes of the tests may have, would hold against the terminal's.
        inherited = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
        environment = {**inherited, "TERM": "xterm-256color", "TX_READER_WORKSPACE": str(folder)}
        self.process = subprocess.Popen(
            [sys.executable, *program], stdin=slave, stdout=slave, stderr=slave, env=environment
        )
        os.close(slave)
        self.output = b""

    def resize(self, rows: int, columns: int) -> None:
        """Give it another size, and say so as a terminal does."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def read_until(self, wanted: bytes) -> None:
        """Read until the bytes have come; fails after the deadline."""
        deadline = time.monotonic() + DEADLINE_S
        while wanted not in self.output:
            assert time.monotonic() < deadline, self.output[-500:]
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.output += os.read(self.master, 65536)
                except OSError:
                    break
        assert wanted in self.output

    def wait_for_stop(self) -> None:
        """Wait until it pauses, reading on: who writes to a terminal that nobody reads waits for ever."""
        deadline = time.monotonic() + DEADLINE_S
        while os.waitpid(self.process.pid, os.WUNTRACED | os.WNOHANG) == (0, 0):
            assert time.monotonic() < deadline, self.output[-500:]
            if select.select([self.master], [], [], 0.1)[0]:
                self.output += os.read(self.master, 65536)

    def exit_code(self) -> int:
        """Wait for the end, and close the terminal."""
        while self.process.poll() is None:
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.output += os.read(self.master, 65536)
                except OSError:
                    break
        code = self.process.wait(DEADLINE_S)
        os.close(self.master)
        return code


def test_q_leaves_with_0_and_gives_the_terminal_back(seeds_workspace: Path) -> None:
    terminal = Terminal(seeds_workspace)
    terminal.read_until(b"highlights")
    os.write(terminal.master, b"q")
    assert terminal.exit_code() == 0
    assert LEAVE_ALTERNATE_SCREEN in terminal.output


def test_the_first_frame_is_the_page_where_the_user_was(seeds_workspace: Path) -> None:
    workspace = Workspace.open(seeds_workspace)
    article = workspace.article("#1")
    last = article.blocks[-1].span
    workspace.save_state({"articles": [article.id], "carets": {article.id: last.start}})
    terminal = Terminal(seeds_workspace)
    # A frame is drawn from the top: the status line comes last.
    terminal.read_until(b"highlights")
    assert last.of(article.text)[1:4].encode() in terminal.output.partition(b"highlights")[0]
    os.write(terminal.master, b"q")
    assert terminal.exit_code() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_good_order(seeds_workspace: Path, number: signal.Signals) -> None:
    terminal = Terminal(seeds_workspace)
    terminal.read_until(b"highlights")
    terminal.process.send_signal(number)
    assert terminal.exit_code() == 128 + number
    assert LEAVE_ALTERNATE_SCREEN in terminal.output
    assert (seeds_workspace / ".tx-reader" / "state.json").exists()


def test_a_terminal_that_is_closed_without_a_signal_ends_it_in_good_order(seeds_workspace: Path) -> None:
    terminal = Terminal(seeds_workspace)
    terminal.read_until(b"highlights")
    os.close(terminal.master)
    assert terminal.process.wait(DEADLINE_S) == 128 + signal.SIGHUP
    assert (seeds_workspace / ".tx-reader" / "state.json").exists()


def test_a_storm_of_sizes_leaves_the_last_one_drawn(seeds_workspace: Path) -> None:
    terminal = Terminal(seeds_workspace)
    terminal.read_until(b"highlights")
    for number in range(60):
        terminal.resize(5 + number % 40, 20 + 7 * number % 180)
    terminal.output = b""
    terminal.resize(24, 90)
    # The last key of the foot line stands only where there are 90 columns for it.
    terminal.read_until(b"Everywhere")
    os.write(terminal.master, b"q")
    assert terminal.exit_code() == 0


def test_ctrl_z_pauses_and_going_on_draws_the_page_again(seeds_workspace: Path) -> None:
    terminal = Terminal(seeds_workspace)
    terminal.read_until(b"highlights")
    os.write(terminal.master, b"\x1a")
    terminal.read_until(LEAVE_ALTERNATE_SCREEN)
    terminal.wait_for_stop()
    terminal.output = b""
    terminal.process.send_signal(signal.SIGCONT)
    terminal.read_until(b"highlights")
    os.write(terminal.master, b"q")
    assert terminal.exit_code() == 0


CRASHING = """
from reader.tui.reading.screen import ReadingScreen

def fail(self):
    text = self.state.article.text
    raise ValueError(text[:40])

ReadingScreen.action_help = fail
from reader.cli.main import main
main()
"""


def test_a_crash_gives_the_terminal_back_says_where_the_log_is_and_ends_with_1(seeds_workspace: Path) -> None:
    terminal = Terminal(seeds_workspace, ("-c", CRASHING))
    terminal.read_until(b"highlights")
    os.write(terminal.master, b"a")
    terminal.read_until(b"saved")
    os.write(terminal.master, b"?")
    assert terminal.exit_code() == 1
    _, left, said = terminal.output.partition(LEAVE_ALTERNATE_SCREEN)
    assert left
    last_words = said.decode()
    assert "a fault in the reader (ValueError); what was saved is safe" in " ".join(last_words.split())
    # Neither the text that was read nor the values of variables.
    assert not any("\u4e00" <= char <= "\u9fff" for char in last_words)
    log = (seeds_workspace / ".tx-reader" / "faults.log").read_text(encoding="utf-8")
    assert "in fail" in log
    assert not any("\u4e00" <= char <= "\u9fff" for char in log)
    assert list((seeds_workspace / "annotations" / "highlights").iterdir())


def test_a_terminal_that_takes_nothing_any_more_holds_nobody_up() -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.EIO, "gone")

    def use() -> None:
        writer = WriterThread(cast("IO[str]", ForgivingFile(Gone())))
        writer.start()
        # More than the queue holds.
        for _ in range(100):
            writer.write("x")
        writer.stop()

    user = threading.Thread(target=use, daemon=True)
    user.start()
    user.join(10)
    assert not user.is_alive()


async def test_the_reader_writes_to_such_a_file() -> None:
    app: App[None] = App()
    driver = forgiving(LinuxDriver)(app, size=(80, 24))
    assert isinstance(driver._file, ForgivingFile)  # type: ignore[attr-defined]
    assert driver._file.isatty() in (True, False)  # type: ignore[attr-defined]
