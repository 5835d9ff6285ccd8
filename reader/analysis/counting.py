"""Words and runs of words counted: a map over documents, a merge, and what two groups differ in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log, log2
from typing import Final

from reader.analysis.document import Document
from reader.frozen import Frozen

_KEPT: Final = 500_000
"""Different runs that a count keeps; beyond, those met once go."""


@dataclass(slots=True)
class Counts:
    """How often each run of words is met, and in how many documents."""

    counts: Counter[str] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    total: int = 0
    """Runs met, all together."""


class Key(Frozen):
    """A word that one group of articles has more, or less, than the others."""

    word: str
    count: int
    """In the group."""
    articles: int
    """Articles of the group that have it."""
    others: int
    """In the other articles."""
    other_articles: int
    likelihood: float
    """Log-likelihood G2 (Dunning 1993): how much the two shares differ for so many words."""
    ratio: float
    """Effect size: the binary logarithm of the ratio of the shares (Hardie 2014); 1 is twice as often."""


def count_runs(document: Document, length: int = 1) -> Counts:
    """Count runs of so many words in one document, within its clauses.

    Args:
        document: The document.
        length: Words of a run.

    Raises:
        LanguageError: If jieba is missing or damaged.
    """
    # Here, not at the top: it loads a dictionary.
    from reader.language.segmentation import segment

    found: Counter[str] = Counter()
    words: list[str] = []
    for word in (*(span.of(document.folded) for span in segment(document.folded)), "\n"):
        if word.isalpha():
            words.append(word)
            continue
        found.update("".join(words[i : i + length]) for i in range(len(words) - length + 1))
        words = []
    return Counts(found, Counter(dict.fromkeys(found, 1)), found.total())


def merge_counts(parts: Iterable[Counts]) -> Counts:
    """Merge counts; the order and the grouping of the parts make no difference (up to 500,000 runs)."""
    merged = Counts()
    for part in parts:
        merged.counts.update(part.counts)
        merged.articles.update(part.articles)
        merged.total += part.total
        if len(merged.counts) > 2 * _KEPT:
            merged.counts = Counter({run: count for run, count in merged.counts.items() if count > 1})
            merged.articles = Counter({run: merged.articles[run] for run in merged.counts})
    return merged


def keyness(group: Counts, others: Counts, least: int = 2) -> list[Key]:
    """Compare the words of two groups of articles.

    Args:
        group: What is looked at.
        others: What it is compared with.
        least: Occurrences of a word in both together, at least.

    Returns:
        The words, those that differ most first. No claim of significance goes with it: the words of a text do
        not come independently, and a few articles are no sample.
    """
    found = []
    for word in {*group.counts, *others.counts}:
        a, b = group.counts[word], others.counts[word]
        if a + b < least or len(word) < 2:
            continue
        found.append(
            Key(
                word,
                a,
                group.articles[word],
                b,
                others.articles[word],
                log_likelihood(a, b, group.total, others.total),
                log_ratio(a, b, group.total, others.total),
            )
        )
    return sorted(found, key=lambda key: (-key.likelihood, key.word))


def log_likelihood(a: int, b: int, total_a: int, total_b: int) -> float:
    """Return G2 of a word met `a` times in `total_a` words and `b` times in `total_b`."""
    if not total_a or not total_b:
        return 0.0
    expected = (total_a * (a + b) / (total_a + total_b), total_b * (a + b) / (total_a + total_b))
    return 2 * sum(seen * log(seen / due) for seen, due in zip((a, b), expected, strict=True) if seen)


def log_ratio(a: int, b: int, total_a: int, total_b: int) -> float:
    """Return the binary logarithm of the ratio of two shares; half an occurrence stands for none."""
    if not total_a or not total_b:
        return 0.0
    return log2(((a or 0.5) / total_a) / ((b or 0.5) / total_b))


def commonest(counts: Counts, least_articles: int = 1) -> list[tuple[str, int, int]]:
    """Return runs with their count and their number of articles, the most widespread first."""
    kept = [run for run in counts.counts if counts.articles[run] >= least_articles]
    kept.sort(key=lambda run: (-counts.articles[run], -counts.counts[run], run))
    return [(run, counts.counts[run], counts.articles[run]) for run in kept]


def shares(counts: Mapping[str, int], letters: Mapping[str, int]) -> dict[str, float]:
    """Return occurrences per thousand letters of each article."""
    return {article: 1000 * count / letters[article] for article, count in counts.items() if letters[article]}
