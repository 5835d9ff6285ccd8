"""The Markdown digest: what stands in it and where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.annotations.model import Tag
from reader.exchange.markdown import render_digest
from reader.exchange.selection import Selection
from reader.text.span import Span
from tests.unit.exchange.digests import LAYOUT, OTHER, digest_of, entry, parse

STAMP = "2026-11-24T09:30:00Z"


def test_a_digest_is_front_matter_heading_quote_citation_note_tags_and_sources() -> None:
    entries = [entry(1, tags=[LAYOUT.id], note="first *use*")]
    assert digest_of("Zone", entries, [LAYOUT], timestamp=STAMP) == (
        "---\n"
        'title: "Zone"\n'
        'exported: "2026-11-24T09:30:00Z"\n'
        "highlights: 1\n"
        "articles: 1\n"
        "generator: tx-reader\n"
        "---\n\n"
        "# Zone\n\n"
        "1 passage from 1 article.\n\n"
        "## 布局\n\n"
        "How the province is laid out\n\n"
        "> 省委提出“<mark>一群两区三圈</mark>”的发展新布局。\n"
        ">\n"
        "> — 山西日报, 《着力打造南北引擎》, 2022-03-21, ¶ 1\n\n"
        "Note:\n\n"
        "> first *use*\n\n"
        "<!-- 01K00000000000000000000001 -->\n\n"
        "## Sources\n\n"
        "- `5a81056e.1` 山西日报, 《着力打造南北引擎》, 2022-03-21, 002.txt; "
        "as it came, nothing cleaned away\n"
    )


def test_a_document_of_one_tag_has_its_name_once_and_says_only_other_tags() -> None:
    entries = [entry(1, tags=[LAYOUT.id]), entry(2, Span(0, 2), tags=[LAYOUT.id, OTHER.id])]
    digest = digest_of("布局", entries, [LAYOUT, OTHER], timestamp=None, only=[LAYOUT.id])
    assert parse(digest).headings == ["布局", "Sources"]
    assert digest.count("Tags: ") == 1
    assert "Tags: 布局, 目标 <!-- 01K00000000000000000000002 -->" in digest
    selection = Selection("布局", entries, [LAYOUT, OTHER])
    assert render_digest(selection, "obsidian").count("#布局 ") == 2


def test_each_highlight_stands_in_full_once_and_orphans_come_last() -> None:
    entries = [
        entry(1, tags=[LAYOUT.id, OTHER.id]),
        entry(2, Span(5, 8)),
        entry(3, Span(0, 2), tags=[LAYOUT.id], is_orphan=True),
    ]
    digest = digest_of("Digest", entries, [LAYOUT, OTHER], timestamp=None)
    parsed = parse(digest)
    assert parsed.headings == ["Digest", "布局", "目标", "Untagged", "Orphans", "Sources"]
    assert parsed.quotes == ["一群两区三圈", "一群两", "省委"]
    assert "- 一群两区三圈 (see [布局](#布局))" in digest
    assert "- [目标](#目标) (1)\n- [Untagged](#untagged) (1)\n- [Orphans](#orphans) (1)\n" in digest


def test_the_order_of_what_comes_in_does_not_matter() -> None:
    entries = [entry(1, tags=[LAYOUT.id]), entry(2, Span(5, 8)), entry(3, Span(5, 8), article_number=1)]
    digest = digest_of("Digest", entries, [LAYOUT, OTHER], timestamp=STAMP)
    assert digest == digest_of("Digest", entries[::-1], [OTHER, LAYOUT], timestamp=STAMP)
    assert "timestamp" not in digest


def test_without_a_timestamp_nothing_tells_when_it_was_made() -> None:
    assert "exported" not in digest_of("Digest", [entry(1)], [], timestamp=None)


def test_an_empty_digest_says_so() -> None:
    assert "There are no highlights yet." in digest_of("Digest", [], [LAYOUT], timestamp=None)


def test_only_the_tags_asked_for_get_sections_and_the_quote_stands_there_in_full() -> None:
    entries = [entry(1, tags=[LAYOUT.id, OTHER.id])]
    digest = digest_of("Digest", entries, [LAYOUT, OTHER], timestamp=None, only=[OTHER.id])
    assert parse(digest).headings == ["Digest", "目标", "Sources"]
    assert parse(digest).quotes == ["一群两区三圈"]
    assert "Tags: 布局, 目标 <!--" in digest


def test_tags_that_stand_under_others_are_named_with_them_and_follow_them() -> None:
    child = Tag("01K00000000000000000000TAA", "一核", parent=LAYOUT.id)
    entries = [entry(1, tags=[child.id]), entry(2, tags=[LAYOUT.id]), entry(3, tags=[OTHER.id])]
    digest = digest_of("Digest", entries, [child, LAYOUT, OTHER], timestamp=None)
    assert parse(digest).headings[1:-1] == ["布局", "布局 › 一核", "目标"]
    assert "[布局 › 一核](#布局--一核)" in digest


def test_a_ring_of_tags_that_a_merge_left_is_set_all_the_same() -> None:
    one, two = replace(LAYOUT, parent=OTHER.id), replace(OTHER, parent=LAYOUT.id)
    assert "布局" in digest_of("Digest", [entry(1, tags=[one.id])], [one, two], timestamp=None)


def test_a_tag_that_the_codebook_lost_leaves_its_highlights_untagged() -> None:
    digest = digest_of("Digest", [entry(1, tags=[LAYOUT.id])], [], timestamp=None)
    assert parse(digest).headings == ["Digest", "Untagged", "Sources"]


def test_a_quote_of_several_paragraphs_keeps_them_apart() -> None:
    text = "前文。第一段\n第二段\n第三段的开头，和其余"
    digest = digest_of("Digest", [entry(1, Span(3, 17), text=text)], [], timestamp=None)
    assert parse(digest).quotes == ["第一段\n第二段\n第三段的开头"]
    assert "前文" not in digest


def test_a_whole_paragraph_is_quoted_without_a_mark() -> None:
    digest = digest_of("Digest", [entry(1, Span(0, 5), text="建设新区。\n其他")], [], timestamp=None)
    assert "> 建设新区。\n" in digest


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    text = "开头" + "，前面的一个分句有十二字" * 8 + "，要点，" + "后面的一个分句有十二字，" * 8 + "结尾。"
    start = text.index("要点")
    (quote,) = [
        line
        for line in digest_of("D", [entry(1, Span(start, start + 2), text=text)], [], timestamp=None).split(
            "\n"
        )
        if "<mark>" in line
    ]
    before, after = "前面的一个分句有十二字，", "，后面的一个分句有十二字"
    assert quote == f"> ……{before * 4}<mark>要点</mark>{after * 4}……"


def test_an_orphan_shows_the_context_it_had() -> None:
    digest = digest_of("Digest", [entry(1, is_orphan=True)], [], timestamp=None)
    assert "> 省委提出“<mark>一群两区三圈</mark>”的发展新布局。\n" in digest


def test_an_article_that_is_gone_comes_last_and_is_no_source() -> None:
    gone = entry(1, is_orphan=True, article_number=0)
    digest = digest_of("Digest", [gone, entry(2, is_orphan=True)], [], timestamp=None)
    assert [line for line in digest.split("\n") if line.startswith("> — ")] == [
        "> — 山西日报, 《着力打造南北引擎》, 2022-03-21",
        "> — (article not here any more) (`5a81056e.1`)",
    ]
    assert digest.count("- `5a81056e.1`") == 1


HOSTILE = [
    "# h",
    "## h #",
    "- x",
    "+ x",
    "* x",
    "1. x",
    "1) x",
    "> q",
    "```",
    "~~~",
    "`a`",
    "<b>x</b>",
    "<!-- x",
    "<script>",
    "<https://a.invalid>",
    "[a](b)",
    "[a]: b",
    "![a](b)",
    "*a* **b** _c_ __d__",
    "a_b_c",
    "|a|b|",
    "---",
    "===",
    "***",
    "&lt; &#42; &amp;",
    "    x",
    "\tx",
    "x  ",
    "\\*a\\*",
    "a\\",
    "@a #b $c$ ^d^ ~e~ ==f== %%g%% :h: {#i}",
    ": x",
    "\u3000x\u3000",
    "\u00a0x\u2003y\u200bz\ufeff",
    "a\u202eb\u2066c",
    "a\u2028b\u2029c",
    "e\u0301 \U00020000 \U0001f469\u200d\U0001f469\ufe0f \ue000",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_text(text: str) -> None:
    tag = Tag(LAYOUT.id, f"{text.strip()}。", description=text)
    entries = [
        entry(1, Span(0, len(text)), tags=[tag.id], text=text, title=text, outlet=text),
        entry(3, Span(1, 1 + len(text)), text=f"前{text}后"),
    ]
    parsed = parse(digest_of(text, entries[:1], [tag], timestamp=None))
    assert parsed.quotes == [text]
    assert parsed.headings == [text, f"{text.strip()}。", "Sources"]
    assert parsed.citations[0].startswith(f"— {text}, 《{text}》")
    assert not parsed.types & {
        "fence",
        "code_block",
        "hr",
        "ordered_list_open",
        "em_open",
        "strong_open",
    }
    assert "image" not in parsed.types
    assert parse(digest_of("D", entries[1:], [], timestamp=None)).quotes == [text]
    assert parsed.html <= {"<mark>", "</mark>"}
