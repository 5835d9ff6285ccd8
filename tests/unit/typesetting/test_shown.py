"""What is drawn in place of some of a text: as if the text had it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.span import Span
from reader.typesetting.page import BlockStyle, Page
from reader.typesetting.shown import Shown

TEXTS = st.text("太原，。“”发展A1\u200d\ufe0f\u0301\n", min_size=1, max_size=80)


@st.composite
def shown_texts(draw: st.DrawFn) -> tuple[str, Shown, str]:
    """Return a text, stretches of it in other ideographs, and the text with these put in."""
    text = draw(TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    stretches, whole = [], text
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        drawn = text[start:end].replace("发", "發").replace("太", "泰")
        stretches.append((start, drawn))
        whole = whole[:start] + drawn + whole[end:]
    return text, Shown().and_also(reversed(stretches)), whole


@given(shown=shown_texts(), data=st.data())
def test_any_slice_has_what_is_drawn(shown: tuple[str, Shown, str], data: st.DataObject) -> None:
    text, stretches, whole = shown
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert stretches.over(text, start, end) == whole[start:end]


@given(shown=shown_texts(), width=st.integers(2, 30), justify=st.booleans())
def test_a_page_is_that_of_the_text_with_them_put_in(
    shown: tuple[str, Shown, str], width: int, justify: bool
) -> None:
    text, stretches, whole = shown
    blocks = [(Span(0, len(text)), BlockStyle(first_indent=4))]
    page = Page(text, blocks, width, justify=justify, shown=stretches)
    same = Page(whole, blocks, width, justify=justify)
    assert page.height == same.height
    for index in range(page.height):
        assert page.placed(index) == same.placed(index)


def test_a_stretch_is_known_by_where_it_begins() -> None:
    shown = Shown().and_also([(40, "發展"), (8, "太")])
    assert shown.stretches == ((8, "太"), (40, "發展"))
    assert [at for at in range(60) if shown.has(at)] == [8, 40]
    assert shown.and_also([(40, "發財")]).stretches == ((8, "太"), (40, "發財"))
