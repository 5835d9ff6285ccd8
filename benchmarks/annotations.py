"""Times of the annotation store beside TinyDB as it comes: `python benchmarks/annotations.py`.

Workspaces of 10 to 100,000 highlights, 200 an article, are made in a temporary folder. Writes are on disk
when they are counted as done, on both sides. Adding is the median of runs taken in turns; the other times are
the best of several runs, which other work on the machine spoils least. The exit code says whether the limits
that the project has set itself are kept.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tinydb import TinyDB

from benchmarks.figures import Figure, times_ms
from benchmarks.page import Row, plain_table
from reader.annotations.anchoring import make_anchor
from reader.annotations.annotator import Annotator
from reader.annotations.ids import new_id, stamp
from reader.annotations.model import Highlight, Tag
from reader.annotations.records import record_of_highlight
from reader.annotations.storage import SETTLED_NS, signature_of
from reader.annotations.store import AnnotationStore
from reader.text.span import Span

SIZES = (10, 1_000, 10_000, 100_000)
PER_ARTICLE = 200
TEXT = "建设太忻一体化经济区，加快打造山西中部城市群发展北引擎。" * 60
NOW = datetime(2026, 11, 24, tzinfo=UTC)
TAGS = 40
COMMON_SHARE = 0.5
"""Share of the highlights that have the first tag, so that 50,000 of 100,000 do."""

ROUNDS = 25
GROWTH_LIMIT = 1.5
OPEN_LIMIT_MS = 10.0
COLD_COUNT_LIMIT_MS = 300.0
WARM_COUNT_LIMIT_MS = 5.0


def highlight(tags: list[Tag], article: int, chance: random.Random) -> Highlight:
    """Return a highlight of some place with one or two tags."""
    start = chance.randrange(len(TEXT) - 20)
    anchor = make_anchor(f"{article:08x}.1", TEXT, Span(start, start + 20))
    own = ([tags[0].id] if chance.random() < COMMON_SHARE else []) + [chance.choice(tags[1:]).id]
    return Highlight(new_id(NOW), anchor, tuple(own), "a note of a few words", stamp(NOW), stamp(NOW))


def fill(folder: Path, count: int) -> list[Highlight]:
    """Make a workspace of `count` highlights."""
    chance = random.Random(count)
    store = AnnotationStore(folder)
    tags = [
        Tag(new_id(NOW), f"tag {number}", created=stamp(NOW), modified=stamp(NOW)) for number in range(TAGS)
    ]
    store.put_tags(tags)
    store.keep_text(TEXT)
    made: list[Highlight] = []
    for first in range(0, count, PER_ARTICLE):
        part = [highlight(tags, first // PER_ARTICLE, chance) for _ in range(min(PER_ARTICLE, count - first))]
        store.put(part)
        made += part
    return made


def fill_plain(path: Path, highlights: list[Highlight]) -> TinyDB:
    """Make one TinyDB file of the same highlights, in one write."""
    database = TinyDB(path, encoding="utf-8")
    database.insert_multiple([{"id": each.id, **record_of_highlight(each)} for each in highlights])
    return database


def settle(folder: Path) -> None:
    """Make every file old enough for its signature to be trusted."""
    past = time.time_ns() - 10 * SETTLED_NS
    for path in folder.rglob("*.json"):
        os.utime(path, ns=(past, past))


def adder(folder: Path, made: list[Highlight]) -> Callable[[], object]:
    """Return what adds a highlight to the fullest article of a workspace."""
    annotator = Annotator(AnnotationStore(folder))
    article_id, start = made[0].anchor.article, 40
    return lambda: annotator.add_highlight(article_id, TEXT, Span(start, start + 20))


def adding(folder: Path, sizes: dict[int, list[Highlight]]) -> dict[int, list[float]]:
    """Return the times of adding one highlight by size of workspace, in turns: what else the machine does
    then weighs on all alike.
    """
    adders = {size: adder(folder / str(size), made) for size, made in sizes.items()}
    for add in adders.values():
        add()
    times: dict[int, list[float]] = {size: [] for size in adders}
    for _ in range(ROUNDS):
        for size, add in adders.items():
            times[size] += times_ms(add, 1)
    return times


def adding_plainly(folder: Path, made: list[Highlight]) -> float:
    """Return the median time of adding one highlight to a TinyDB as it comes."""
    plain = fill_plain(folder / "plain.json", made)
    record = record_of_highlight(made[0])
    runs = 3 if len(made) > 10_000 else 7
    times = times_ms(lambda: plain.insert({"id": new_id(NOW), **record}), runs)
    plain.close()
    (folder / "plain.json").unlink()
    return statistics.median(times)


def reading(folder: Path) -> dict[str, list[float]]:
    """Return the times of opening an article, of counting tags and of renaming the commonest."""
    settle(folder)
    articles = AnnotationStore(folder).articles_with_highlights()
    store = AnnotationStore(folder)
    store.tag_counts()
    annotator = Annotator(store)
    common = max(store.tags(), key=lambda tag: store.tag_counts().get(tag.id, 0))
    figures = {
        "open": times_ms(lambda: AnnotationStore(folder).highlights(articles[-1]), 15),
        "count cold": times_ms(lambda: AnnotationStore(folder).tag_counts(), 7),
        "count warm": times_ms(store.tag_counts, 15),
    }
    before = {path: signature_of(path) for path in folder.rglob("*.json")}
    figures["rename"] = times_ms(lambda: annotator.rename_tag(common, f"renamed {time.perf_counter_ns()}"), 5)
    written = sum(signature_of(path) != signature for path, signature in before.items())
    return {**figures, "files written": [written]}


def figures(full: bool) -> Iterator[Figure]:
    """Return the figures for the suite; 100,000 highlights only when `full`."""
    chosen = SIZES if full else SIZES[:-1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = {size: fill(folder / str(size), size) for size in chosen}
        added = {size: statistics.median(times) for size, times in adding(folder, sizes).items()}
        for size, made in sizes.items():
            plain = adding_plainly(folder, made)
            yield Figure(f"adding one to {size:,} highlights", added[size], "ms", plain, "TinyDB as it comes")
        # Ten highlights are a small article: growth is counted from the first full one on.
        for size in chosen[2:]:
            what = f"adding one to {size:,} highlights, growth"
            yield Figure(what, added[size], "ms", added[chosen[1]], f"to {chosen[1]:,}", GROWTH_LIMIT)
        for size in chosen[2:]:
            yield from reading_figures(folder, size)


def reading_figures(folder: Path, size: int) -> Iterator[Figure]:
    """Return the best times of what a workspace of `size` highlights is asked."""
    found = {what: min(times) for what, times in reading(folder / str(size)).items()}
    of = f"of {size:,} highlights"
    yield Figure(f"opening an article {of}, {PER_ARTICLE} its own", found["open"], "ms", limit=OPEN_LIMIT_MS)
    yield Figure(f"counting the tags {of}, cold", found["count cold"], "ms", limit=COLD_COUNT_LIMIT_MS)
    yield Figure(f"counting the tags {of}, warm", found["count warm"], "ms", limit=WARM_COUNT_LIMIT_MS)
    yield Figure(f"renaming the commonest tag {of}", found["rename"], "ms")
    yield Figure(f"files written when it is renamed {of}", found["files written"], limit=1)


if __name__ == "__main__":
    measured = list(figures(full=True))
    print(plain_table(Row("annotations", figure, "") for figure in measured))
    sys.exit(not all(figure.is_kept for figure in measured))
