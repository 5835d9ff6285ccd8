"""Benchmark of the analyses on invented articles: concordance beside grep, terms, compare, pairs, growth.

    python benchmarks/analysis.py [--articles 10000] [--only concordance,terms,compare,pairs]

Times are of one run, side by side; on a machine that does other things too, only ratios tell.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from reader.analysis.copying import anchors_of, compare_pair, likely_pairs, merge_anchors
from reader.analysis.document import Document, text_document
from reader.analysis.formulae.words import read_words
from reader.analysis.sharing import letters_of, shared_passages
from reader.workspace import Workspace

WORDS = 4_000
"""Words of the invented language; formulae are set phrases of the shipped list."""


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


def concordance(folder: Path, texts: list[str], library: Library) -> None:
    plain = folder / "plain"
    plain.mkdir()
    for number, text in enumerate(texts):
        (plain / f"{number:05}.txt").write_text(text, encoding="utf-8")
    word = max(("发展", "创新", "治理"), key=lambda word: sum(word in text for text in texts))
    library.search(word)
    tool = ["rg", "-o", "-N"] if shutil.which("rg") else ["grep", "-r", "-o"]
    ours, theirs = [], []
    for _ in range(5):
        ours.append(timed(library.search, word)[0])
        theirs.append(
            timed(lambda: subprocess.run([*tool, word, plain], capture_output=True, check=False))[0]
        )
    hits = library.search(word)
    seconds = timed(library.concordance, hits)[0]
    print(
        f"concordance of {word}: {len(hits)} occurrences, {1000 * min(ours):.0f} ms, "
        f"{tool[0]} {1000 * min(theirs):.0f} ms, ratio {min(ours) / min(theirs):.2f}; "
        f"lines with contexts {seconds:.1f} s"
    )


def terms(library: Library) -> None:
    steps: dict[str, float] = {}
    start = time.perf_counter()

    def progress(what: str, done: int, total: int) -> None:
        steps[what] = time.perf_counter() - start

    seconds, formulae = timed(library.formulae, progress)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = ", ".join(f"{what} till {at:.0f} s" for what, at in steps.items())
    spent = time.process_time() + workers.ru_utime + workers.ru_stime
    print(f"terms: {len(formulae)} formulae in {seconds:.0f} s ({done})")
    worker = workers.ru_maxrss / 1024
    print(f"terms: {spent:.0f} s of processor time, {memory:.0f} MB here, {worker:.0f} MB a worker")
    print(f"terms again: {timed(library.formulae)[0]:.1f} s")


def compare(writer: Writer) -> None:
    a = writer.article(10_000)
    middle = a[2_000:5_000]
    b = writer.article(3_500) + middle + writer.article(3_500)
    times = []
    for _ in range(5):
        seconds, passages = timed(
            lambda: shared_passages(
                letters_of(text_document("a.1", a).folded), letters_of(text_document("b.1", b).folded)
            )
        )
        times.append(seconds)
    print(
        f"compare of two articles of 10,000 characters: {1000 * min(times):.0f} ms, {len(passages)} passages"
    )


def pairs(texts: list[str]) -> None:
    documents = {f"{n:08x}.1": text_document(f"{n:08x}.1", text) for n, text in enumerate(texts)}

    def run() -> int:
        anchors = merge_anchors((name, anchors_of(document)) for name, document in documents.items())
        return len([compare_pair(documents[a], documents[b]) for a, b in likely_pairs(anchors)])

    seconds, count = timed(run)
    print(f"pairs of {len(texts)} articles: {seconds:.1f} s, {count} pairs compared")


def main() -> None:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--only", default="concordance,terms,compare,pairs,growth")
    wanted = parser.parse_args()
    parts = wanted.only.split(",")
    writer = Writer()
    texts = [writer.article(1_000) for _ in range(wanted.articles)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "compare" in parts:
            compare(writer)
        if "pairs" in parts:
            pairs(texts[:1_000])
        if "concordance" in parts or "terms" in parts:
            library = library_of(folder / "library", texts)
            if "concordance" in parts:
                concordance(folder, texts, library)
            if "terms" in parts:
                terms(library)
        if "growth" in parts:
            for count in (500, 1_000, 2_000):
                pairs(texts[:count])
                terms(library_of(folder / str(count), texts[:count]))


if __name__ == "__main__":
    sys.exit(main())
