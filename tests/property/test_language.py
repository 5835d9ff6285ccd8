import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.consulting import look_up
from reader.language.folding import fold
from reader.language.han import is_han
from reader.language.lookup import lookup_from_json, lookup_to_json
from reader.language.readings import STYLES, tokens
from reader.language.segmentation import segment
from reader.language.syllables import syllables
from reader.language.varieties import View, convert
from reader.language.walking import Step, walk
from reader.language.words import word_at, word_over
from reader.text.offsets import OffsetMap
from reader.text.span import Span
from reader.text.variety import Variety

# Words whose conversion or reading hangs on what stands beside them, in both scripts, and whatever else a
# text may hold: astral and unknown ideographs, compatibility forms, selectors, marks, blanks, controls.
_CHINESE = (
    "指明了 民生发展 智能煤机制造 陽曲 阳曲 著力 着力 沿著 發展 头发 乾淨 干部 後来 一以贯之"
    " 为了 長治久安 于 於 裡 裏 里"
    " 信息 网络 软件 程序 沙特阿拉伯 資訊 網路 軟體 計程車 布列兹 宝马 BMW 很多工作"
    " ， 。 “ 3.5% GDP 𠀀 𫐐 〇 々 か"
)
_OTHERS = (
    "\n|\r\n|\u3000| |\U0003347f|\uf914|\u2ed3|邊\U000e0100|好\ufe00|e\u0301|👩\u200d👧|\u202e|\x00|\ud800"
)
_WORDS = st.sampled_from([*_CHINESE.split(), *_OTHERS.split("|")])
_HAN = st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)
_TEXTS = st.lists(_WORDS | _HAN | st.text(max_size=3), max_size=20).map("".join)
_SOURCES = st.sampled_from(Variety)
_EVEN = st.sampled_from([variety for variety in Variety if not variety.is_regional])
_REGIONAL = st.sampled_from([Variety.HANT_TW_PHRASES, Variety.HANS_FROM_TW])
# The first example of all loads the dictionaries.
_PATIENT = settings(deadline=None)


@_PATIENT
@given(_TEXTS, _SOURCES, _EVEN, st.data())
def test_span_to_view_to_span_is_the_identity(
    text: str, source: Variety, to: Variety, data: st.DataObject
) -> None:
    view = convert(text, to, source)
    assert view.variety is to
    assert view.offsets.source_length == len(text)
    assert view.offsets.view_length == len(view.text)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert view.offsets.to_source(view.offsets.to_view(span)) == span


@_PATIENT
@given(_TEXTS, _SOURCES, _EVEN)
def test_a_character_stays_at_its_place_in_every_variety(text: str, source: Variety, to: Variety) -> None:
    view = convert(text, to, source)
    assert view.offsets == OffsetMap.identity(len(text))
    for char, shown in zip(text, view.text, strict=True):
        assert char == shown or (is_han(char) and is_han(shown))


@_PATIENT
@given(_TEXTS, _SOURCES, _REGIONAL)
def test_pieces_of_a_regional_view_are_where_a_slow_walk_finds_them(
    text: str, source: Variety, to: Variety
) -> None:
    view = convert(text, to, source)
    assert view.offsets.source_length == len(text)
    assert view.offsets.view_length == len(view.text)
    shown: dict[int, set[int]] = {}
    for piece in view.offsets.pieces:
        assert piece.source_end > piece.source_start
        assert piece.view_end > piece.view_start
        for offset in range(piece.view_start, piece.view_end):
            inside = offset - piece.view_start + piece.source_start
            whole = set(range(piece.source_start, piece.source_end))
            shown[offset] = {inside} if piece.is_even else whole
    for offset, origin in shown.items():
        back = view.offsets.to_source(Span(offset, offset + 1))
        assert set(range(back.start, back.end)) == origin
        ahead = view.offsets.to_view(Span(min(origin), max(origin) + 1))
        assert set(range(ahead.start, ahead.end)) == {at for at in shown if shown[at] & origin}


_KEYS = st.text("abcd", min_size=1, max_size=3)
_STEPS = st.lists(
    st.lists(st.dictionaries(_KEYS, st.text("abcdx", min_size=1, max_size=3), max_size=6), max_size=2),
    max_size=3,
)


@given(st.text("abcd", max_size=12), _STEPS, st.sets(st.integers(0, 12)))
def test_walking_equals_a_slow_walk_that_remembers_where_each_character_is_from(
    text: str, steps: list[list[dict[str, str]]], borders: set[int]
) -> None:
    def may_stand(span: Span) -> bool:
        return not any(span.start < border < span.end for border in borders)

    found = walk(text, [Step(tuple(step)) for step in steps], may_stand)
    # Each character with the places of the text that it is from; those of one entry share all of theirs.
    letters = [(char, frozenset([place])) for place, char in enumerate(text)]
    for step in steps:
        after: list[tuple[str, frozenset[int]]] = []
        at = 0
        while at < len(letters):
            fits = [
                (length, entries[key])
                for entries in step
                for length in range(len(letters) - at, 0, -1)
                if (key := "".join(char for char, _ in letters[at : at + length])) in entries
                and (length == 1 or may_stand(_hull(letters[at : at + length])))
            ]
            length, form = fits[0] if fits else (1, letters[at][0])
            used = letters[at : at + length]
            places = frozenset().union(*(place for _, place in used))
            if len(form) == length:
                after += [(char, place) for char, (_, place) in zip(form, used, strict=True)]
            else:
                after += [(char, places) for char in form]
            at += length
        letters = _levelled(after)
    assert "".join(form.text for form in found) == "".join(char for char, _ in letters)
    owners = [(form.length, form.text) for form in found]
    assert owners == _grouped(letters)


def _hull(letters: list[tuple[str, frozenset[int]]]) -> Span:
    places = frozenset().union(*(place for _, place in letters))
    return Span(min(places), max(places) + 1)


def _levelled(letters: list[tuple[str, frozenset[int]]]) -> list[tuple[str, frozenset[int]]]:
    """Give letters that share a place of the text all the places that either has, till none do."""
    while True:
        wider = [
            (char, frozenset().union(*(other for _, other in letters if other & place)))
            for char, place in letters
        ]
        if wider == letters:
            return wider
        letters = wider


def _grouped(letters: list[tuple[str, frozenset[int]]]) -> list[tuple[int, str]]:
    groups: dict[frozenset[int], str] = {}
    for char, place in letters:
        groups[place] = groups.get(place, "") + char
    return [(len(place), text) for place, text in groups.items()]


@_PATIENT
@given(_TEXTS, _SOURCES, _EVEN)
def test_a_text_and_its_views_have_one_fold(text: str, source: Variety, to: Variety) -> None:
    assert fold(convert(text, to, source).text) == fold(text)


@_PATIENT
@given(_TEXTS, st.data())
def test_the_fold_of_a_slice_is_the_slice_of_the_fold(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    cut = data.draw(st.integers(0, len(text)))
    assert fold(text[:cut]) + fold(text[cut:]) == folded


@_PATIENT
@given(_TEXTS)
def test_words_cover_a_text_once(text: str) -> None:
    assert "".join(word.of(text) for word in segment(text)) == text
    assert all(segment(text))


@_PATIENT
@given(_TEXTS, _SOURCES)
def test_every_han_character_has_one_syllable_and_nothing_else_has(text: str, source: Variety) -> None:
    found = tokens(text, source)
    assert "".join(token.span.of(text) for token in found) == text
    readings = [reading for token in found for reading in token.readings]
    assert [bool(reading) for reading in readings] == [is_han(char) for char in text]
    assert not any(" " in reading for reading in readings)
    for token in found:
        assert len(token.readings) == len(token.origins) == len(token.span)
        assert [bool(origin) for origin in token.origins] == [bool(reading) for reading in token.readings]


@_PATIENT
@given(_TEXTS, _SOURCES, st.data())
def test_the_word_at_a_place_holds_it(text: str, source: Variety, data: st.DataObject) -> None:
    found = look_up(text, source)
    offset = data.draw(st.integers(0, len(text) + 1))
    word = word_at(text, found, offset)
    if word is None:
        token = next((token for token in found.tokens if offset in token.span), None)
        assert token is None or not any(char.isalnum() for char in token.span.of(text))
        return
    assert offset in word.span
    assert word.text == word.span.of(text)
    assert len(word.hans) == len(word.hant) == len(word.readings) == len(word.others) == len(word.text)
    assert word_over(text, found, word.span) == word


@_PATIENT
@given(_TEXTS, _SOURCES, _REGIONAL, st.booleans())
def test_every_han_character_of_a_regional_view_has_one_syllable(
    text: str, source: Variety, to: Variety, spoken: bool
) -> None:
    shown = convert(text, to, source).text
    found = look_up(shown, to.written_as)
    view = View(to.written_as, shown, OffsetMap.identity(len(shown)))
    syllables_ = syllables(view, found.tokens, found.hans, spoken=spoken)
    assert [bool(each) for each in syllables_] == [is_han(char) for char in shown]


@_PATIENT
@given(_TEXTS, _SOURCES)
def test_a_lookup_is_the_same_out_of_the_cache(text: str, source: Variety) -> None:
    found = look_up(text, source)
    assert len(found.hans) == len(found.hant) == len(text)
    assert lookup_from_json(json.loads(json.dumps(lookup_to_json(found)))) == found


@_PATIENT
@given(_TEXTS, _SOURCES, _EVEN, st.sampled_from(STYLES), st.booleans())
def test_every_han_character_of_a_view_has_one_syllable_at_its_own_offset(
    text: str, source: Variety, to: Variety, style: str, spoken: bool
) -> None:
    found = look_up(text, source)
    view = convert(text, to, source)
    shown = syllables(view, found.tokens, found.hans, style=style, spoken=spoken)
    assert [bool(each) for each in shown] == [is_han(char) for char in view.text]
    if style == "marks" and not spoken:
        readings = [reading for token in found.tokens for reading in token.readings]
        assert list(shown) == readings
