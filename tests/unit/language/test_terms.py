import pytest

from reader.language.lexicon.entries import Kind
from reader.language.readings import simplify, tokens
from reader.language.terms import find_terms, terms_at
from reader.language.varieties import convert
from reader.text.span import Span
from reader.text.variety import Variety

TEXT = "加快山西中部城市群建设,构建新发展格局。"


@pytest.mark.parametrize("variety", [Variety.HANS, Variety.HANT, Variety.HANT_TW, Variety.HANT_HK])
def test_terms_are_found_in_every_variety_and_may_be_nested(variety: Variety) -> None:
    text = convert(TEXT, variety, Variety.HANS).text
    found = find_terms(simplify(text, variety), tokens(text, variety))
    assert [(term.entry.hans, term.span) for term in found] == [
        ("山西中部城市群", Span(2, 9)),
        ("城市群", Span(6, 9)),
        ("新发展格局", Span(14, 19)),
    ]
    assert found[0].entry.kind is Kind.PROJECT
    assert found[2].entry.established == "new development pattern"


def test_the_terms_at_a_place_come_innermost_first() -> None:
    found = find_terms(TEXT, tokens(TEXT, Variety.HANS))
    assert [term.entry.hans for term in terms_at(found, 7)] == ["城市群", "山西中部城市群"]
    assert terms_at(found, 0) == ()


def test_a_term_is_made_of_whole_words() -> None:
    text = "发展新格局者"
    assert not find_terms(text, tokens(text, Variety.HANS))


def test_an_empty_text_has_no_terms() -> None:
    assert find_terms("", ()) == ()
