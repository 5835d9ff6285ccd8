"""Runs of words that come again and again in many surroundings, which no mark of shape shows.

A run is a phrase if its words keep together, and if much may stand before it and after it: the entropy of its
neighbours is high on both sides (Huang and Powers 2003; with words of the dictionary as units, so that only
runs of words are looked at). That takes many articles; a small library is not searched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log2
from typing import Final

from reader.analysis.document import Document
from reader.analysis.formulae.lines import Line, lines_of
from reader.analysis.formulae.model import FormulaKind
from reader.analysis.formulae.tally import KINDS, Tallies, Tally
from reader.analysis.formulae.words import is_stop

LEAST_ARTICLES: Final = 100
"""Articles from which on a library is searched. Chosen by eye."""
SAMPLE: Final = 2_000
"""Articles that are looked at; more say no more of what is common."""
_WORDS: Final = (2, 3)
_SHORTEST: Final = 4
_LONGEST: Final = 8
_NEIGHBOURS: Final = 256
"""Neighbours that are kept of each run, on each side."""
_KEPT: Final = 200_000
_LEAST_ENTROPY: Final = 2.0
"""Bits on each side: as if four neighbours were equally likely. Chosen by eye."""
_LEAST_COHESION: Final = 0.1
"""Share of the occurrences of the rarer of its words that are in the run. Chosen by eye."""


@dataclass(slots=True)
class Run:
    """What is known of a run of words."""

    words: tuple[str, ...]
    articles: int = 0
    count: int = 0
    before: str = ""
    """The characters met before it, at most 256."""
    after: str = ""


@dataclass(slots=True)
class Runs:
    """Runs by their text, and how often each word is met."""

    runs: dict[str, Run]
    words: Counter[str]


def runs_in(document: Document) -> Runs:
    """Return the runs of words of one document, within clauses and between words that part phrases."""
    found = Runs({}, Counter())
    for line in lines_of(document):
        words = [span.of(line.folded) for span in line.words(0, len(line.folded))]
        found.words.update(words)
        for length in _WORDS:
            _gather(line, words, length, found.runs)
    for run in found.runs.values():
        run.articles = 1
    return found


def merge_runs(parts: Iterable[Runs]) -> Runs:
    """Merge what was found in documents: associative, but for what is met once when memory is short."""
    merged = Runs({}, Counter())
    for part in parts:
        merged.words.update(part.words)
        for text, run in part.runs.items():
            known = merged.runs.get(text)
            merged.runs[text] = run if known is None else _joined(known, run)
        if len(merged.runs) > 2 * _KEPT:
            merged.runs = {text: run for text, run in merged.runs.items() if run.articles > 1}
    return merged


def with_recurrent(tallies: Tallies, found: Runs, scale: float) -> Tallies:
    """Add the runs that are phrases to the tallies of a library.

    Args:
        tallies: What the recognisers say.
        found: The runs of a sample of the library.
        scale: Articles of the library for each one of the sample.
    """
    least = max(5, LEAST_ARTICLES // 20)
    merged = dict(tallies)
    for text, run in found.runs.items():
        entropy = min(_entropy(run.before), _entropy(run.after))
        cohesion = run.count / min(found.words[word] for word in run.words)
        if run.articles < least or entropy < _LEAST_ENTROPY or cohesion < _LEAST_COHESION:
            continue
        weight = min(1.0, 0.4 + 0.15 * (entropy - _LEAST_ENTROPY))
        known = merged.get(text)
        weights = list(known.weights if known else (0.0,) * len(KINDS))
        weights[KINDS.index(FormulaKind.RECURRENT)] = weight
        fresh = Tally(
            round(run.articles * scale), round(run.count * scale), tuple(weights), ((text, run.count),), True
        )
        merged[text] = replace(known, weights=tuple(weights)) if known else fresh
    return merged


def _gather(line: Line, words: list[str], length: int, runs: dict[str, Run]) -> None:
    ends = (0, *line.ends)
    for index in range(len(words) - length + 1):
        run = words[index : index + length]
        start, end = ends[index], ends[index + length]
        if not _SHORTEST <= end - start <= _LONGEST or not all(map(_is_content, run)):
            continue
        known = runs.setdefault("".join(run), Run(tuple(run)))
        known.count += 1
        before = line.folded[start - 1] if start else ""
        known.before = (known.before + before)[:_NEIGHBOURS]
        known.after = (known.after + line.folded[end : end + 1])[:_NEIGHBOURS]


def _is_content(word: str) -> bool:
    return word.isalpha() and not word.isascii() and not is_stop(word)


def _joined(a: Run, b: Run) -> Run:
    return Run(
        a.words,
        a.articles + b.articles,
        a.count + b.count,
        (a.before + b.before)[:_NEIGHBOURS],
        (a.after + b.after)[:_NEIGHBOURS],
    )


def _entropy(neighbours: str) -> float:
    shares = [count / len(neighbours) for count in Counter(neighbours).values()]
    return -sum(share * log2(share) for share in shares)
