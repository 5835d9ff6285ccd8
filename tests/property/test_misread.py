"""Laws of reading misread text again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.misread import LOST, find_misread, mend_source
from tests.unit.cleaning.misreading import as_gbk, as_latin

_LEVEL_1 = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
HAN = st.text(st.sampled_from(_LEVEL_1), min_size=1, max_size=12)
MARKS = st.sampled_from(
    ["，", "。", "、", "“", "”", "《", "》", "\n", "……", "——", "（", "）", "　　", "GDP", "5.6%", "·", "："]
)
PROSE = st.lists(st.tuples(HAN, MARKS), min_size=6, max_size=30).map(
    # A line that was broken behind a comma of lists would be told for one that ends there.
    lambda parts: "我们要推动高质量发展，建设现代化。\n" + "".join(map("".join, parts)) + "。"
)


@settings(max_examples=300, deadline=None)
@given(PROSE)
def test_sound_prose_is_never_touched(text: str) -> None:
    assert mend_source(text) is None
    assert find_misread(text) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_mended_or_left(text: str) -> None:
    mend_source(text)
    spans = [edit.span for edit in find_misread(text)]
    assert spans == sorted(spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@settings(max_examples=200, deadline=None)
@given(PROSE, st.sampled_from(["\ufffd", "?"]))
def test_nothing_is_made_up_of_what_was_read_as_gbk(text: str, mark: str) -> None:
    mended = mend_source(as_gbk(text.encode(), mark))
    assert mended is not None
    assert len(mended.text) == len(text)
    assert all(made in (meant, LOST) for made, meant in zip(mended.text, text, strict=True))


@settings(max_examples=200, deadline=None)
@given(PROSE, st.integers(1, 3))
def test_what_was_read_as_latin_comes_back_whole(text: str, times: int) -> None:
    misread = text
    for _ in range(times):
        misread = as_latin(misread.encode())
    mended = mend_source(misread)
    assert mended is not None
    assert mended.text == text
