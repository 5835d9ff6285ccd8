"""What the tests of cleaning share: the law, the gold, and readings without a dictionary."""

from __future__ import annotations

import json
from pathlib import Path

from reader.cleaning.edits import apply_edits
from reader.cleaning.model import Article, CleanedSource, Edit, EditState

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "cleaning"
_READINGS = {
    line.split("\t")[0]: frozenset(line.split("\t")[1].split())
    for line in (DATA / "readings.tsv").read_text(encoding="utf-8").splitlines()
}


def readings(char: str) -> frozenset[str]:
    """Stand in for the dictionary, with the characters that the pages of these tests gloss."""
    return _READINGS.get(char, frozenset())


def check_law(cleaned: CleanedSource, *, is_decided: bool = False) -> None:
    """Assert what holds of every cleaned source; where edits were refused, blank lines may be back."""
    last = 0
    covered = bytearray(len(cleaned.text))
    for edit in cleaned.edits:
        assert edit.span.start >= last
        assert edit.replacement != edit.span.of(cleaned.text)
        assert edit.rule
        assert edit.reason.endswith(".")
        last = edit.span.end
        if edit.state is EditState.APPLIED and not edit.replacement:
            covered[edit.span.start : edit.span.end] = b"\1" * len(edit.span)
    for article in cleaned.articles:
        start, end = article.source_span.start, article.source_span.end
        inside = [
            Edit(edit.span.shifted(-start), edit.replacement, edit.rule, edit.reason, edit.state)
            for edit in cleaned.edits
            if article.source_span.covers(edit.span)
        ]
        text, offsets = apply_edits(article.source_span.of(cleaned.text), inside)
        assert text == article.text
        assert offsets == article.offsets
        assert "\n".join(block.span.of(text) for block in article.blocks) == text
        assert all("\n" not in block.span.of(text) for block in article.blocks)
        assert is_decided or all(block.span for block in article.blocks)
        assert all(damage.span and damage.span.end <= len(text) for damage in article.damage)
        covered[start:end] = b"\1" * (end - start)
    assert all(covered), cleaned.text[covered.find(0) :][:40]


def load_gold(name: str) -> list[dict[str, object]]:
    """Read the gold of a page: one object for each article."""
    articles: list[dict[str, object]] = json.loads((DATA / f"{name}.gold.json").read_text(encoding="utf-8"))
    return articles


def as_gold(article: Article) -> dict[str, object]:
    """Write an article in the shape of the gold."""
    return {
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "outlet": article.outlet,
        "date": article.date.isoformat() if article.date else None,
        "byline": list(article.byline),
        "place": article.place,
        "variety": article.variety.value,
        "paragraphs": list(article.paragraphs),
        "headings": [{"before": before, "text": text} for before, text in article.headings],
        "captions": list(article.captions),
        "damaged": [damage.span.of(article.text) for damage in article.damage],
    }
