"""Text lost where a site put readings into GBK bytes without minding where characters begin.

Two things happen. A run is read one byte off, from a closing mark to the next ASCII byte: the first byte
of the run and, before the bracket of a reading, its last byte are lost, and each shows as `?`. Or a chance
pair of bytes across two characters is taken for a character and glossed, which parts the second
character's bytes. In both, the bytes that are left and the reading tell what stood there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.cleaning.glosses import HAN, GlossNoise, ReadingsOf, reads
from reader.cleaning.model import Edit
from reader.cleaning.pinyin import LETTERS, is_syllable
from reader.text.span import Span

_LOST = "[?\ufffd]"
# Pages with narrowed punctuation narrow the marks of a shifted run too.
_NARROWED = {ord(narrow): wide for narrow, wide in zip("!,:;", "！，：；", strict=True)}
_WIDE = '[^\\x00-\\x20"-+\\--9<-\\x7f\ufffd]'
# A run ends at the first ASCII byte; no sentence of a policy text runs for more without a figure or a gloss.
_SHIFTED = re.compile(
    f"(?P<first>{_LOST})(?P<run>{_WIDE}{{1,60}})(?P<last>{_LOST}\\(?|[@-~]\\()(?P<gloss>[{LETTERS}]{{1,7}})\\)"
)
_PARTED = re.compile(f"(?P<before>[{HAN}]){_LOST}\\(?(?P<gloss>[{LETTERS}]{{1,7}})\\)(?P<trail>[@-~])")
_BROKEN = re.compile(f"{_LOST}\\(?[{LETTERS}]{{1,7}}\\)|{_LOST}[!！][{HAN}]{{1,8}}")
_OPENING_BYTES = (0xA1, 0xA3)
_MARKS = frozenset("、。…—“”‘’《》〈〉「」『』【】！（），：；？")
_RULE = "gbk-damage"
_REASON = "The bytes left here and the reading between them tell which characters stood here."
LOSS = "Bytes were lost where a reading was put into the middle of a character; they cannot be told."


@dataclass(frozen=True, slots=True)
class Repairs:
    """What can be brought back of a glossed page, and what cannot."""

    edits: tuple[Edit, ...]
    losses: tuple[Span, ...]
    """Code points of the source that stand where text is lost."""


def find_repairs(text: str, noise: GlossNoise, readings: ReadingsOf | None) -> Repairs:
    """Find the damage that the glosses of a page did to its bytes; none on a page without such glosses."""
    if not noise.edits:
        return Repairs((), ())
    edits: list[Edit] = []
    for match in _SHIFTED.finditer(text):
        mended = _mend_shifted(match, noise.table, readings)
        if mended is not None:
            edits.append(Edit(Span(*match.span()), mended, _RULE, _REASON))
    taken = [edit.span for edit in edits]
    for match in _PARTED.finditer(text):
        span = Span(match.end("before"), match.end())
        mended = _mend_parted(match, noise.table, readings)
        if mended is not None and not any(span.overlaps(other) for other in taken):
            edits.append(Edit(span, mended, _RULE, _REASON))
    edits.sort(key=lambda edit: edit.span)
    taken = [edit.span for edit in edits]
    broken = (Span(*match.span()) for match in _BROKEN.finditer(text))
    losses = tuple(span for span in broken if not any(span.overlaps(other) for other in taken))
    return Repairs(tuple(edits), losses)


def _mend_shifted(match: re.Match[str], table: dict[str, str], readings: ReadingsOf | None) -> str | None:
    run = _encode(match["run"].translate(_NARROWED))
    if run is None or not is_syllable(match["gloss"]):
        return None
    trails = [ord(match["last"][0])] if match["last"][0] not in "?\ufffd" else range(0x80, 0xFF)
    ends = _pick([_decode(bytes((run[-1], trail))) for trail in trails], match["gloss"], table, readings)
    if ends is None:
        return None
    starts = [
        decoded
        for first in _OPENING_BYTES
        if (decoded := _decode(bytes((first,)) + run[:-1])) is not None
        and decoded[0] in _MARKS
        and all(_is_text(char) for char in decoded)
    ]
    return starts[0] + ends if len(starts) == 1 else None


def _mend_parted(match: re.Match[str], table: dict[str, str], readings: ReadingsOf | None) -> str | None:
    before = _encode(match["before"])
    if before is None or not is_syllable(match["gloss"]):
        return None
    trail = ord(match["trail"])
    chances = {_decode(bytes((before[-1], lead))): lead for lead in range(0x81, 0xFF)}
    chance = _pick(list(chances), match["gloss"], table, readings)
    lost = _decode(bytes((chances[chance], trail))) if chance else None
    return lost if lost and _is_han(lost) else None


def _pick(
    chars: list[str | None], gloss: str, table: dict[str, str], readings: ReadingsOf | None
) -> str | None:
    """Return the one character that the gloss belongs to; those that the page glosses so go first.

    Next go the characters in common use, which level 1 of Big5 lists: glosses stand on those.
    """
    fitting = [char for char in chars if char and _is_han(char) and reads(char, gloss, readings, table)]
    best = [char for char in fitting if char in table] or [char for char in fitting if _is_common(char)]
    best = best or fitting
    return best[0] if len(best) == 1 else None


def _is_common(char: str) -> bool:
    try:
        return b"\xa4\x40" <= char.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return False


def _encode(text: str) -> bytes | None:
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return None


@lru_cache(maxsize=65536)
def _decode(data: bytes) -> str | None:
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return None


def _is_han(char: str) -> bool:
    return len(char) == 1 and "\u4e00" <= char <= "\u9fff"


def _is_text(char: str) -> bool:
    return _is_han(char) or char in _MARKS or char == "\u3000"
