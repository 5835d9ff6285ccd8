"""Text lost where a site handled GBK bytes without minding where characters begin.

Two things happen. A site that parts its text at 。！？ finds their bytes across two characters, too: 。” is
A1 A3 A1 B1, and A3 A1 is ！. The byte before is then alone, shows as `?`, and what follows is read one byte
off. And a site that puts readings behind characters finds the bytes of a character across two others: 年營
is C4 EA A0 49, and EA A0 is 隊; the reading goes between the bytes of 營. Either way the run stays one byte
off up to the next ASCII byte, which a lone byte before it may swallow.

`貢獻(xiàn)?！标?yáng)曲` was `貢獻。”陽曲`; `年?duì)I商` was `年營商`. The bytes that are left, and the
readings, tell what stood there. Where they leave a choice, the words of the page decide, and where those
do not know it either, □ stands for the character and the place is known damage.
"""

from __future__ import annotations

import re

from reader.cleaning.edits import apply_edits, is_clear
from reader.cleaning.gbk_bytes import decode, encode_wide
from reader.cleaning.gbk_page import Page
from reader.cleaning.gbk_search import Search
from reader.cleaning.glosses import GLOSS_RULE, HAN, GlossNoise, IsWord, ReadingsOf
from reader.cleaning.model import Edit
from reader.cleaning.pinyin import LETTERS
from reader.frozen import Frozen
from reader.text.span import Span

_LOST_MARK = "[?\ufffd]"
_SYLLABLE = f"[{LETTERS}]{{1,7}}"
# A lost byte with the rest of a reading behind it, or with a mark that two other characters' bytes make;
# or such a mark alone, where the lone byte was dropped: then the run must end in a letter that is half of a
# character.
_ANCHOR = re.compile(
    f"(?P<whole>(?<=[{HAN}]){_LOST_MARK}{{2}}[!！])"
    f"|{_LOST_MARK}(?:\\(?(?P<gloss>{_SYLLABLE})\\)|(?P<mark>[!-~！-～。]))"
    f"|(?<=[{HAN})])(?P<bare>[!,:;?！，：；？0-9])"
    f"(?=[^\\x00-\\x7f]{{0,20}}[@-~](?:\\({_SYLLABLE}\\)|[{HAN}])|{_LOST_MARK}\\s*(?:[\n<]|$))"
)
_TORN = re.compile(f"{_LOST_MARK}\n[!-~！-～。]")
# What stands before may be written as an entity, which ends in a semicolon.
_LONE_MARK = re.compile(f"(?<=[^\\x00-\\x3a\\x3c-\\x7f])[?\ufffd][！？](?=[{HAN}?\ufffd])")
# A letter before a reading is half of a character.
_BROKEN = re.compile(f"(?<![@-~])[!,:;?]?[@-~]\\({_SYLLABLE}\\)")
_LETTERED = re.compile(f"(?P<before>[^\\x00-\\x7f])(?P<letter>[@-~])(?P<gloss>\\({_SYLLABLE}\\))")
_LETTER_REASON = "The reading belongs to a character that a letter and the byte before it make by chance."
_RULE = "gbk-damage"
_TOLD = "The bytes left here, and the readings between them, tell which characters stood here."
_PARTLY_TOLD = "The bytes left here tell which characters stood here, but for those that □ stands for."
LOSS = "Bytes were lost here when the page was made; nothing in it tells which characters they were."


class Repairs(Frozen):
    """What can be brought back of a damaged page, and what cannot."""

    edits: tuple[Edit, ...]
    losses: tuple[Span, ...]
    """Code points of the source that stand where text is lost, sorted."""


def find_repairs(
    text: str, noise: GlossNoise, readings: ReadingsOf | None, is_word: IsWord | None = None
) -> Repairs:
    """Find the damage that was done to the bytes of a page; none on a page that is not glossed throughout.

    Args:
        text: The decoded source.
        noise: The readings that the page puts behind characters.
        readings: All readings of one Han character; asked only where a reading stands between broken bytes.
        is_word: Whether a dictionary has a word; asked only where characters seem to be dropped.
    """
    if not noise.edits and _LONE_MARK.search(text) is None:
        return Repairs((), ())
    plain = apply_edits(text, noise.edits)[0]
    page = Page(plain, noise.table, readings, is_word, glosses=len(noise.edits))
    search = Search(text, page)
    edits: list[Edit] = []
    losses: list[Span] = []
    position = 0
    anchors = _ANCHOR if noise.edits else _LONE_MARK
    while (anchor := anchors.search(text, position)) is not None:
        is_bare = bool(anchor["bare"]) if noise.edits else False
        told = search.read(anchor.start(), is_bare=is_bare)
        if told is not None:
            span = Span(anchor.start(), told.end)
            position = max(span.end, anchor.start() + 1)
            edits.append(Edit(span, told.text, _RULE, _TOLD if told.is_sure else _PARTLY_TOLD))
            if not told.is_sure:
                losses.append(span)
            continue
        position = anchor.start() + 1
        if not is_bare and (not noise.edits or not _is_question(text, anchor)):
            losses.append(Span(anchor.start(), anchor.end()))
            position = anchor.end()
    taken = [edit.span for edit in edits]
    edits += _past_letters(text, page, taken)
    edits.sort(key=lambda edit: edit.span)
    taken = [edit.span for edit in edits]
    broken = [Span(*match.span()) for match in _BROKEN.finditer(text)]
    losses += [span for span in (*noise.misfits, *broken) if is_clear(span, taken)]
    return Repairs(tuple(edits), tuple(sorted(losses)))


def is_torn(line: str, following: str) -> bool:
    """Say whether a line end stands in the midst of bytes that were lost; joined, they would seem to be read.

    Args:
        line: A line without its line end.
        following: The line behind it.
    """
    return _TORN.match(f"{line[-1:]}\n{following[:1]}") is not None


def _past_letters(text: str, page: Page, taken: list[Span]) -> list[Edit]:
    """Find the readings behind a letter that makes another character with the byte before: 年P(guān)2P."""
    found: list[Edit] = []
    for match in _LETTERED.finditer(text):
        data, span = encode_wide(match["before"]), Span(*match.span("gloss"))
        chance = None if data is None else decode(data[1:] + match["letter"].encode("ascii"))
        reads = chance is not None and page.reads(chance, match["gloss"][1:-1])
        if reads and is_clear(Span(*match.span()), taken):
            found.append(Edit(span, "", GLOSS_RULE, _LETTER_REASON))
    return found


def _is_question(text: str, anchor: re.Match[str]) -> bool:
    """Say whether the `?` may well be a writer's: two marks in a row, or the end of a question."""
    return anchor["gloss"] is None and (anchor["mark"] or "") not in "！？"
