"""Text lost where a site worked on GBK bytes without minding where characters begin.

Two things happen. A search for the wide forms of ASCII characters, whose first byte is A3, finds one across
two characters, of which the first ends with A3 (。 is A1 A3) and the second begins with, say, A1 (” is A1 B1)
and narrows what it found, so that a first byte stands alone, shown as `?` or not at all, and the rest is read
one byte off up to the next ASCII byte: the bracket of a reading, or a character's own second byte. Or a
chance pair of bytes across two characters is taken for a character and glossed, which parts the second
character's bytes. In both, the bytes that are left and the reading tell what stood there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reader.cleaning.edits import apply_edits, is_clear
from reader.cleaning.glosses import HAN, GlossNoise, ReadingsOf, is_common, reads
from reader.cleaning.model import Edit
from reader.cleaning.pinyin import LETTERS, has_tone, is_syllable
from reader.text.span import Span

_LOST = "[?\ufffd]"
_GLOSS = f"(?P<gloss>[{LETTERS}]{{1,7}})\\)"
_WIDE = '[^\\x00-\\x20"-+\\--9<-\\x7f\ufffd]'
# A run ends at the first ASCII byte; no sentence of a policy text runs for more without a figure or a gloss.
_REST = f"(?P<rest>{_WIDE}{{0,60}})"
_LAST = f"(?P<last>{_LOST}\\(?|[@-~]\\(){_GLOSS}"
_OFF = f"(?:{_LOST}(?P<narrowed>[!-~！-～])|(?P<bare>[!,:;?！，：；？]|[0-9](?=[@-~]\\()))"
_CHANCE = f"(?P<before>[{HAN}]){_LOST}\\(?(?P<chance>[{LETTERS}]{{1,7}})\\)"
_SHIFTED = re.compile(f"{_OFF}{_REST}{_LAST}")
_UNGLOSSED = re.compile(f"(?<=[{HAN})]){_OFF}{_REST}(?P<last>[@-~])(?=[{HAN}])")
_PARTED = re.compile(f"{_CHANCE}(?P<trail>[@-~])")
_PARTED_RUN = re.compile(f"{_CHANCE}{_REST}{_LAST}")
_BROKEN = re.compile(
    f"(?:{_LOST}\\(?|(?<![@-~])[!,:;?]?[@-~]\\(){_GLOSS}|{_LOST}[!！](?:[{HAN}]{{1,8}}|{_LOST})"
)
_GLOSS_BEFORE = re.compile(f"\\([{LETTERS}]{{1,7}}\\)$")
_WIDE_LEAD = 0xA3
_STOP_LEAD = 0xA1
_MARKS = frozenset("、。…—“”‘’《》〈〉「」『』【】！（），：；？")
_CLOSING = frozenset("”’」』）》】")
# Pages with narrowed punctuation narrow the marks within a run too.
_NARROWED = {ord(narrow): wide for narrow, wide in zip("!,:;", "！，：；", strict=True)}
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
    plain, _ = apply_edits(text, noise.edits)
    pairs = frozenset(map("".join, pairwise(plain)))
    mender = _Mender(text, frozenset(plain), pairs, noise.table, readings)
    edits: list[Edit] = []
    for pattern, mend in (
        (_PARTED_RUN, mender.parted_run),
        (_SHIFTED, mender.shifted),
        (_UNGLOSSED, mender.unglossed),
        (_PARTED, mender.parted),
    ):
        taken = sorted(edit.span for edit in edits)
        edits += _mend_all(pattern, mend, text, taken)
    edits.sort(key=lambda edit: edit.span)
    taken = [edit.span for edit in edits]
    broken = [
        Span(*match.span())
        for match in _BROKEN.finditer(text)
        if match["gloss"] is None or (is_syllable(match["gloss"]) and has_tone(match["gloss"]))
    ]
    losses = sorted(span for span in [*broken, *noise.misfits] if is_clear(span, taken))
    return Repairs(tuple(edits), tuple(losses))


def _mend_all(
    pattern: re.Pattern[str], mend: Callable[[re.Match[str]], str | None], text: str, taken: list[Span]
) -> list[Edit]:
    edits: list[Edit] = []
    for match in pattern.finditer(text):
        # The character before a chance pair is whole; only what follows it is replaced.
        span = Span(match.end("before") if "before" in match.groupdict() else match.start(), match.end())
        if is_clear(span, taken) and (mended := mend(match)) is not None:
            edits.append(Edit(span, mended, _RULE, _REASON))
    return edits


@dataclass(frozen=True, slots=True)
class _Mender:
    """Reads the bytes that a page's glosses left."""

    text: str
    chars: frozenset[str]
    """The characters of the page."""
    pairs: frozenset[str]
    """The pairs of characters that stand on the page side by side when its glosses are gone."""
    table: dict[str, str]
    readings: ReadingsOf | None

    def shifted(self, match: re.Match[str]) -> str | None:
        """Mend a run that a narrowed pair put one byte off, up to a gloss."""
        run = self._narrowed_run(match)
        last = self._last(match, run) if run else None
        first = self._first(match, run) if run and last else None
        return first + last if first and last else None

    def unglossed(self, match: re.Match[str]) -> str | None:
        """Mend a run up to a character whose second byte is an ASCII one, and which has no gloss."""
        run = self._narrowed_run(match)
        last = _decode(run[-1:] + match["last"].encode()) if run else None
        if not run or not last or not _is_han(last):
            return None
        first = self._first(match, run)
        # Only the text can bear out such a run: a bracket closed after 。, or a character it has again.
        borne_out = first is not None and (first[1:2] in _CLOSING if len(first) > 1 else last in self.chars)
        return first + last if first and borne_out else None

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
        rest = _encode(match["rest"].translate(_NARROWED))
        if rest is None:
            return None
        run = bytes((first,)) + rest
        start, last = _decode(run[:-1]), self._last(match, run)
        return start + last if last and start is not None and all(map(_is_text, start)) else None

    def _narrowed_run(self, match: re.Match[str]) -> bytes | None:
        """Return the bytes that are left of a run, beginning with the narrowed pair."""
        narrowed = match["narrowed"] or match["bare"]
        code = ord(narrowed) - (0xFEE0 if narrowed > "\x7f" else 0)
        rest = _encode(match["rest"].translate(_NARROWED))
        return None if rest is None else bytes((_WIDE_LEAD, code + 0x80)) + rest

    def _last(self, match: re.Match[str], run: bytes) -> str | None:
        """Return the run's last character, which its gloss tells, or its second byte that is left."""
        if not is_syllable(match["gloss"]):
            return None
        told = match["last"][0] not in "?\ufffd"
        trails = [ord(match["last"][0])] if told else range(0x80, 0xFF)
        return self._pick([_decode(bytes((run[-1], trail))) for trail in trails], match["gloss"])

    def _first(self, match: re.Match[str], run: bytes) -> str | None:
        """Return the run but for its last character.

        The lost byte is that of 。, unless the page has a word of the character before and another that ends
        with A3.
        """
        before = _GLOSS_BEFORE.sub("", self.text[max(match.start() - 12, 0) : match.start()])[-1:]
        words = [
            lead
            for lead in range(0xB0, 0xF8)
            if before and (char := _decode(bytes((lead, _WIDE_LEAD)))) and before + char in self.pairs
        ]
        if len(words) > 1:
            return None
        start = _decode(bytes((words[0] if words else _STOP_LEAD,)) + run[:-1])
        return start if start and all(map(_is_text, start)) else None

    def _pick(self, chars: list[str | None], gloss: str) -> str | None:
        """Return the one character that the gloss belongs to; those that the page glosses so go first.

        Next go the characters in common use, which level 1 of Big5 lists: glosses stand on those.
        """
        fitting = [c for c in chars if c and _is_han(c) and reads(c, gloss, self.readings, self.table)]
        best = [c for c in fitting if c in self.table] or [c for c in fitting if is_common(c)] or fitting
        return best[0] if len(best) == 1 else None


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
