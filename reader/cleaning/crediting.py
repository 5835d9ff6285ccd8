"""What stands about the credits of an article: offices, and the page's tools for reading and sharing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.lexicon import fold
from reader.cleaning.names import split_signature
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort, is_numbered

CREDITS = (Sort.CREDIT, Sort.STAMP, Sort.SIGNATURE)
"""What lines that credit an article look like."""
_ISSUER = re.compile("[\u4e00-\u9fff]{2,20}(?:人民政府|办公厅|办公室|委员会|局|厅|部|委|统计局)")
_OUTLET = re.compile(
    "新华社|中新社|[\u4e00-\u9fff]{2,8}(?:日报|晚报|早报|晨报|时报|青年报|商报|周刊|通讯社|电视台|客户端)"
    "|[\u4e00-\u9fff]{3,8}[报网]|参考消息"
)
_LONGEST_TOOL = 6
# Addresses, the weather, hotlines, and entries of a menu in a row: whatever else they are, they are no title.
_NO_TITLE = re.compile(
    "https?://\\S+(?:\\s.{0,40})?|(?:www\\.)?[a-z\\d\\-]+(?:\\.[a-z]{2,6}){1,3}|loading.{0,4}"
    "|(?:\\d{1,2}月\\d{1,2}日)?\\s*-?\\d{1,2}\\s*°c.{0,20}|.{0,8}(?:热线|邮箱|电话)\\s*[:：].{0,80}\\d.{0,60}"
    "|(?:[^\\s|｜，。！？：:]{2,8}[\\s|｜]+){5,}[^\\s|｜，。！？：:]{0,8}"
)


def names_office(text: str) -> bool:
    """Say whether a line is the name of an office or of a paper."""
    return any(pattern.fullmatch(fold(text)) for pattern in (_ISSUER, _OUTLET))


def is_told(item: SortedLine) -> bool:
    """Say whether a line credits the piece; 作者 alone may be a choice of what to search in."""
    return item.sort in CREDITS and (item.sort is not Sort.SIGNATURE or bool(split_signature(item.text)))


def find_tools(head: Sequence[SortedLine]) -> frozenset[int]:
    """Find the tools of a page among what stands between its first credits and the text: 标准, 超大, 3573.

    They are a word or a figure long. The last line before the text may be the heading of its first part, if
    it is a word.

    Args:
        head: The lines over the first paragraph of an article.
    """
    credits = [place for place, item in enumerate(head) if item.sort in (Sort.CREDIT, Sort.STAMP)]
    if not credits:
        return frozenset()
    return frozenset(
        place
        for place in range(credits[0] + 1, len(head))
        if _is_tool(head[place], is_last=place == len(head) - 1)
    ) | frozenset(
        place for place, item in enumerate(head) if item.sort is Sort.SHORT and is_no_title(item.text)
    )


def is_no_title(text: str) -> bool:
    """Say whether a short line can be no title: an address, the weather, a hotline, a row of entries."""
    return _NO_TITLE.fullmatch(fold(text).lower()) is not None


def _is_tool(item: SortedLine, *, is_last: bool) -> bool:
    text = item.text
    if item.sort is not Sort.SHORT or item.line.level or len(text) > _LONGEST_TOOL or is_numbered(text):
        return False
    return text.isascii() or not (is_last or text[-1] in "：:。！？")
