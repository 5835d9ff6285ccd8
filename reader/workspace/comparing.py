"""What articles have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from reader.frozen import Frozen
from reader.workspace.concordance import Concordance
from reader.workspace.indexing import Progress, analysis_stamp, no_progress, told

if TYPE_CHECKING:
    from reader.analysis.copying import Pair
    from reader.analysis.sharing import NearPassage, Passage
    from reader.cleaning.model import Article

_ANCHORS = "anchors"


class Comparison(Frozen):
    """What two articles have in common."""

    a: str
    """The first article's id."""
    b: str
    passages: tuple[Passage, ...]
    """Common stretches but for script, width and punctuation, the longest first."""
    near: tuple[NearPassage, ...]
    """The same, joined where only a few characters differ between two of them, the longest first."""
    coverage_a: float
    """Share of the first one's letters that is in a passage, 0 to 1."""
    coverage_b: float


class Comparing(Concordance):
    """Shared passages of two articles, and of all."""

    def compare(self, a: Article, b: Article, least: int | None = None) -> Comparison:
        """Find what two articles have in common.

        Args:
            a: The first.
            b: The second.
            least: Letters of a passage at least; None for eight.

        Raises:
            LanguageError: If the tables that tell the scripts apart are missing or damaged.
        """
        from reader.analysis.sharing import LEAST, coverage, letters_of, near_passages, shared_passages
        from reader.language.folding import fold

        letters_a, letters_b = letters_of(fold(a.text)), letters_of(fold(b.text))
        passages = shared_passages(letters_a, letters_b, LEAST if least is None else least)
        return Comparison(
            a.id,
            b.id,
            passages,
            near_passages(passages),
            coverage((passage.a for passage in passages), letters_a),
            coverage((passage.b for passage in passages), letters_b),
        )

    def sharing_pairs(self, progress: Progress = no_progress) -> tuple[Pair, ...]:
        """Return the pairs of articles that share most, at most 200, the most first.

        Two articles are paired by any passage of sixteen letters that no more than fifty articles have.

        Args:
            progress: Told how far the work is.
        """
        from reader.analysis.copying import compare_pair, likely_pairs, merge_anchors

        articles = self.index_articles(progress)
        pairs = likely_pairs(merge_anchors(self._anchors(articles, progress)))
        compared = (compare_pair(self.document(a), self.document(b)) for a, b in pairs)
        found = tuple(told(compared, "comparing pairs", len(pairs), progress))
        return tuple(sorted(found, key=lambda pair: (-pair.letters, pair.a, pair.b)))

    def earliest_use(self, passage: str) -> tuple[date, str] | None:
        """Return date and id of the earliest dated article that has a passage; None if there is none."""
        from reader.analysis.copying import earliest_use
        from reader.language.folding import fold

        articles = self.index_articles()
        facts = self._analysis_index.facts()
        days = {article: day for article in articles if (day := facts[article].day)}
        first = next((char for char in fold(passage) if char.isalnum()), "")
        return earliest_use(
            fold(passage), self._folds(first.encode("utf-8", "surrogatepass"), set(days)), days
        )

    def _anchors(self, articles: Sequence[str], progress: Progress) -> Iterable[tuple[str, tuple[int, ...]]]:
        """Yield the anchors of each article, in the order of the library."""
        from reader.analysis.copying import anchors_of
        from reader.analysis.mapping import run_map

        keys = {article: f"{self._indexed[article]}{analysis_stamp()}" for article in articles}
        known = self._analysis_index.result_keys(_ANCHORS)
        new = [article for article in articles if known.get(article) != keys[article]]
        found = told(
            run_map(anchors_of, self.documents(new), len(new)), "reading anchors", len(new), progress
        )
        rows = ((article, keys[article], anchors) for article, anchors in zip(new, found, strict=True))
        self._analysis_index.put_results(_ANCHORS, rows)
        kept = dict(self._analysis_index.results(_ANCHORS, keys))
        return [(article, tuple(kept[article])) for article in articles if article in kept]
