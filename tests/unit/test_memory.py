"""Memory that long texts took and were let go: it goes back to the system."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

SCRIPT = """
from mmap import PAGESIZE
from pathlib import Path
from reader.tui.memory import keep_low

def resident_mb():
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGESIZE / 1e6

keep_low()
# What is freed first raises glibc's own measure of what is large.
bytearray(1_500_000)
before = resident_mb()
texts, small = [], []
for _ in range(20):
    texts.append(bytearray(1_000_000))
    small.append(bytearray(2_000))
print(resident_mb() - before)
texts.clear()
print(resident_mb() - before)
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallopt"), reason="glibc's own"
)
def test_long_texts_that_are_let_go_are_given_back_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    taken_mb, left_mb = map(float, done.stdout.split())
    assert taken_mb > 18
    assert left_mb < 2
