"""The user's words and corrections, over one small article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cleaning.model import Article
from reader.errors import LanguageError, StoreError
from reader.language.tokens import Origin
from reader.text.span import Span
from reader.text.variety import Variety
from reader.workspace import Workspace
from reader.workspace.ownlexicon import WordFacts

MakeWorkspace = Callable[[dict[str, str | bytes]], Path]
TEXT = "皇后在后面，他的头发很长。\n\n好太忻经济区的曲子，阳曲的曲子。\n"


@pytest.fixture
def zone(make_workspace: MakeWorkspace) -> Workspace:
    """Return a workspace with one article."""
    return Workspace.open(make_workspace({"a.txt": TEXT}))


@pytest.fixture
def article(zone: Workspace) -> Article:
    """Return its article."""
    return zone.article("#1")


def _words(zone: Workspace, article: Article) -> list[str]:
    return [token.span.of(article.text) for token in zone.tokens(article)]


def _place(article: Article, word: str) -> Span:
    start = article.text.index(word)
    return Span(start, start + len(word))


def test_a_word_of_ones_own_is_a_word(zone: Workspace, article: Article) -> None:
    assert "太忻经济区" not in _words(zone, article)
    zone.add_word("太忻經濟區", WordFacts(reading="tai4xin1jing1ji4qu1", gloss="the zone"))
    assert "太忻经济区" in _words(zone, article)
    word = zone.word_at(article, article.text.index("忻"))
    assert word is not None
    assert word.readings == ("tài", "xīn", "jīng", "jì", "qū")
    assert set(word.origins) == {Origin.OWN}
    zone.remove_word("太忻经济区")
    assert "太忻经济区" not in _words(zone, article)


def test_more_can_be_said_of_a_word(zone: Workspace) -> None:
    zone.add_word("阳曲", WordFacts(reading="yáng qū"))
    zone.add_word("陽曲", WordFacts(kind="place", known=True))
    (entry,) = zone.own_entries()
    assert (entry.word, entry.reading, entry.kind, entry.known) == ("阳曲", "yáng qū", "place", True)
    zone.add_word("阳曲", WordFacts(reading=""))
    assert zone.own_entries()[0].reading == ""


@pytest.mark.parametrize(
    ("word", "facts", "message"),
    [
        ("", WordFacts(), "word"),
        ("a\nb", WordFacts(), "word"),
        ("阳曲", WordFacts(reading="yang2"), "2 Han characters"),
        ("阳曲", WordFacts(reading="yang2 qu1 xian4"), "3 syllables"),
        ("阳曲", WordFacts(reading="yang2 xyz1"), "xyz"),
        ("阳曲", WordFacts(kind="river"), "river"),
    ],
)
def test_what_does_not_fit_is_refused(zone: Workspace, word: str, facts: WordFacts, message: str) -> None:
    with pytest.raises(LanguageError, match=message) as caught:
        zone.add_word(word, facts)
    assert caught.value.hint
    assert zone.own_entries() == ()


def test_a_reading_is_corrected_here_or_everywhere(zone: Workspace, article: Article) -> None:
    first = _place(article, "曲子")
    second = Span(article.text.rindex("曲子"), article.text.rindex("曲子") + 2)

    def readings() -> list[str]:
        found = {token.span.start: token.readings for token in zone.tokens(article)}
        return [" ".join(found[span.start]) for span in (first, second)]

    before = readings()[1]
    zone.correct_reading(article, first, "qu1 zi3", everywhere=False)
    assert readings() == ["qū zǐ", before]
    zone.correct_reading(article, first, "qǔ zì", everywhere=True)
    assert readings() == ["qū zǐ", "qǔ zì"]
    assert len(zone.own_entries()) == 2


def test_a_form_is_corrected_here_or_everywhere(zone: Workspace, article: Article) -> None:
    assert "皇后在後面" in zone.view(article, Variety.HANT_TW).text
    zone.correct_form(article, _place(article, "皇后"), Variety.HANT_TW, "皇後", everywhere=True)
    view = zone.view(article, Variety.HANT_TW)
    assert "皇後在後面" in view.text
    assert len(view.text) == len(article.text)
    assert "皇后在後面" in zone.view(article, Variety.HANT_HK).text
    zone.correct_form(article, _place(article, "皇后"), Variety.HANT_TW, "皇后", everywhere=False)
    assert "皇后在後面" in zone.view(article, Variety.HANT_TW).text
    assert zone.convert("一位皇后", Variety.HANT_TW, Variety.HANS).text == "一位皇後"
    with pytest.raises(LanguageError, match="as many"):
        zone.correct_form(article, _place(article, "皇后"), Variety.HANT_TW, "后", everywhere=True)


def test_the_characters_of_known_words_are_named(zone: Workspace, article: Article) -> None:
    assert zone.known_offsets(article) == frozenset()
    zone.add_word("頭髮", WordFacts(known=True))
    span = _place(article, "头发")
    assert zone.known_offsets(article) == {span.start, span.start + 1}


def test_a_known_expression_of_several_words_is_named_whole(zone: Workspace, article: Article) -> None:
    place = _place(article, "皇后在后面")
    zone.add_word("皇后在后面", WordFacts(kind="term", known=True))
    assert zone.known_offsets(article) == set(range(place.start, place.end))


def test_what_is_not_there_cannot_be_removed(zone: Workspace) -> None:
    with pytest.raises(StoreError, match="头发"):
        zone.remove_word("头发")
    entry = zone.add_word("头发", WordFacts(known=True))
    assert zone.remove_word(entry.id.lower()) == (entry,)


def test_with_a_broken_lexicon_articles_are_read_all_the_same(zone: Workspace, article: Article) -> None:
    zone.add_word("太忻经济区", WordFacts(kind="place"))
    path = zone.annotations_folder / "lexicon.json"
    path.write_text("{", "utf-8")
    assert _words(zone, article)
    assert zone.view(article, Variety.HANT_TW).text
    assert any(str(path) in problem for problem in zone.problems())
    with pytest.raises(StoreError, match=r"lexicon\.json"):
        zone.add_word("阳曲", WordFacts(known=True))
    assert path.read_text("utf-8") == "{"


def test_everything_about_a_word_and_the_terms_around_it(make_workspace: MakeWorkspace) -> None:
    zone = Workspace.open(make_workspace({"b.txt": "加快山西中部城市群建设，建设新区。\n\n抓好建设。\n"}))
    article = zone.article("#1")
    found = zone.explain(article, article.text.index("城市"))
    assert found is not None
    assert (found.word.text, found.level, found.levels) == ("城市群", 0, 2)
    assert found.word.hant == "城市群"
    assert [part.hans for part in found.parts] == ["城市", "群"]
    assert found.parts[0].senses[0].startswith("city")
    assert found.in_article == 1
    wider = [zone.explain(article, article.text.index("城市"), level) for level in (1, 2)]
    assert [each.word.text for each in wider if each] == ["山西中部城市群", "城市群"]
    whole = wider[0]
    assert whole is not None
    assert whole.word.readings == ("shān", "xī", "zhōng", "bù", "chéng", "shì", "qún")
    assert whole.glosses == ()
    assert [part.hans for part in whole.parts] == ["山西", "中部", "城市", "群"]
    build = zone.explain(article, article.text.index("建设"))
    assert build is not None
    assert build.in_article == 3
    assert zone.explain(article, article.text.index("，")) is None


@pytest.mark.parametrize("variety", list(Variety))
def test_syllables_stand_over_every_variety(zone: Workspace, article: Article, variety: Variety) -> None:
    view = zone.view(article, variety)
    shown = zone.syllables(article, view, style="numbers")
    assert len(shown) == len(view.text)
    assert [bool(syllable) for syllable in shown] == ["\u4e00" <= char <= "\u9fff" for char in view.text]
    start = view.offsets.offset_to_view(article.text.index("阳曲"))
    assert shown[start : start + 2] == ("yang2", "qu1")
