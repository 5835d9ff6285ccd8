"""The Markdown digest, read back by a CommonMark parser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.annotations.anchoring import make_anchor
from reader.annotations.model import Highlight, Tag
from reader.exchange.escaping import escape, quoted_note, quoted_scalar
from reader.exchange.markdown import DigestEntry, render_digest
from reader.text.display import safe_char
from reader.text.span import Span

TEXT = "省委提出“一群两区三圈”的发展新布局。"
TAG = Tag("01K00000000000000000000TAG", "布局", description="How the province is laid out")
OTHER = Tag("01K0000000000000000000TAG2", "# *goal*")


def entry(
    number: int,
    span: Span,
    *,
    tags: tuple[str, ...] = (),
    note: str = "",
    text: str = TEXT,
    orphan: bool = False,
) -> DigestEntry:
    anchor = make_anchor("5a81056e.1", text, span)
    highlight = Highlight(f"01K000000000000000000000{number:02}", anchor, tags, note)
    return DigestEntry(
        highlight=highlight,
        title="着力打造南北引擎",
        outlet="山西日报",
        date="2022-03-21",
        article_number=3,
        source="002.txt",
        paragraph=2,
        block="" if orphan else text,
        span=None if orphan else span,
        exact=anchor.exact,
        start=span.start,
    )


def plain_text(markdown: str) -> str:
    """Return the text of inline tokens as a reader would see it, marks taken away."""
    lines = []
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "inline":
            parts = [
                c.content for c in token.children or [] if c.type in ("text", "code_inline", "text_special")
            ]
            lines.append("".join(parts))
    return "\n".join(lines)


def test_a_digest_holds_quote_citation_tags_note_and_id() -> None:
    digest = render_digest(
        "Digest", [entry(1, Span(5, 11), tags=(TAG.id,), note="first *use*")], [TAG], timestamp=None
    )
    assert "> 省委提出“<mark>一群两区三圈</mark>”的发展新布局。\n" in digest
    assert "> — 山西日报, 《着力打造南北引擎》, 2022-03-21, ¶ 2 (`5a81056e.1`)" in digest
    assert "## 布局\n\nHow the province is laid out\n" in digest
    assert "> first *use*" in digest
    assert "Tags: 布局 · `01K00000000000000000000001`" in digest
    assert digest.endswith("002.txt\n")
    assert "exported" not in digest


def test_each_highlight_stands_in_full_once_and_orphans_come_last() -> None:
    entries = [
        entry(1, Span(5, 11), tags=(TAG.id, OTHER.id)),
        entry(2, Span(5, 8)),
        entry(3, Span(0, 2), orphan=True),
    ]
    digest = render_digest("Digest", entries, [TAG, OTHER], timestamp="2026-11-24T09:30:00Z")
    assert digest.count("<mark>一群两区三圈</mark>") == 1
    assert "- 一群两区三圈 (see 布局, `01K00000000000000000000001`)" in digest
    headings = [line for line in digest.split("\n") if line.startswith("## ")]
    assert headings == ["## \\# \\*goal\\*", "## 布局", "## Untagged", "## Orphans", "## Sources"]
    assert digest == render_digest("Digest", entries[::-1], [OTHER, TAG], timestamp="2026-11-24T09:30:00Z")


def test_an_empty_digest_says_so() -> None:
    assert "There are no highlights yet." in render_digest("Digest", [], [], timestamp=None)


@given(st.text(min_size=1, max_size=60))
def test_escaped_text_reads_back_as_text(text: str) -> None:
    shown = "".join(c if c == "\u3000" else safe_char(c) or c for c in " ".join(text.split()))
    if shown:
        assert plain_text(f"甲{escape(' '.join(text.split()))}乙") == f"甲{shown}乙"


@given(st.text(max_size=80))
def test_a_note_never_leaves_its_block_quote(note: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"before\n\n{quoted_note(note)}\n\nafter")
    top = [token.type for token in tokens if token.level == 0]
    assert top[:3] == ["paragraph_open", "inline", "paragraph_close"] or top[0] == "paragraph_open"
    assert tokens[-2].content == "after"
    assert tokens[-2].level == 1


def test_front_matter_is_one_line_a_value() -> None:
    assert quoted_scalar('a"b\\c\nd: e') == '"a\\"b\\\\c d: e"'


HOSTILE = [
    "# h",
    "- x",
    "1. x",
    "> q",
    "```",
    "<b>x</b>",
    "[a](b)",
    "![a](b)",
    "*a*",
    "|a|b|",
    "---",
    "&lt;",
    "    x",
]


def test_hostile_quotes_titles_and_tags_are_text() -> None:
    for text in HOSTILE:
        tag = Tag(TAG.id, text, description=text)
        digest = render_digest(
            text, [entry(1, Span(0, len(text)), tags=(tag.id,), text=text)], [tag], timestamp=None
        )
        body = digest.split("---\n", 2)[2]
        assert text.strip() in plain_text(body).replace("\u00a0", " ")
        types = {token.type for token in MarkdownIt("commonmark").parse(body)}
        assert not types & {"fence", "code_block", "html_block", "table_open", "hr", "ordered_list_open"}
