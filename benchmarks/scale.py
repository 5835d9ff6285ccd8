"""The analyses under Dask on one machine, beside the same in this process: `python benchmarks/scale.py`.

Needs dask[distributed], which the reader does not: install it into an environment of its own. The functions
are those that the reader runs; nothing in them knows of Dask.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.analysis import Writer
from reader.analysis.copying import anchors_of, likely_pairs, merge_anchors
from reader.analysis.counting import count_runs, merge_counts
from reader.analysis.document import Document, text_document
from reader.analysis.formulae.assembling import choose
from reader.analysis.formulae.library import tallies_of
from reader.analysis.formulae.locating import locate, merge_located
from reader.analysis.formulae.tally import merge_tallies

ARTICLES = 600
PARTITIONS = 16


def named_anchors(document: Document) -> tuple[str, tuple[int, ...]]:
    return document.article, anchors_of(document)


def analyses(documents: list[Document]) -> dict[str, tuple[Callable[[Document], Any], Callable[[Any], Any]]]:
    chosen = choose(merge_tallies(map(tallies_of, documents[:200])), len(documents))
    return {
        "formulae": (tallies_of, merge_tallies),
        "places": (partial(locate, forms=chosen.forms), merge_located),
        "words": (count_runs, merge_counts),
    }


def main() -> None:
    import dask.bag
    from distributed import Client, LocalCluster

    writer = Writer()
    documents = [text_document(f"{n:08x}.1", writer.article(1_000)) for n in range(ARTICLES)]
    with LocalCluster(n_workers=2, threads_per_worker=1) as cluster, Client(cluster) as client:
        bag = dask.bag.from_sequence(documents, npartitions=PARTITIONS).persist()
        # Each worker loads its dictionaries, which is not measured.
        client.run(tallies_of, documents[0])
        tallies_of(documents[0])
        for name, (function, merge) in analyses(documents).items():
            start = time.perf_counter()
            theirs = bag.map(function).reduction(merge, merge).compute()
            under_dask = time.perf_counter() - start
            start = time.perf_counter()
            ours = merge(map(function, documents))
            alone = time.perf_counter() - start
            same = ours == theirs
            print(
                f"{name}: one process {alone:.1f} s, Dask with two workers {under_dask:.1f} s, same: {same}"
            )
        start = time.perf_counter()
        pairs = likely_pairs(merge_anchors(bag.map(named_anchors).compute()))
        print(f"pairs: {len(pairs)} by anchors gathered under Dask in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
