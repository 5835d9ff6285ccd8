"""Measure the cleaning of text beside nothing but decoding it, how both grow, and pages beside trafilatura.

    python benchmarks/cleaning.py [--runs 3]

The text is the seeds, repeated; each length is cleaned in a process of its own, whose peak memory is told
too. The pages are those that the tests set in many layouts; trafilatura is asked where they leave doubt,
so that our time holds some of its. Only the ratios are worth comparing between machines.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.figures import Figure
from reader.cleaning.decoding import decode
from reader.cleaning.pipeline import clean
from reader.language.readings import character_readings

SEEDS = Path(__file__).parent.parent / "seeds"
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
PAGES_LIMIT = 1.5
"""At most so many times the time that trafilatura alone takes."""
GROWTH_LIMIT = 1.5
"""At most so many times the time for a character of a text of 100 kilobytes."""
_KILOBYTE = 1024


def text_of(size_bytes: int) -> bytes:
    """Return the seeds, repeated to about `size_bytes` bytes of UTF-8."""
    seeds = [path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))]
    whole = b"\n\n".join(seeds)
    if size_bytes < len(whole):
        return whole[:size_bytes].decode("utf-8", "ignore").encode()
    return b"\n\n".join([whole] * (size_bytes // len(whole)))


def best_of(runs: int, task: Callable[[], object]) -> float:
    """Return the least seconds of the processor that `task` takes, whatever else the machine does."""
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        task()
        seconds.append(time.process_time() - start)
    return min(seconds)


def peak_megabytes() -> float:
    """Return the most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTE


def measure(size_bytes: int, runs: int) -> dict[str, float]:
    """Measure one length in this process."""
    data = text_of(size_bytes)
    clean(text_of(SIZES[1]), "warm.txt", readings=character_readings)
    before = peak_megabytes()
    length = len(data.decode())
    decoding = best_of(runs, lambda: decode(data, "page.txt"))
    cleaning = best_of(runs, lambda: clean(data, "page.txt", readings=character_readings))
    return {
        "bytes": len(data),
        "characters": length,
        "cleaning": cleaning,
        "decoding": decoding,
        "memory": peak_megabytes() - before,
    }


def measured_apart(size_bytes: int, runs: int) -> dict[str, float]:
    """Measure one length in a process of its own."""
    command = [sys.executable, __file__, "--runs", str(runs), "--size", str(size_bytes)]
    found: dict[str, float] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    return found


def measure_pages(runs: int) -> tuple[int, int, float, float]:
    """Clean the pages of the tests, and have trafilatura alone extract them.

    Returns:
        How many pages, of how many characters, our seconds and trafilatura's.
    """
    import trafilatura

    sys.path.insert(0, str(SEEDS.parent))
    from tests.pages.held import HELD
    from tests.pages.setting import set_page

    pages = [set_page(layout, number).data for number, layout in enumerate(HELD)]
    characters = sum(len(decode(page, "page.html").text) for page in pages)
    ours = best_of(runs, lambda: [clean(p, "page.html", readings=character_readings) for p in pages])
    theirs = best_of(runs, lambda: [trafilatura.extract(page) for page in pages])
    return len(pages), characters, ours, theirs


def figures(full: bool) -> Iterator[Figure]:
    """Return what cleaning costs for the suite; ten megabytes only when `full`."""
    runs = 5 if full else 3
    _, _, ours, theirs = measure_pages(runs)
    yield Figure("pages in HTML", 1000 * ours, "ms", 1000 * theirs, "trafilatura alone", PAGES_LIMIT)
    # Ten kilobytes are a single article: growth is counted from ten of them on.
    measured = [measured_apart(size, runs) for size in (SIZES[1:] if full else SIZES[1:-1])]
    for found in measured:
        of = f"{found['bytes'] / 1e6:.1f} MB of text"
        yield Figure(of, 1000 * found["cleaning"], "ms", 1000 * found["decoding"], "decoding alone")
    least, *others = (1e6 * found["cleaning"] / found["characters"] for found in measured)
    for found, each in zip(measured[1:], others, strict=True):
        of = f"a character of {found['bytes'] / 1e6:.1f} MB of text"
        yield Figure(of, each, "µs", least, "of 0.1 MB", GROWTH_LIMIT)


def main() -> None:
    """Print a row for each length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--size", type=int, help="measure one length in this process")
    options = parser.parse_args()
    if options.size:
        print(json.dumps(measure(options.size, options.runs)))
        return
    print("text cleaned, and only decoded")
    print("      bytes  characters   seconds  characters/s  decoded   ratio  peak +MB")
    for size in SIZES:
        found = measured_apart(size, options.runs)
        length, cleaning, decoding = found["characters"], found["cleaning"], found["decoding"]
        print(
            f"{found['bytes']:>11,} {length:>11,} {cleaning:>9.3f} {length / cleaning:>12,.0f} "
            f"{decoding:>9.4f} {cleaning / decoding:>7.0f} {found['memory']:>8.0f}"
        )
    pages, characters, ours, theirs = measure_pages(options.runs)
    print(
        f"{pages} pages in HTML, {characters:,} characters: {characters / ours:,.0f} characters/s, "
        f"trafilatura alone {characters / theirs:,.0f}: {ours / theirs:.2f} times its time"
    )


if __name__ == "__main__":
    main()
