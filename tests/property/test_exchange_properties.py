"""Laws of the Markdown digest, as a CommonMark parser sees it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.annotations.model import Tag
from reader.exchange.escaping import escape_line
from reader.text.graphemes import snap
from reader.text.span import Span
from tests.unit.exchange.digests import LAYOUT, digest_of, entry, parse

MARKS = "#*_`~[](){}<>!|\\&;:+-=.%$^@\"'/ \t\u3000\u00a0\u200b\u202e\u2028\x1b\x9b1a甲乙。，“”\n"
TEXT = st.text(st.one_of(st.sampled_from(MARKS), st.characters()), min_size=1, max_size=50)
UNREPRESENTABLE = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def visible(text: str) -> str:
    """Show what CommonMark cannot hold as the digest does."""

    def stand_in(match: re.Match[str]) -> str:
        code = ord(match.group())
        return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"

    return UNREPRESENTABLE.sub(stand_in, text)


@given(TEXT)
def test_a_line_reads_back_as_its_text(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"甲\n\n{escape_line(text)}\n")
    contents = [child.content for token in tokens[3:] for child in token.children or []]
    assert "".join(contents) == visible(text.replace("\n", " "))
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}


@given(st.data())
def test_every_quote_reads_back_and_nothing_breaks_the_structure(data: st.DataObject) -> None:
    text = data.draw(TEXT.filter(lambda t: t.strip() != ""))
    start = data.draw(st.integers(0, len(text) - 1))
    span = snap(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    if not span.of(text).strip():
        span = Span(0, len(text))
    note, name = data.draw(st.text(st.sampled_from(MARKS), max_size=60)), data.draw(TEXT)
    tag = Tag(LAYOUT.id, name, description=data.draw(TEXT))
    entries = [
        entry(1, span, text=text, tags=[tag.id], note=note, title=name),
        entry(2, text="后文。", span=Span(0, 2)),
    ]
    parsed = parse(digest_of(name, entries, [tag], timestamp=None))
    lines = [line for line in visible(span.of(text)).split("\n") if line.strip()]
    assert parsed.quotes == ["\n".join(lines), "后文"]
    assert len(parsed.headings) == 4
    assert len(parsed.citations) == 2
    assert parsed.html <= {"<mark>", "</mark>"}


@given(st.text(st.sampled_from(MARKS + "ox-" * 3), max_size=80))
def test_a_note_opens_nothing_that_it_does_not_close(note: str) -> None:
    plain = digest_of("D", [entry(1, note="x"), entry(2)], [], timestamp=None)
    with_note = digest_of("D", [entry(1, note=f"x{note}"), entry(2)], [], timestamp=None)

    def skeleton(digest: str) -> list[str]:
        tokens = MarkdownIt("commonmark").parse(digest.split("---\n", 2)[2])
        return [token.type for token in tokens if token.level == 0]

    assert skeleton(with_note) == skeleton(plain)
    assert "heading_open" not in [
        token.type
        for token in MarkdownIt("commonmark").parse(with_note)
        if token.level and token.markup != "##"
    ]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5), st.booleans()), max_size=6), st.randoms())
def test_the_same_highlights_give_the_same_bytes(rows: list[tuple[int, int, bool]], chance: object) -> None:
    entries = [
        entry(number, Span(start, start + length), tags=[LAYOUT.id] * is_tagged)
        for number, (start, length, is_tagged) in enumerate(rows)
    ]
    first = digest_of("D", entries, [LAYOUT], timestamp=None)
    chance.shuffle(entries)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert digest_of("D", entries, [LAYOUT], timestamp=None) == first
