"""Times of the annotation store beside TinyDB as it comes: `python benchmarks/annotations.py`.

Workspaces of 10 to 100,000 highlights, 200 an article, are made in a temporary folder. Figures are the median
and the best of several runs in milliseconds; writes are on disk when they are counted as done, on both sides.
The last lines compare with the limits that the project has set itself: growth by the medians, of runs taken
in turns, and times by the best, which other work on the machine spoils least. The exit code says whether they
are kept.
"""

from __future__ import annotations

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


def times_ms(action: Callable[[], object], runs: int) -> list[float]:
    """Return the times of an action."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - started))
    return times


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


def main() -> int:
    """Print the figures; return 1 if a limit is not kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = {size: fill(folder / str(size), size) for size in SIZES}
        added = adding(folder, sizes)
        print(f"{'highlights':>12}{'add, ours':>12}{'best':>8}{'add, TinyDB':>14}")
        for size, made in sizes.items():
            ours = statistics.median(added[size]), min(added[size])
            print(f"{size:12,}{ours[0]:12.2f}{ours[1]:8.2f}{adding_plainly(folder, made):14.2f}")
        figures = reading(folder / str(SIZES[-1]))
    for what, times in figures.items():
        print(f"{what:>14}{statistics.median(times):10.2f}{min(times):10.2f}")
    best = {what: min(times) for what, times in figures.items()}
    # Ten highlights are a small article: growth is counted from the first full one on.
    growth = max(statistics.median(added[size]) for size in SIZES[1:]) / statistics.median(added[SIZES[1]])
    kept = {
        f"adding grows by {growth:.2f} from {SIZES[1]:,} to {SIZES[-1]:,}, limit {GROWTH_LIMIT}": growth
        <= GROWTH_LIMIT,
        f"an article of {PER_ARTICLE} opens in {best['open']:.1f} ms": best["open"] <= OPEN_LIMIT_MS,
        f"tags counted cold in {best['count cold']:.0f} ms": best["count cold"] <= COLD_COUNT_LIMIT_MS,
        f"tags counted warm in {best['count warm']:.1f} ms": best["count warm"] <= WARM_COUNT_LIMIT_MS,
        f"a rename writes {best['files written']:.0f} file": best["files written"] == 1,
    }
    for claim, is_kept in kept.items():
        print(f"{'ok ' if is_kept else 'NOT'} {claim}")
    return 0 if all(kept.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
