"""Writers that are killed at random moments, many a second.

Run as `python killed_writer.py FOLDER KILLS SEED`. One process loads the store's code once and then, KILLS
times, forks a child that makes one change after another, and sends it SIGKILL some milliseconds later. A
child writes a line to a pipe after each change that the store has acknowledged. At the end the process prints
a JSON object: the last acknowledged state of each highlight, and how many children were killed before any.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

# Loaded here, since the store loads it at the first write, which would be in each child.
import filelock  # noqa: F401

from reader.annotations.annotator import Annotator
from reader.annotations.model import Highlight
from reader.annotations.store import AnnotationStore
from reader.text.span import Span

TEXT = "建设太忻一体化经济区，加快打造山西中部城市群发展北引擎。" * 40
ARTICLES = tuple(f"5a81056e.{number}" for number in range(1, 13))
LONGEST_LIFE_S = 0.03
"""Seconds; a change takes some milliseconds, so that most children are killed within their first ten."""


def make_changes(folder: Path, acknowledge: int, chance: random.Random) -> None:
    """Add, change, remove and restore highlights till the end; say each state once it is acknowledged."""
    annotator = Annotator(AnnotationStore(folder))
    while True:
        start = chance.randrange(len(TEXT) - 8)
        highlight = annotator.add_highlight(chance.choice(ARTICLES), TEXT, Span(start, start + 8))
        _say(acknowledge, highlight)
        highlight = annotator.change_highlight(highlight, note=f"note {start}")
        _say(acknowledge, highlight)
        if chance.random() < 0.5:
            highlight = annotator.remove_highlight(highlight)
            _say(acknowledge, highlight)
        if highlight.removed and chance.random() < 0.5:
            _say(acknowledge, annotator.restore_highlight(highlight))


def _say(descriptor: int, highlight: Highlight) -> None:
    state = [highlight.id, highlight.anchor.article, highlight.revision, highlight.note, highlight.removed]
    os.write(descriptor, f"{json.dumps(state)}\n".encode())


def killed_child(folder: Path, chance: random.Random) -> list[list[object]]:
    """Let a child make changes, kill it, and return what it acknowledged."""
    reading, writing = os.pipe()
    seed, life = chance.random(), chance.uniform(0, LONGEST_LIFE_S)
    child = os.fork()
    if child == 0:
        os.close(reading)
        make_changes(folder, writing, random.Random(seed))
    os.close(writing)
    said = b""
    deadline = time.monotonic() + life
    while (left := deadline - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            said += os.read(reading, 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    return [json.loads(line) for line in said.split(b"\n")[:-1]]


def main() -> None:
    """Kill children and print what they had acknowledged."""
    folder, kills, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    states: dict[object, list[object]] = {}
    silent = 0
    for _ in range(kills):
        said = killed_child(folder, chance)
        silent += not said
        states |= {state[0]: state for state in said}
    sys.stdout.write(json.dumps({"states": list(states.values()), "silent": silent}))


if __name__ == "__main__":
    main()
