"""Times of the annotation store beside TinyDB as it comes: `python benchmarks/annotations.py`.

Workspaces of 10 to 100,000 highlights, 200 an article, are made in a temporary folder. Every figure is the
median of several runs in milliseconds; writes are on disk when they are counted as done, on both sides. The
last lines compare with the limits that the project has set itself; the exit code says whether they are kept.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tinydb import TinyDB

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


def median_ms(action: Callable[[], object], runs: int) -> float:
    """Return the median time of an action."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return 1000 * statistics.median(times)


def settle(folder: Path) -> None:
    """Make every file old enough for its signature to be trusted."""
    past = time.time_ns() - 10 * SETTLED_NS
    for path in folder.rglob("*.json"):
        os.utime(path, ns=(past, past))


def adding(folder: Path, made: list[Highlight]) -> dict[str, float]:
    """Return the times of adding one highlight to the fullest article, ours and TinyDB's."""
    annotator = Annotator(AnnotationStore(folder / "ours"))
    plain = fill_plain(folder / "plain.json", made)
    article_id, start = made[0].anchor.article, 40
    annotator.add_highlight(article_id, TEXT, Span(start, start + 20))
    ours = median_ms(lambda: annotator.add_highlight(article_id, TEXT, Span(start, start + 20)), 15)
    record = record_of_highlight(made[0])
    theirs = median_ms(lambda: plain.insert({"id": new_id(NOW), **record}), 3 if len(made) > 10_000 else 7)
    plain.close()
    (folder / "plain.json").unlink()
    return {"ours": ours, "TinyDB": theirs}


def reading(folder: Path) -> dict[str, float]:
    """Return the times of opening an article, of counting tags and of renaming the commonest."""
    settle(folder)
    articles = AnnotationStore(folder).articles_with_highlights()
    opened = median_ms(lambda: AnnotationStore(folder).highlights(articles[-1]), 9)
    cold = median_ms(lambda: AnnotationStore(folder).tag_counts(), 5)
    store = AnnotationStore(folder)
    store.tag_counts()
    warm = median_ms(store.tag_counts, 9)
    annotator = Annotator(store)
    common = max(store.tags(), key=lambda tag: store.tag_counts().get(tag.id, 0))
    before = {path: signature_of(path) for path in folder.rglob("*.json")}
    renamed = median_ms(lambda: annotator.rename_tag(common, f"renamed {time.perf_counter_ns()}"), 3)
    written = sum(signature_of(path) != signature for path, signature in before.items())
    return {
        "open": opened,
        "count cold": cold,
        "count warm": warm,
        "rename": renamed,
        "files written": written,
    }


def main() -> int:
    """Print the figures; return 1 if a limit is not kept."""
    print(f"{'highlights':>12}{'add, ours':>12}{'add, TinyDB':>14}")
    added: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            place = Path(folder) / str(size)
            made = fill(place / "ours", size)
            times = adding(place, made)
            # Ten highlights are a small article: growth is counted from the first full one on.
            added[size] = times["ours"]
            print(f"{size:12,}{times['ours']:12.2f}{times['TinyDB']:14.2f}")
        figures = reading(Path(folder) / str(SIZES[-1]) / "ours")
    growth = max(added[size] for size in SIZES[1:]) / added[SIZES[1]]
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))
    kept = {
        f"adding grows by {growth:.2f} from {SIZES[1]:,} to {SIZES[-1]:,}, limit {GROWTH_LIMIT}": growth
        <= GROWTH_LIMIT,
        f"an article of {PER_ARTICLE} opens in {figures['open']:.1f} ms": figures["open"] <= OPEN_LIMIT_MS,
        f"tags counted cold in {figures['count cold']:.0f} ms": figures["count cold"] <= COLD_COUNT_LIMIT_MS,
        f"tags counted warm in {figures['count warm']:.1f} ms": figures["count warm"] <= WARM_COUNT_LIMIT_MS,
        f"a rename writes {figures['files written']:.0f} file": figures["files written"] == 1,
    }
    for claim, is_kept in kept.items():
        print(f"{'ok ' if is_kept else 'NOT'} {claim}")
    return 0 if all(kept.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
