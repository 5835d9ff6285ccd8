"""Writers that are killed at random moments, many a second.

Run as `python killed_writer.py FOLDER KILLS SEED`. One process loads the store's code once and then, KILLS
times, forks a child that makes one change after another, and sends it SIGKILL some milliseconds after it has
acknowledged a random number of them. A child writes a line to a pipe after each change that the store has
acknowledged. At the end the process prints a JSON object: the last acknowledged state of each record, how
many children were killed before any, and how often each kind of change was acknowledged.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# Loaded here, since the store loads it at the first write, which would be in each child.
import filelock  # noqa: F401

from reader.annotations.annotator import Annotator
from reader.annotations.model import Highlight, Tag
from reader.annotations.store import AnnotationStore
from reader.text.span import Span

TEXT = "建设太忻一体化经济区，加快打造山西中部城市群发展北引擎。" * 40
ARTICLES = tuple(f"5a81056e.{number}" for number in range(1, 13))
MOST_ACKNOWLEDGED = 8
LONGEST_WAIT_S = 0.006
"""Seconds; a change takes some milliseconds."""


def changes(folder: Path, chance: random.Random) -> Iterator[tuple[str, list[Highlight | Tag]]]:
    """Make changes of every kind till the end; yield the kind of each and the records as they are then."""
    store = AnnotationStore(folder)
    annotator = Annotator(store, journal=folder / "undo.jsonl")
    while True:
        tag = annotator.add_tag(f"tag {chance.getrandbits(64):x}")
        yield "add a tag", [tag]
        start = chance.randrange(len(TEXT) - 8)
        article = chance.choice(ARTICLES)
        highlight = annotator.add_highlight(article, TEXT, Span(start, start + 8), [tag.id])
        yield "add", [highlight]
        highlight = annotator.change_highlight(highlight, note=f"note {start}")
        yield "edit", [highlight]
        tag = annotator.rename_tag(tag, f"tag {chance.getrandbits(64):x}")
        yield "rename a tag", [tag]
        other = chance.choice([each for each in store.tags() if each.id != tag.id] or [tag])
        if other.id != tag.id and chance.random() < 0.5:
            annotator.merge_tags(tag, other)
            (tag,) = (each for each in store.tags(with_removed=True) if each.id == tag.id)
            yield "merge tags", [tag, *_stored(store, highlight)]
        (highlight,) = _stored(store, highlight)
        yield "remove", [annotator.remove_highlight(highlight)]
        annotator.undo()
        yield "undo", [*_stored(store, highlight)]
        if chance.random() < 0.5:
            annotator.redo()
            yield "redo", [*_stored(store, highlight)]
            yield "restore", [annotator.restore_highlight(highlight)]


def _stored(store: AnnotationStore, highlight: Highlight) -> Iterator[Highlight]:
    for each in store.highlights(highlight.anchor.article, with_removed=True):
        if each.id == highlight.id:
            yield each


def _line(kind: str, records: list[Highlight | Tag]) -> bytes:
    states = [
        [each.id, each.anchor.article, each.revision, each.note, each.removed, *each.tags]
        if isinstance(each, Highlight)
        else [each.id, "", each.revision, each.name, each.removed]
        for each in records
    ]
    return f"{json.dumps([kind, states])}\n".encode()


def killed_child(folder: Path, chance: random.Random) -> list[tuple[str, list[list[object]]]]:
    """Let a child make changes, kill it, and return what it acknowledged."""
    reading, writing = os.pipe()
    seed, wanted = chance.random(), chance.randrange(MOST_ACKNOWLEDGED + 1)
    child = os.fork()
    if child == 0:
        os.close(reading)
        for kind, records in changes(folder, random.Random(seed)):
            os.write(writing, _line(kind, records))
    os.close(writing)
    said = b""
    while said.count(b"\n") < wanted and (more := os.read(reading, 65536)):
        said += more
    time.sleep(chance.uniform(0, LONGEST_WAIT_S))
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
    kinds: Counter[str] = Counter()
    silent = 0
    for _ in range(kills):
        said = killed_child(folder, chance)
        silent += not said
        kinds.update(kind for kind, _ in said)
        states |= {state[0]: state for _, changed in said for state in changed}
    sys.stdout.write(json.dumps({"states": list(states.values()), "silent": silent, "kinds": kinds}))


if __name__ == "__main__":
    main()
