"""Invented articles in invented layouts: how much of each is taken, and how much else."""

from __future__ import annotations

import pytest

from reader.cleaning.pipeline import clean
from tests.pages.held import HELD
from tests.pages.judging import NOTHING, Scores, body_of, judge
from tests.pages.known import KNOWN
from tests.pages.setting import Layout, set_page
from tests.unit.cleaning.judging import check_law

LAYOUTS = (*KNOWN, *HELD)


def scores(layouts: tuple[Layout, ...]) -> tuple[Scores, Scores]:
    characters = ends = NOTHING
    for number, layout in enumerate(layouts):
        page = set_page(layout, 7000 + number)
        found = body_of(clean(page.data, f"{layout.name}.html"))
        more = judge(found, page.story.body)
        characters, ends = characters + more[0], ends + more[1]
    return characters, ends


def test_the_layouts_are_many() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) >= 40


@pytest.mark.parametrize("layouts", [KNOWN, HELD], ids=["known", "held"])
def test_the_text_and_its_paragraphs_are_taken(layouts: tuple[Layout, ...]) -> None:
    characters, ends = scores(layouts)
    assert characters.f1 >= 0.97
    assert ends.f1 >= 0.90


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_is_one_article_by_the_law(layout: Layout) -> None:
    page = set_page(layout, 11)
    cleaned = clean(page.data, f"{layout.name}.html")
    check_law(cleaned)
    assert cleaned.text.lstrip("\ufeff") == page.html
    assert len(cleaned.articles) == 1
    characters, _ = judge(body_of(cleaned), page.story.body)
    assert characters.f1 >= 0.9


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_text_is_found_without_trafilatura(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.cleaning.html.evidence._extract", lambda text: "")
    page = set_page(layout, 12)
    characters, _ = judge(body_of(clean(page.data, f"{layout.name}.html")), page.story.body)
    assert characters.f1 >= 0.85


@pytest.mark.parametrize("layout", KNOWN, ids=lambda layout: layout.name)
def test_the_title_is_the_article_s(layout: Layout) -> None:
    page = set_page(layout, 13)
    article = clean(page.data, f"{layout.name}.html").articles[0]
    assert (article.title or "").replace("\u3000", " ") == page.story.title.replace("\u3000", " ")


@pytest.mark.parametrize(
    "layout", [each for each in LAYOUTS if each.pictures], ids=lambda layout: layout.name
)
def test_captions_are_kept_apart(layout: Layout) -> None:
    page = set_page(layout, 14)
    cleaned = clean(page.data, f"{layout.name}.html")
    caption = next(piece.text for piece in page.story.pieces if piece.kind == "picture")
    assert any(caption in text for text in cleaned.articles[0].captions)
    assert not any(caption in text for text in body_of(cleaned))
