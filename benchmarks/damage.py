"""How much of what a site did to the bytes of its pages is undone, place by place.

    python benchmarks/damage.py [FILE...]

Each article of the files (the five that come with the reader if none is named) is put into traditional
writing, damaged by `tests/unit/cleaning/bytes_lost.py`, and cleaned. Of each damaged place it is told if the
bytes that are left, the readings, the page and the dictionary determine it, and what became of it: brought
back exactly, marked as lost, or wrong. Ends with 1 if fewer than 19 in 20 of those that are determined were
brought back, or if one that is not was made up.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.figures import Figure
from reader.cleaning.gbk_bytes import is_traditional
from reader.cleaning.gbk_page import glossable
from reader.language.dictionary import ordered_readings
from reader.language.varieties import convert
from reader.library.cleaned import clean_source, is_word
from reader.text.variety import Variety
from tests.unit.cleaning.bytes_lost import Damaged, Evidence, Reader, damage, is_determined

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
READERS = {"pairs dropped": Reader(), "pairs shown as U+FFFD": Reader("\ufffd", "\ufffd")}
LEAST = 0.95
_NARROW = str.maketrans(",:;()", "，：；（）")


def table() -> dict[str, str]:
    """Return the readings a site glosses with: one for each traditional character that GB 2312 lacks."""
    return {char: found[0] for char in glossable() if (found := ordered_readings(char))}


def pages(paths: Iterable[Path]) -> Iterator[str]:
    """Return the articles of some files in traditional writing, without the lines that GBK cannot hold."""
    for path in paths:
        for article in clean_source(path.read_bytes(), path.name).articles:
            text = convert(article.text, Variety.HANT, article.variety).text.translate(_NARROW)
            yield "\n".join(line for line in text.split("\n") if _is_gbk(line))


def _is_gbk(line: str) -> bool:
    try:
        line.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def outcomes(page: str, glosses: dict[str, str], reader: Reader) -> Counter[tuple[bool, str]]:
    """Return how many places of a page, determined or not, came to what."""
    whole = damage(page, glosses, reader)
    bad = {at for place in whole.places for at in range(*place)}
    sound = "".join(" " if at in bad else char for at, char in enumerate(page))
    known = Evidence(sound, is_word, is_traditional)
    counts: Counter[tuple[bool, str]] = Counter()
    for place, outcome in zip(whole.places, _judge(page, whole), strict=True):
        start = page.rfind("\n", 0, place[0]) + 1
        line = page[start:].split("\n", 1)[0]
        inside = place[0] - start, min(place[1] - start, len(line))
        own = damage(line, glosses, reader)
        counts[is_determined(line, inside, own, glosses, reader, known), outcome] += 1
    return counts


def _judge(page: str, damaged: Damaged) -> Iterator[str]:
    articles = clean_source(damaged.shown.encode(), "page.txt").articles
    text, lost = "", set[int]()
    for article in articles:
        base = len(text)
        lost |= {base + at for each in article.damage for at in range(each.span.start, each.span.end)}
        text += article.text + "\n"
    codes = SequenceMatcher(None, page, text, autojunk=False).get_opcodes()
    for start, end in damaged.places:
        first = _across(codes, start, is_end=False)
        last = max(_across(codes, end, is_end=True), first)
        is_marked = "□" in text[first:last] or any(at in lost for at in range(first, max(last, first + 1)))
        yield "marked" if is_marked else "exact" if text[first:last] == page[start:end] else "wrong"


def _across(codes: list[tuple[str, int, int, int, int]], place: int, *, is_end: bool) -> int:
    """Return where a place of the clean text is in what cleaning made."""
    for kind, start, end, first, last in codes:
        if kind == "equal" and start <= place <= end:
            return first + place - start
        if kind != "equal" and (start < place <= end if is_end else start <= place < end):
            return last if is_end else first
    return codes[-1][4] if codes else 0


def counted(paths: Iterable[Path], reader: Reader) -> Counter[tuple[bool, str]]:
    """Return how many places of all articles of some files, determined or not, came to what."""
    glosses = table()
    counts: Counter[tuple[bool, str]] = Counter()
    for page in pages(paths):
        counts += outcomes(page, glosses, reader)
    return counts


def _of(counts: Counter[tuple[bool, str]], sure: bool) -> list[int]:
    return [counts[sure, how] for how in ("exact", "marked", "wrong")]


def figures(full: bool) -> Iterator[Figure]:
    """Return what share of the determined places was brought back, and how many others were made up."""
    for label, reader in list(READERS.items())[: None if full else 1]:
        counts = counted(SEEDS, reader)
        told, untold = _of(counts, True), _of(counts, False)
        yield Figure(
            f"brought back, {label}", 100 * told[0] / sum(told), "%", limit=100 * LEAST, is_least=True
        )
        yield Figure(f"made up, {label}", untold[2], limit=0)


def main(names: list[str]) -> int:
    """Print a row for each reader."""
    is_bad = False
    print("determined  exact  marked  wrong | not determined  exact  marked  wrong")
    for label, reader in READERS.items():
        counts = counted([Path(name) for name in names] or SEEDS, reader)
        told, untold = _of(counts, True), _of(counts, False)
        print(f"{sum(told):10} {told[0]:6} {told[1]:7} {told[2]:6} | {sum(untold):14} {untold[0]:6}", end="")
        print(f" {untold[1]:7} {untold[2]:6}  {label}", flush=True)
        is_bad = is_bad or told[0] < LEAST * sum(told) or bool(untold[2])
    return int(is_bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
