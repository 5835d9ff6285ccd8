"""Inputs to try cleaning on: pages put together from what pages are made of, and known ones with damage."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

from tests.pages.known import KNOWN
from tests.pages.setting import set_page

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = Path(__file__).parent / "corpus"
LONGEST: Final = 6000
"""Bytes of a known page that is damaged: longer ones only take longer."""
_WORDS: Final = (
    "会议指出，要推动高质量发展，加快建设现代化产业体系。",
    "據介紹，累計投入資金三億元，惠及群眾五萬戶。", "动(dòng)", "動(dòng)經(jīng)濟(jì)", "?！标?yáng)",
    "去年?duì)I商", "(GDP)", "吽(ngèu)", "二聲（bú）", "来源：临川日报 2021-12-30",
    "2023-05-09 20:36:00", "责任编辑：张三", "记者 李四 王五", "本报讯（记者 张三）",
    "图为现场。张三 摄", "【摘要】", "首页 > 要闻 > 正文", "相关阅读", "版权所有 未经许可不得转载",
    "扫一扫", "一、总体要求", "（一）主要目标", "第一条　为了", "# 标题", "## 小标题", "- 甲", "1. 乙",
    "> 引", "```", "---", "| 甲 | 乙 |", "|---|---|", "**粗**", "[链](http://a.b)", "![图](x.jpg)",
    "\\*", "&nbsp;", "&#60;", "&#0;", "&#xD800;", "&#1114112;", "&amp;amp;", "&ldquo;", "&", "&#",
    "<br>", "<p>", "</p>", "<div>", "</div>", "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>",
    "<style>", "<title>", "</title>", "<table><tr><td>", "</td></tr></table>", "<a href='x'>", "</a>",
    "<b>", "<ruby>字<rt>zì</rt></ruby>", "<sup>1</sup>", "<h1>", "</h1>", "<li>", "<pre>",
    "<meta name=author content='张三'>", "<span hidden>", "<", ">", "\"", "'", "“", "”", "「", "」",
    "……", "——", "(", ")", "（", "）", "[", "]", "{", "}", ":", ",", "，", "。", "、", "；", " ", "  ",
    "\t", "　", "　　", "\n", "\n\n", "\r", "\r\n", "\x00", "\x0b", "\x0c", "\x1b[2J", "\x7f", "\x85",
    "\xa0", "\xad", "\u200b", "\u200d", "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffd", "\uffff",
    "\U00020000", "\U000e0041", "e\u0301", "\ue000", "年", "月", "日", "第1页", "- 3 -", "12", "3.14",
    "％", "亿元", "A", "abc", "inter-\nnational", "启\n动", "四梁八", "摘编", "（完）", "（上接第一版）",
    "标题：", "作者：", "电话：0351-",
)  # fmt: skip
_KEYS: Final = (
    "title", "content", "text", "body", "date", "source", "author", "name", "paragraphs", "x", "标题", "正文",
)  # fmt: skip
_ENCODINGS: Final = (
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "gbk",
    "big5",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-7",
)
_CHARSETS: Final = (None, "gbk", "utf-8", "big5", "utf-16", "iso-8859-1", "no-such", "utf-7", "idna", "hex")

_ODD: Final = ("\\ud800", "\\udc00", "\\u0000", "\\u0007", "\\", '"', "}", "[", "\n", "\\n")

words = st.sampled_from(_WORDS)
pieces = st.one_of(words, words, words, st.text(max_size=6), st.characters().map(lambda char: char * 9))
texts = st.lists(pieces, max_size=40).map("".join)
encodings = st.one_of(*[st.just("utf-8")] * 3, st.sampled_from(_ENCODINGS))
charsets = st.one_of(*[st.none()] * 3, st.sampled_from(_CHARSETS))


@cache
def known_texts() -> tuple[bytes, ...]:
    """Return the beginnings of known pages in plain text."""
    paths = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "data" / "cleaning").glob("*.txt")]
    return tuple(path.read_bytes()[:LONGEST] for path in sorted(paths))


@cache
def known_pages() -> tuple[bytes, ...]:
    """Return the pages in HTML that the tests set."""
    return tuple(set_page(layout, number).data[:LONGEST] for number, layout in enumerate(KNOWN))


@st.composite
def damaged(draw: st.DrawFn, originals: Callable[[], tuple[bytes, ...]]) -> bytes:
    """Draw a known page with pieces gone, doubled, moved, or something else put in."""
    data = draw(st.sampled_from(originals()))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        end = min(start + draw(st.integers(0, 200)), len(data))
        piece = data[start:end]
        match draw(st.integers(0, 5)):
            case 0:
                data = data[:start] + data[end:]
            case 1:
                data = data[:end] + piece * draw(st.integers(1, 20)) + data[end:]
            case 2:
                data = data[:start] + draw(words).encode() + data[start:]
            case 3:
                data = data[:start] + draw(st.binary(max_size=4)) + data[end:]
            case 4:
                data = piece + data[:start] + data[end:]
            case _:
                data = data[:start] + bytes(byte ^ 0x20 for byte in piece[:3]) + data[start + 3 :]
    return data


@st.composite
def encoded(draw: st.DrawFn, source: st.SearchStrategy[str]) -> bytes:
    """Draw a text in some encoding."""
    return draw(source).encode(draw(encodings), "replace" if draw(st.booleans()) else "ignore")


values = st.recursive(
    st.one_of(texts, words, st.none(), st.integers(), st.floats(), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6)
    ),
    max_leaves=10,
)


@st.composite
def json_documents(draw: st.DrawFn) -> bytes:
    """Draw JSON, or something like it, with lone surrogates in its escapes now and again."""
    lines = draw(st.lists(values, min_size=1, max_size=4))
    written = "\n".join(json.dumps(each, ensure_ascii=draw(st.booleans())) for each in lines)
    if draw(st.booleans()):
        place = draw(st.integers(0, len(written)))
        odd = draw(
            st.sampled_from(["\\ud800", "\\udc00", "\\u0000", "\\u0007", "\\", '"', "}", "[", "\n", "\\n"])
        )
        written = written[:place] + odd + written[place:]
    return written.encode("utf-8", "replace")


KINDS: Final = {
    "text": ("page.txt", st.one_of(encoded(texts), damaged(known_texts))),
    "html": ("page.html", st.one_of(encoded(texts.map("<html>{}".format)), damaged(known_pages))),
    "markdown": ("notes.md", st.one_of(encoded(texts), damaged(known_texts))),
    "json": ("corpus.json", json_documents()),
    "jsonl": ("corpus.jsonl", json_documents()),
    "bytes": ("page.txt", st.binary(max_size=300)),
}
"""For each kind of source a file name and what to draw."""
SETTLED: Final = frozenset({"text", "html", "markdown"})
"""The kinds of which what cleaning left must come through unchanged when it is cleaned as a text."""
