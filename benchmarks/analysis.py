"""Benchmark of the analyses on invented articles: concordance beside grep, terms, compare, pairs, growth.

    python benchmarks/analysis.py [--full]

Times are of one run, side by side; on a machine that does other things too, only ratios tell.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, median_ms, times_ms
from benchmarks.page import Row, plain_table
from reader.analysis.copying import anchors_of, compare_pair, likely_pairs, merge_anchors
from reader.analysis.document import Document, text_document
from reader.analysis.formulae.words import read_words
from reader.analysis.sharing import letters_of, shared_passages
from reader.workspace import Workspace

WORDS = 4_000
"""Words of the invented language; formulae are set phrases of the shipped list."""
COUNTS = (1_000, 10_000)
CONCORDANCE_LIMIT = 3.0
"""At most so many times the time of a program that searches files."""
COMPARE_LIMIT_MS = 100.0
PAIRS_LIMIT_S = 60.0
TERMS_LIMIT_S = 600.0


class Writer:
    """Writes invented articles, some of which copy from others."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        common = [chr(code) for code in range(0x4E00, 0x9FA5) if chr(code).encode("gb2312", "ignore")]
        letters = self.random.sample(common, 1_500)
        self.words = ["".join(self.random.sample(letters, 2)) for _ in range(WORDS)]
        self.phrases = sorted(read_words("set_phrases"))
        self.written: list[str] = []

    def clause(self) -> str:
        choose = self.random
        kind = choose.random()
        if kind < 0.15:
            return choose.choice(self.phrases)
        if kind < 0.2:
            return f"“{choose.choice('两三四五六七八')}个{choose.choice(self.words)}”"
        return "".join(choose.choice(self.words) for _ in range(choose.randint(2, 6)))

    def article(self, length: int) -> str:
        choose = self.random
        parts: list[str] = []
        while sum(map(len, parts)) < length:
            if self.written and choose.random() < 0.01:
                source = choose.choice(self.written)
                start = choose.randrange(max(1, len(source) - 80))
                parts.append(source[start : start + choose.randint(30, 80)])
            parts.append(self.clause())
            parts.append(choose.choice(",,,、、。。\n"))
        text = "".join(parts)[:length]
        if len(self.written) < 500:
            self.written.append(text)
        return text


class Library(Workspace):
    """A workspace whose articles are in the index already, so that no cleaning is measured."""

    def fill(self, documents: Iterator[Document]) -> None:
        for _ in self._analysis_index.put((str(index), each) for index, each in enumerate(documents)):
            pass
        self._indexed = dict(sorted(self._analysis_index.keys().items()))

    def index_articles(self, progress: object = None) -> tuple[str, ...]:
        return tuple(self._indexed)


def timed(function: Callable[..., Any], *args: object) -> tuple[float, Any]:
    start = time.perf_counter()
    result = function(*args)
    return time.perf_counter() - start, result


def library_of(folder: Path, texts: list[str]) -> Library:
    (folder / "seeds").mkdir(parents=True)
    library = Library.open(folder)
    seconds, _ = timed(library.fill, (text_document(f"{n:08x}.1", text) for n, text in enumerate(texts)))
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"index: {len(texts)} articles, {size:.1f} MB, taken in within {seconds:.1f} s")
    return library


def concordance(folder: Path, texts: list[str], library: Library) -> Iterator[Figure]:
    """Find a common word five times, in turns with a program that searches files."""
    plain = folder / "plain"
    plain.mkdir()
    for number, text in enumerate(texts):
        (plain / f"{number:05}.txt").write_text(text, encoding="utf-8")
    word = max(("发展", "创新", "治理"), key=lambda word: sum(word in text for text in texts))
    library.search(word)
    tool = ["rg", "-o", "-N"] if shutil.which("rg") else ["grep", "-r", "-o"]
    ours, theirs = [], []
    for _ in range(5):
        ours += times_ms(lambda: library.search(word), 1)
        theirs += times_ms(lambda: subprocess.run([*tool, word, plain], capture_output=True, check=False), 1)
    hits = library.search(word)
    of = f"{len(texts):,} articles"
    yield Figure(f"concordance over {of}", min(ours), "ms", min(theirs), tool[0], CONCORDANCE_LIMIT)
    yield Figure(f"its lines with contexts over {of}", median_ms(lambda: library.concordance(hits), 1), "ms")


def terms(library: Library, count: int) -> Iterator[Figure]:
    """Find the formulae of a library of `count` articles, and find them again."""
    before = processor_s()
    seconds, _ = timed(library.formulae)
    of = f"terms over {count:,} articles"
    yield Figure(of, seconds, "s", limit=TERMS_LIMIT_S)
    yield Figure(f"{of}, processor time", processor_s() - before, "s")
    yield Figure(f"{of}, again", timed(library.formulae)[0], "s")
    for who, name in ((resource.RUSAGE_SELF, "memory"), (resource.RUSAGE_CHILDREN, "memory of a worker")):
        yield Figure(f"{of}, {name}", resource.getrusage(who).ru_maxrss / 1024, "MB")


def processor_s() -> float:
    """Return the processor time of this process and of those that it has ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def compare(writer: Writer) -> Iterator[Figure]:
    """Compare two articles of 10,000 characters, of which 3,000 are the same."""
    a = writer.article(10_000)
    b = writer.article(3_500) + a[2_000:5_000] + writer.article(3_500)

    def run() -> object:
        folded = (text_document(name, text).folded for name, text in (("a.1", a), ("b.1", b)))
        return shared_passages(*map(letters_of, folded))

    yield Figure(
        "compare of two articles of 10,000 characters", min(times_ms(run, 5)), "ms", limit=COMPARE_LIMIT_MS
    )


def pairs(texts: list[str]) -> Iterator[Figure]:
    """Find which articles share most, of all pairs."""
    documents = {f"{n:08x}.1": text_document(f"{n:08x}.1", text) for n, text in enumerate(texts)}

    def run() -> int:
        anchors = merge_anchors((name, anchors_of(document)) for name, document in documents.items())
        return len([compare_pair(documents[a], documents[b]) for a, b in likely_pairs(anchors)])

    yield Figure(f"all pairs of {len(texts):,} articles", timed(run)[0], "s", limit=PAIRS_LIMIT_S)


def figures(full: bool) -> Iterator[Figure]:
    """Return the figures for the suite: 10,000 articles too when `full`, else 1,000 alone."""
    writer = Writer()
    texts = [writer.article(1_000) for _ in range(COUNTS[full])]
    yield from compare(writer)
    yield from pairs(texts[:1_000])
    for count in COUNTS[: 1 + full]:
        with tempfile.TemporaryDirectory() as name:
            library = library_of(Path(name) / "library", texts[:count])
            yield from concordance(Path(name), texts[:count], library)
            yield from terms(library, count)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--full", action="store_true", help="10,000 articles too")
    print(plain_table(Row("analysis", figure, "") for figure in figures(parser.parse_args().full)))
