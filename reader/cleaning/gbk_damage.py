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

from reader.cleaning.edits import is_clear
from reader.cleaning.glosses import HAN, GlossNoise, ReadingsOf, reads
from reader.cleaning.model import Edit
from reader.cleaning.pinyin import LETTERS, is_syllable
from reader.text.span import Span

_LOST = "[?\ufffd]"
# Pages with narrowed punctuation narrow the marks of a shifted run too.
_NARROWED = {ord(narrow): wide for narrow, wide in zip("!,:;", "！，：；", strict=True)}
_WIDE = '[^\\x00-\\x20"-+\\--9<-\\x7f\ufffd]'
# A run ends at the first ASCII byte; no sentence of a policy text runs for more without a figure or a gloss.
_RUN = f"(?P<run>{_WIDE}{{1,60}})(?P<last>{_LOST}\\(?|[@-~]\\()(?P<gloss>[{LETTERS}]{{1,7}})\\)"
_CHANCE = f"(?P<before>[{HAN}]){_LOST}\\(?(?P<chance>[{LETTERS}]{{1,7}})\\)"
_SHIFTED = re.compile(f"{_LOST}{_RUN}")
# Without a gloss at its end a run is told only by the commonest marks to open with: 。 and a closing one.
_UNGLOSSED = re.compile(f"{_LOST}(?P<run>[!！]{_WIDE}{{0,60}})(?P<last>[@-~])(?!\\()")
_PARTED = re.compile(f"{_CHANCE}(?P<trail>[@-~])")
_PARTED_RUN = re.compile(f"{_CHANCE}{_RUN}")
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
    mender = _Mender(noise.table, readings)
    edits: list[Edit] = []
    for pattern, mend in (
        (_PARTED_RUN, mender.parted_run),
        (_SHIFTED, mender.shifted),
        (_UNGLOSSED, mender.unglossed),
        (_PARTED, mender.parted),
    ):
        taken = sorted(edit.span for edit in edits)
        for match in pattern.finditer(text):
            # The character before a chance pair is whole; only what follows it is replaced.
            span = Span(match.end("before") if "before" in match.groupdict() else match.start(), match.end())
            if is_clear(span, taken) and (mended := mend(match)) is not None:
                edits.append(Edit(span, mended, _RULE, _REASON))
    edits.sort(key=lambda edit: edit.span)
    taken = [edit.span for edit in edits]
    broken = (Span(*match.span()) for match in _BROKEN.finditer(text))
    return Repairs(tuple(edits), tuple(span for span in broken if is_clear(span, taken)))


@dataclass(frozen=True, slots=True)
class _Mender:
    """Reads the bytes that a page's glosses left."""

    table: dict[str, str]
    readings: ReadingsOf | None

    def shifted(self, match: re.Match[str]) -> str | None:
        """Mend a run that lost its first byte at a mark."""
        found = [
            mended
            for first in _OPENING_BYTES
            if (mended := self._run(first, match)) is not None and mended[0] in _MARKS
        ]
        return found[0] if len(found) == 1 else None

    def unglossed(self, match: re.Match[str]) -> str | None:
        """Mend a run that ends with a character whose second byte is an ASCII one."""
        run = _encode(match["run"].translate(_NARROWED))
        mended = _decode(bytes((_OPENING_BYTES[0],)) + run + match["last"].encode()) if run else None
        closes = mended is not None and mended[0] == "。" and mended[1] in "”’」』）》"
        return mended if mended and closes and all(map(_is_text, mended)) else None

    def parted(self, match: re.Match[str]) -> str | None:
        """Mend a character whose second byte, an ASCII one, stands behind a chance pair's gloss."""
        lead = self._lead(match)
        lost = _decode(bytes((lead, ord(match["trail"])))) if lead else None
        return lost if lost and _is_han(lost) else None

    def parted_run(self, match: re.Match[str]) -> str | None:
        """Mend a run that a chance pair's gloss put one byte off."""
        lead = self._lead(match)
        return self._run(lead, match) if lead else None

    def _lead(self, match: re.Match[str]) -> int | None:
        """Return the lost first byte: with the byte before it, it makes the character that was glossed."""
        before = _encode(match["before"])
        if before is None or not is_syllable(match["chance"]):
            return None
        leads = {_decode(bytes((before[-1], lead))): lead for lead in range(0x81, 0xFF)}
        chance = self._pick(list(leads), match["chance"])
        return leads[chance] if chance else None

    def _run(self, first: int, match: re.Match[str]) -> str | None:
        run = _encode(match["run"].translate(_NARROWED))
        if run is None or not is_syllable(match["gloss"]):
            return None
        told = match["last"][0] not in "?\ufffd"
        trails = [ord(match["last"][0])] if told else range(0x80, 0xFF)
        last = self._pick([_decode(bytes((run[-1], trail))) for trail in trails], match["gloss"])
        start = _decode(bytes((first,)) + run[:-1])
        return start + last if last and start and all(map(_is_text, start)) else None

    def _pick(self, chars: list[str | None], gloss: str) -> str | None:
        """Return the one character that the gloss belongs to; those that the page glosses so go first.

        Next go the characters in common use, which level 1 of Big5 lists: glosses stand on those.
        """
        fitting = [c for c in chars if c and _is_han(c) and reads(c, gloss, self.readings, self.table)]
        best = [c for c in fitting if c in self.table] or [c for c in fitting if _is_common(c)] or fitting
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
