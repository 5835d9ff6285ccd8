"""Markdown as plain text: marks go, headings and paragraphs stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from reader.cleaning.assembling import Assembler
from reader.cleaning.projection import Caption, Projection
from reader.text.span import Span

_MARK = "markdown-mark"
_REASON = "A mark of Markdown is no part of the text."
_BREAK = "One line feed ends a block."
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_DEFINITION = re.compile(r" {0,3}\[\^?[^\]]{1,80}\]:\s*\S.*$")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_PREFIX = re.compile(r"(?:\s{0,3}>\s?)*(?:\s*[-*+•]\s+(?=\S))?")
_CLOSING = re.compile(r"\s+#+\s*$")
_IMAGE_LINE = re.compile(r"\s*!\[(?P<alt>[^\]]{0,200})\]\([^()\s]*(?:\s+\"[^\"]*\")?\)\s*$")
# CommonMark 0.31.2, sections 6.1 to 6.6, as far as one line goes; nesting is read from outside in.
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<image>!\[[^\]]{0,200}\](?:\([^()]{0,1000}\)|\[[^\]]{0,80}\]))"
    r"|(?P<note>\[\^[^\]]{1,40}\])"
    r"|(?P<link>\[(?P<said>[^\[\]]{1,300})\](?P<target>\((?:[^()]|\([^()]{0,200}\)){0,1000}\)|\[[^\]]{0,80}\]))"
    r"|(?P<strong>(?P<stars>\*{1,3}|~~)(?=\S)(?P<bold>[^*~]{1,2000}?)(?<=\S)(?P=stars))"
    r"|(?P<under>(?<![\w_])(?P<bars>_{1,2})(?=\S)(?P<low>[^_]{1,2000}?)(?<=\S)(?P=bars)(?![\w_]))"
    r"|(?P<code>(?P<ticks>`{1,2})(?P<inner>[^`]{1,300})(?P=ticks))"
)
_FIELD = re.compile(
    r"(?P<key>[\w\u4e00-\u9fff -]{1,30}?)\s*[:：]\s*(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)\s*$"
)
_LONGEST_FRONT = 200
_FIELDS = {
    "title": "# ",
    "标题": "# ",
    "date": "发布时间：",
    "published": "发布时间：",
    "pubdate": "发布时间：",
    "日期": "发布时间：",
    "source": "来源：",
    "outlet": "来源：",
    "publisher": "来源：",
    "来源": "来源：",
    "author": "作者：",
    "作者": "作者：",
}

Change = tuple[int, int, str, str, str]


class _Line(NamedTuple):
    start: int
    end: int
    """Without the line break."""
    next_start: int


def project(source: str) -> Projection:
    """Project a source in Markdown.

    Headings keep their marks, which any text source may have. Line feeds within a paragraph stay: a page that
    was wrapped by width is put together by the rules for text.

    Args:
        source: The decoded source.
    """
    lines = [
        _Line(m.start(), m.start() + len(m[0].rstrip("\r\n")), m.end())
        for m in _LINE.finditer(source)
        if m[0]
    ]
    assembler = Assembler(source, Span(0, len(source)), _MARK, _REASON, _BREAK)
    captions: list[Caption] = []
    body = _front_matter(source, lines, assembler)
    fence = ""
    blank = True
    for place in range(body, len(lines)):
        line = lines[place]
        text = source[line.start : line.end]
        mark = _FENCE.match(text)
        if mark is not None and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            continue
        if not text.strip():
            blank = True
            continue
        if not fence and _is_markup(text, lines, place, source):
            image = _IMAGE_LINE.match(text)
            if image is not None and image["alt"].strip():
                captions.append(Caption(line.start, image["alt"].strip()))
            blank = True
            continue
        heading = "" if fence else _underlined(lines, place, source)
        _keep(source, line, assembler, heading, firm=blank, is_code=bool(fence))
        blank = False
    return replace(assembler.finish(), captions=tuple(captions))


def _front_matter(source: str, lines: list[_Line], assembler: Assembler) -> int:
    """Keep what the fields before the text say; return the place of the first line behind them."""
    if not lines or source[lines[0].start : lines[0].end].rstrip() not in ("---", "\ufeff---"):
        return 0
    closing = (
        i
        for i in range(1, min(len(lines), 200))
        if source[lines[i].start : lines[i].end].rstrip() in ("---", "...")
    )
    end = next(closing, 0)
    for line in lines[1:end]:
        field = _FIELD.match(source, line.start, line.end)
        label = _FIELDS.get(field["key"].strip().lower()) if field is not None else None
        if field is not None and label is not None and field["value"].strip():
            assembler.keep(*field.span("value"), prefix=label)
    return end + 1 if end else 0


def _is_markup(text: str, lines: list[_Line], place: int, source: str) -> bool:
    """Say whether a line is nothing but markup: a rule, the line under a heading, a definition, an image."""
    if any(pattern.match(text) for pattern in (_DEFINITION, _TABLE_RULE, _IMAGE_LINE, _RULE)):
        return True
    return (
        _UNDERLINE.match(text) is not None and place > 0 and bool(_text_of(lines[place - 1], source).strip())
    )


def _underlined(lines: list[_Line], place: int, source: str) -> str:
    """Return the mark of a heading that is written with a line under it."""
    if place + 1 >= len(lines) or (place and _text_of(lines[place - 1], source).strip()):
        return ""
    under = _UNDERLINE.match(_text_of(lines[place + 1], source))
    return "" if under is None else "# " if under[1][0] == "=" else "## "


def _text_of(line: _Line, source: str) -> str:
    return source[line.start : line.end]


def _keep(source: str, line: _Line, assembler: Assembler, heading: str, *, firm: bool, is_code: bool) -> None:
    text = source[line.start : line.end]
    if is_code:
        assembler.keep(line.start, line.end, firm=firm)
        return
    prefix = _PREFIX.match(text)
    start = line.start + (prefix.end() if prefix is not None else 0)
    closing = _CLOSING.search(text) if text.lstrip().startswith("#") else None
    end = line.start + closing.start() if closing is not None else line.end
    if start < end:
        listed = prefix is not None and bool(prefix[0].strip())
        assembler.keep(start, end, _changes(source, start, end), prefix=heading, firm=firm or listed)


def _changes(source: str, start: int, end: int) -> Iterator[Change]:
    """Yield what goes of a line's marks, in order."""
    if source.count("|", start, end) > 1 and source[start:end].strip().startswith("|"):
        yield from _cells(source, start, end)
        return
    for found in _INLINE.finditer(source, start, end):
        match found.lastgroup:
            case "escape":
                yield found.start(), found.start() + 1, "", _MARK, _REASON
            case "image":
                yield *found.span(), "", _MARK, "A picture is no part of the text."
            case "note":
                yield *found.span(), "", "note-mark", "The mark refers to a note."
            case _:
                yield from _unwrapped(source, found)


def _unwrapped(source: str, found: re.Match[str]) -> Iterator[Change]:
    """Yield the marks around what a link, emphasis or code says, and those within."""
    inner = next(name for name in ("said", "bold", "low", "inner") if found[name] is not None)
    start, end = found.span(inner)
    yield found.start(), start, "", _MARK, _REASON
    if inner != "inner":
        yield from _changes(source, start, end)
    yield end, found.end(), "", _MARK, _REASON


def _cells(source: str, start: int, end: int) -> Iterator[Change]:
    """Yield the bars of a row of a table, those between two cells as tabs."""
    bars = list(re.finditer(r"\s*\|\s*", source[start:end]))
    for bar in bars:
        at_edge = bar.start() == 0 or bar.end() == end - start
        yield start + bar.start(), start + bar.end(), "" if at_edge else "\t", _MARK, _REASON
