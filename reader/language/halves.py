"""Four-character expressions of the lexicon that pinyin spells in two halves: sìliáng-bāzhù.

GB/T 16159-2012, on idioms: what parts into two times two syllables is joined by a hyphen. So are the
expressions whose words end nowhere but in single characters (三|严|三|实, 急难|愁|盼) and those that count
twice (四|梁|八柱). Where the second half is a word of its own, the halves stay apart: chǎnchéng rónghé.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reader.language.tokens import Token

_LENGTH = 4
_HALF = 2
_NUMERALS = frozenset("一二三四五六七八九十两双百千万兩雙萬")


def in_halves(text: str, tokens: Sequence[Token]) -> Iterator[tuple[tuple[Token, ...], str]]:
    """Yield tokens that are spelled as one, each group with what joins its halves.

    Args:
        text: The text, in either script.
        tokens: Its words, or a stretch of them.

    Returns:
        Groups of consecutive tokens that cover `tokens` once: mostly single tokens with "", which are
        spelled as they are; else the tokens of four characters with "-" or " " between the second and third.
    """
    known = _expressions()
    index = 0
    while index < len(tokens):
        start = tokens[index].span.start
        count = 1
        joint = ""
        if text[start : start + _LENGTH] in known:
            count, joint = _parted(text, start, tokens[index : index + _LENGTH])
        yield tuple(tokens[index : index + count]), joint
        index += count


def _parted(text: str, start: int, tokens: Iterable[Token]) -> tuple[int, str]:
    """Return how many tokens an expression takes that begins with the first, and what joins its halves."""
    lengths: list[int] = []
    for token in tokens:
        lengths.append(len(token.span))
        if sum(lengths) >= _LENGTH:
            break
    if sum(lengths) != _LENGTH:
        return 1, ""
    counts_twice = text[start] in _NUMERALS and text[start + _HALF] in _NUMERALS
    if lengths[-1] == 1 and _HALF in (lengths[0], sum(lengths[:2])):
        return len(lengths), "-"
    if counts_twice and lengths != [_HALF, _HALF]:
        return len(lengths), "-"
    return (len(lengths), " ") if lengths == [1, 1, _HALF] else (1, "")


@cache
def _expressions() -> frozenset[str]:
    # Here, not at the top: whoever only exports reads no lexicon before.
    from reader.language.lexicon.entries import Kind, shipped_lexicon

    wanted = (Kind.TERM, Kind.FORMULA)
    entries = (entry for entry in shipped_lexicon().entries if entry.kind in wanted)
    return frozenset(form for entry in entries for form in (entry.hans, entry.hant) if len(form) == _LENGTH)
