"""Pages with gold: the seeds, and invented ones of other shapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cleaning.model import BlockKind, CleanedSource
from reader.cleaning.pipeline import clean
from tests.unit.cleaning.judging import DATA, ROOT, as_gold, check_law, load_gold, readings

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PAGES = sorted(DATA.glob("page-*.txt"))


def _clean(path: Path) -> CleanedSource:
    return clean(path.read_bytes(), path.name, readings=readings)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seed_matches_its_gold(path: Path) -> None:
    cleaned = _clean(path)
    assert [as_gold(article) for article in cleaned.articles] == load_gold(f"seed-{path.name[:3]}")
    check_law(cleaned)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_matches_its_gold(path: Path) -> None:
    cleaned = _clean(path)
    assert [as_gold(article) for article in cleaned.articles] == load_gold(path.stem)
    check_law(cleaned)


@pytest.mark.parametrize("path", [*SEEDS, *PAGES], ids=lambda path: path.stem)
def test_cleaning_its_own_output_changes_nothing(path: Path) -> None:
    for article in _clean(path).articles:
        again = clean(article.text.encode(), "again.txt", readings=readings)
        check_law(again)
        assert "\n".join(part.text for part in again.articles) == article.text


def test_blocks_of_a_report_stand_in_the_order_of_the_page() -> None:
    report = _clean(next(path for path in SEEDS if path.name.startswith("003"))).articles[0]
    kinds = [block.kind for block in report.blocks]
    assert kinds[:4] == [BlockKind.KICKER, BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.PARAGRAPH]
    assert set(kinds[4:]) == {BlockKind.PARAGRAPH}


def test_ids_tell_the_source_and_the_place_in_it() -> None:
    cleaned = _clean(next(path for path in SEEDS if path.name.startswith("003")))
    assert [article.id for article in cleaned.articles] == [f"{cleaned.digest[:8]}.{n}" for n in (1, 2, 3)]
