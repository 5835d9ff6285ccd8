"""The reader on a real pseudo-terminal: how it starts, how it ends, what it leaves behind."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

DEADLINE_S = 60
LEAVE_ALTERNATE_SCREEN = b"\x1b[?1049l"


class Terminal:
    """The reader in a pseudo-terminal of 80 by 24."""

    def __init__(self, folder: Path) -> None:
        self.master, slave = pty.openpty()
        import fcntl
        import struct
        import termios

        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "TX_READER_WORKSPACE": str(folder)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reader"], stdin=slave, stdout=slave, stderr=slave, env=environment
        )
        os.close(slave)
        self.output = b""

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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_good_order(seeds_workspace: Path, number: signal.Signals) -> None:
    terminal = Terminal(seeds_workspace)
    terminal.read_until(b"highlights")
    terminal.process.send_signal(number)
    assert terminal.exit_code() == 128 + number
    assert LEAVE_ALTERNATE_SCREEN in terminal.output
    assert (seeds_workspace / ".tx-reader" / "state.json").exists()
