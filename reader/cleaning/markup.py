"""What HTML leaves in a text: tags, entities, scripts; and where its lines break."""

from __future__ import annotations

import re
from html import unescape

from reader.cleaning.model import Edit
from reader.text.span import Span

_DEBRIS, _UNSEEN = "html-debris", "unseen-character"
_BLOCKS = (
    "br|p|div|li|ul|ol|tr|table|tbody|thead|h[1-6]|section|article|header|footer|blockquote|hr|dl|dt|"
    "dd|option|select|form|nav|aside|figure|figcaption|title|head|body|html|main"
)
_INLINE = (
    "a|b|i|u|em|strong|span|font|img|sup|sub|td|th|small|big|center|input|button|label|meta|link|"
    "iframe|video|audio|source|wbr|ins|del|s|mark|code|o:p|st1:\\w+|embed|object|param|textarea"
)
_NOTHING = "[\u00ad\u200b\u200c\u2060-\u2064\ufeff]"
_SCANNER = re.compile(
    "(?P<line>\r\n|[\n\r\v\f\x1c-\x1e])"
    f"|(?P<block></?(?:{_BLOCKS})(?:\\s+[a-z/][^<>]{{0,400}})?/?>|<!doctype[^<>]{{0,200}}>)"
    f"|(?P<inline></?(?:{_INLINE})(?:\\s+[a-z/][^<>]{{0,2000}})?/?>)"
    "|(?P<entity>&(?:amp;){0,3}(?:nbsp|quot|amp|lt|gt|ldquo|rdquo|lsquo|rsquo|hellip|mdash|middot|bull|ensp|emsp|#\\d{1,7}|#x[0-9a-f]{1,6});)"
    "|(?P<way>返回[\u4e00-\u9fff]{2,4}[，,]\\s?查看更多(?=\\s*(?:$|[\\r\\n<])))"
    "|(?P<editing>(?<=[\\w）)”》])\\[(?:编辑|編輯)(?:\\s?[|｜]\\s?[^\\[\\]\\r\\n]{2,6})?\\](?=\\s*(?:$|[\\r\\n<])))"
    f"|(?P<unseen>{_NOTHING}+)",
    re.IGNORECASE,
)
# What the scanner finds begins with one of these: a class is looked for in a fifth of the time.
_LEAD = re.compile(f"[\r\n\v\f\x1c-\x1e<&返\\[{_NOTHING[1:]}")
_MAY_HIDE = re.compile(f"[<&]|{_NOTHING}")
_ESCAPED = re.compile("&(?:amp;)+(?=[a-z#])", re.IGNORECASE)
_REGION = re.compile("<(script|style|noscript)\\b|<!--", re.IGNORECASE)


def scan(text: str) -> tuple[list[Span], list[Edit]]:
    """Find the line breaks of a source, and the debris within its lines.

    Returns:
        The breaks (line feeds, block tags, scripts and comments) and the edits, each sorted; no two overlap.
    """
    breaks: list[Span] = []
    edits: list[Edit] = []
    position = 0
    for region in _regions(text):
        _scan_stretch(text, position, region.start, breaks, edits)
        breaks.append(region)
        position = region.end
    _scan_stretch(text, position, len(text), breaks, edits)
    return breaks, edits


def find_hidden(text: str) -> list[Edit]:
    """Find the tags and entities within the lines of a source, and what shows nothing; sorted.

    What an entity stands for may end a tag, or begin another entity.
    """
    if _MAY_HIDE.search(text) is None:
        return []
    return [edit for edit in scan(text)[1] if edit.rule in (_DEBRIS, _UNSEEN)]


def _scan_stretch(text: str, start: int, end: int, breaks: list[Span], edits: list[Edit]) -> None:
    position = start
    while (lead := _LEAD.search(text, position, end)) is not None:
        match = _SCANNER.match(text, lead.start(), end)
        if match is None:
            position = lead.end()
            continue
        position = match.end()
        span = Span(*match.span())
        match match.lastgroup:
            case "line" | "block":
                breaks.append(span)
            case "way":
                edits.append(Edit(span, "", "furniture", "The words behind the text lead back to the site."))
            case "editing":
                edits.append(Edit(span, "", "furniture", "The words behind a heading lead to its editing."))
            case "inline":
                edits.append(Edit(span, "", _DEBRIS, "An HTML tag is left in the text."))
            case "entity":
                # Some pages were escaped more than once on their way.
                bare = _ESCAPED.sub("&", match[0])
                meant = unescape(bare).replace("\xa0", " ")
                if meant.isprintable() and meant != match[0]:
                    edits.append(Edit(span, meant, _DEBRIS, "An HTML entity stands for a character."))
            case _:
                edits.append(Edit(span, "", _UNSEEN, "A character that shows nothing is left over."))


def _regions(text: str) -> list[Span]:
    """Find scripts, style sheets and comments, each with its end; one that never ends is left alone."""
    regions: list[Span] = []
    unclosed: set[str] = set()
    position = 0
    while (match := _REGION.search(text, position)) is not None:
        closing = f"</{match[1].lower()}>" if match[1] else "-->"
        end = None
        if closing not in unclosed:
            end = re.compile(re.escape(closing), re.IGNORECASE).search(text, match.end())
        if end is None:
            unclosed.add(closing)
            position = match.end()
        else:
            regions.append(Span(match.start(), end.end()))
            position = end.end()
    return regions
