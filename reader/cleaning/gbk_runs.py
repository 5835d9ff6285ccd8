"""Runs of text that were read one byte off, read again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from reader.cleaning.gbk_bytes import (
    FIRST_BYTES,
    MARKS,
    decode,
    encode_wide,
    is_common,
    is_han,
    with_first,
    with_second,
)
from reader.cleaning.gbk_gaps import LOST, fill_gaps, is_doubtful, read_glossed, read_parted
from reader.cleaning.gbk_page import Page
from reader.cleaning.pinyin import LETTERS, is_syllable
from reader.frozen import Frozen

_LONGEST = 600
_ORPHAN = re.compile(f"[?\ufffd]\\(?(?P<gloss>[{LETTERS}]{{1,7}})\\)")
_GLOSS = re.compile(f"\\((?P<gloss>[{LETTERS}]{{1,7}})\\)")
_TAG_REST = re.compile("/?[a-z][a-z0-9]{0,9}(?:\\s[^<>\n]{0,200})?/?>", re.IGNORECASE)
_FIGURE_REST = re.compile("[0-9]|[年月日号时点分％%亿万千百个.]")
_CLOSING = "”’」』》）"
_OPENING = "“‘「『《（"
_STOPS = "、。，；：！？"
_STOP_SECOND = 0xA3
_NO_STOP_BEFORE = tuple("，、；：,;:的")
_NARROWED = "!,:;?()"
_MOST_BRANCHES = 64
# A page of prose takes some hundreds; what takes more is no prose, and is left as it is.
_MOST_STEPS = 50_000
_SPLIT_LEAD = 0xA1
_MARK_BYTES = {"！": 0xA1, "!": 0xA1, "？": 0xBF}
_PAIRED = {"”": "“", "’": "‘", "》": "《", "」": "「", "』": "『", "】": "【"}


class Run(Frozen):
    """A stretch of the source read again."""

    end: int
    """Code point of the source where it ends."""
    text: str
    """What it says."""
    score: int
    """How much it looks like prose."""


@dataclass(slots=True)
class _Branch:
    """One way to read a run, as far as it goes."""

    position: int
    pending: int | None
    """The first byte of the next character; None where it is lost."""
    text: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class RunReader:
    """Reads the runs of one source."""

    source: str
    page: Page
    _steps: Counter[str] = field(default_factory=Counter)

    def at_mark(self, start: int, position: int, mark: bytes, *, is_bare: bool) -> Run | None:
        """Read a run that begins with a mark made of two characters' bytes.

        Args:
            start: Code point of the `?` of the lost byte before, or of the mark.
            position: Code point behind the mark.
            mark: The mark's two bytes.
            is_bare: Whether nothing shows the lost byte. Then the run must end in a letter that is half of
                a character which the page knows.
        """
        found = []
        before = self.before(start)
        for branch in self._branches(_Branch(position, mark[1], "")):
            if not branch.text or (is_bare and not self._is_told(branch, mark)):
                continue
            after = branch.text[:2] + self.source[branch.position : branch.position + 1]
            text = self._first(start, mark[0], after) + branch.text
            text = fill_gaps(self.page, before, text, self.source[branch.position : branch.position + 1])
            gain = self._gain(before, text, start + (not is_bare), branch.position)
            found.append(Run(branch.position, text, gain))
        best = _best(found)
        if best is None:
            return None
        closes = best.text[0] == "。" and best.text[1] in _CLOSING and _is_quote_open(self.source, start)
        # `?!` hardly ever stands in prose that is no damage; other pairs of marks do.
        enough = -6 if mark == b"\xa3\xa1" and not is_bare else 2
        return best if closes or best.score >= enough else None

    def at_chance_gloss(self, position: int, before: int, gloss: str) -> Run | None:
        """Read a run behind the reading of a character that two others' bytes make.

        Args:
            position: Code point behind the reading's bracket.
            before: The second byte of the character before.
            gloss: The reading.
        """
        found = []
        for chance in self.page.with_reading(before, gloss):
            lead = chance.encode("gbk")[1]
            if lead not in FIRST_BYTES:
                continue
            for branch in self._branches(_Branch(position, lead, "")):
                text = fill_gaps(
                    self.page, "", branch.text, self.source[branch.position : branch.position + 1]
                )
                score = self._gain("", text, position, branch.position)
                # A table of glosses holds common characters.
                score += (2 if chance in self.page.table else 0) + (2 if is_common(chance) else 0)
                found.append(Run(branch.position, text, score))
        best = _best(found)
        return best if best is not None and best.score > -6 else None

    def past_gloss(self, run: Run) -> Run:
        """Return a run that takes the reading with it which stands behind its last character."""
        gloss = _GLOSS.match(self.source, run.end)
        if gloss is not None and run.text[-1] == LOST and is_syllable(gloss["gloss"]):
            return Run(gloss.end(), run.text, run.score)
        if gloss is None or not is_han(run.text[-1]):
            return run
        if self.page.reads(run.text[-1], gloss["gloss"]):
            return Run(gloss.end(), run.text, run.score)
        if not is_syllable(gloss["gloss"]) or not "@" <= self.source[run.end - 1] <= "~":
            return run
        # The letter was half of a character that was parted from its first byte.
        read = read_glossed(self.page, run.text[-2:-1], run.text[-1], gloss["gloss"])
        return Run(gloss.end(), run.text[:-1] + read, run.score)

    def is_doubtful(self, start: int, run: Run) -> bool:
        """Say whether a run that begins at `start` may hold a character that is one by chance."""
        return is_doubtful(self.page, self.before(start), run.text, self.source[run.end : run.end + 1])

    def _is_told(self, branch: _Branch, mark: bytes) -> bool:
        """Say whether a run's last character is sure: its reading follows, or the page has it elsewhere."""
        last = branch.text[-1]
        if not is_han(last) or not "@" <= self.source[branch.position - 1] <= "~":
            return False
        after = self.source[branch.position : branch.position + 1]
        past = self.past_gloss(Run(branch.position, branch.text, 0))
        # A question is not followed by a letter, so that one is enough there.
        is_odd = mark == b"\xa3\xbf" and last in self.page.chars
        return past.end > branch.position or is_odd or self.page.knows(last, branch.text[-2:-1], after)

    def _branches(self, start: _Branch) -> list[_Branch]:
        ended: list[_Branch] = []
        going = [start]
        last = start.position + _LONGEST
        while (
            going
            and len(ended) + len(going) < _MOST_BRANCHES
            and self._steps.total() < _MOST_STEPS + len(self.source)
        ):
            branch = going.pop()
            self._steps["taken"] += 1
            for longer in self._step(branch):
                if longer.ended:
                    ended.append(longer)
                elif longer.position < last:
                    going.append(longer)
        return ended

    def _step(self, branch: _Branch) -> list[_Branch]:
        """Read one more character of a run, in every way it can be read."""
        position, pending = branch.position, branch.pending
        char = self.source[position] if position < len(self.source) else "\n"
        if char == "\n":
            return [_Branch(position, None, branch.text + self._cut_off(branch, position), ended=True)]
        if char in "?\ufffd":
            return self._step_lost(branch)
        gloss = _GLOSS.match(self.source, position)
        if gloss is not None and is_syllable(gloss["gloss"]):
            text = branch.text + self._glossed(branch, gloss)
            steps = [_Branch(gloss.end(), None, text, ended=True)]
            if position and self.page.reads(self.source[position - 1], gloss["gloss"]):
                # The reading of the character that stands there by chance parts nothing.
                steps.append(_Branch(gloss.end(), branch.pending, branch.text))
            return steps
        steps = []
        if pending is not None and "@" <= char <= "~":
            whole = decode(bytes((pending, ord(char))))
            if whole is not None:
                steps.append(_Branch(position + 1, None, branch.text + whole, ended=True))
            steps += self._step_parted(branch, pending, whole)
        data = encode_wide(char)
        if data is None or (char.isascii() and not (self.page.is_narrowed and char in _NARROWED)):
            return steps
        whole = LOST if pending is None else decode(bytes((pending, data[0])))
        if whole is not None and data[1] < 0x80:
            steps.append(_Branch(position + 1, None, branch.text + whole + chr(data[1]), ended=True))
        elif whole is not None:
            steps.append(_Branch(position + 1, data[1], branch.text + whole))
        return steps

    def _step_parted(self, branch: _Branch, pending: int, whole: str | None) -> list[_Branch]:
        """Read a letter with a reading behind it, where what stood before the letter was dropped."""
        gloss = _GLOSS.match(self.source, branch.position + 1)
        if gloss is None or not is_syllable(gloss["gloss"]):
            return []
        if whole is not None and self.page.reads(whole, gloss["gloss"]):
            return []
        letter = self.source[branch.position]
        read = read_parted(self.page, branch.text[-1:], pending, letter, gloss["gloss"])
        return [_Branch(gloss.end(), None, branch.text + read, ended=True)]

    def _step_lost(self, branch: _Branch) -> list[_Branch]:
        position = branch.position
        orphan = _ORPHAN.match(self.source, position)
        if orphan is not None and is_syllable(orphan["gloss"]):
            char = self._glossed(branch, orphan)
            steps = [_Branch(orphan.end(), None, branch.text + char, ended=True)]
            steps += self._step_across(branch, orphan)
        elif (mark := _MARK_BYTES.get(self.source[position + 1 : position + 2])) is not None:
            # The lone byte of the next run is what this one's last byte took with it.
            text = branch.text + self._cut_off(branch, position) + "。"
            steps = [_Branch(position + 2, mark, text)]
        else:
            end, swallowed = self._swallowed(position + 1)
            text = branch.text + self._cut_off(branch, end) + swallowed
            steps = [_Branch(end, None, text, ended=True)]
        if branch.pending is not None and branch.text and orphan is None:
            # Two bytes that are no character show as one mark in the middle of a run.
            steps.append(_Branch(position + 1, None, branch.text + LOST))
        return steps

    def _step_across(self, branch: _Branch, orphan: re.Match[str]) -> list[_Branch]:
        """Read on past the reading of a character that the next two make by chance."""
        if branch.pending is None:
            return []
        steps: list[_Branch] = []
        for chance in self.page.glossed(orphan["gloss"]):
            data = encode_wide(chance) or b""
            whole = decode(bytes((branch.pending, data[0])))
            if whole is not None and is_han(whole) and is_common(whole) and data[1] in FIRST_BYTES:
                steps.append(_Branch(orphan.end(), data[1], branch.text + whole))
        return steps

    def _glossed(self, branch: _Branch, orphan: re.Match[str]) -> str:
        """Return the character whose first byte is left and whose reading stands behind it."""
        if branch.pending is None:
            return LOST
        fitting = self.page.with_reading(branch.pending, orphan["gloss"])
        after = self.source[orphan.end() : orphan.end() + 1]
        return self._choose(fitting, branch.text[-1:], after) or LOST

    def _swallowed(self, position: int) -> tuple[int, str]:
        """Say what ASCII character a lone byte took with it: where the run ends, and what is put there."""
        tag = _TAG_REST.match(self.source, position)
        if tag is not None:
            return tag.end(), ""
        if _FIGURE_REST.match(self.source, position):
            return position, LOST
        end = self.source.find("\n", position)
        rest = self.source[position : min(len(self.source) if end < 0 else end, position + 40)]
        closing = rest.find(")")
        return position, "(" if closing >= 0 and "(" not in rest[:closing] else ""

    def _cut_off(self, branch: _Branch, end: int) -> str:
        """Return the character whose second byte is lost at the end of a run."""
        if branch.pending is None:
            return LOST
        before = branch.text[-1:]
        ends_line = end >= len(self.source) or self.source[end] == "\n"
        if (
            branch.pending == _SPLIT_LEAD
            and ends_line
            and not before.strip("。！？…")
            and self.page.quotes_are_curly
        ):
            # Behind the end of a sentence, at the end of a line, nothing else begins with A1.
            return "”"
        if branch.pending == _SPLIT_LEAD:
            if before and before in "。！？…" and _is_quote_open(self.source, branch.position):
                return "”"
            if not before and _is_quote_open(self.source, branch.position):
                return "”"
            return "。" if ends_line and before not in _STOPS else _opened(self.source, end) or LOST
        known = [char for char in with_first(branch.pending) if before + char in self.page.pairs]
        return known[0] if before and len(known) == 1 else LOST

    def _first(self, start: int, second: int, after: str) -> str:
        """Return the character before a mark that is none: its second byte is the mark's first."""
        before = self.before(start)
        pairs = self.page.pairs
        known = [c for c in with_second(second) if is_common(c) and before + c in pairs]
        # A sentence that ends within quotes is not followed by a comma.
        ends = bool(before) and before not in _OPENING + _STOPS and not before.isspace()
        is_stop = (
            ends and after[0] not in _STOPS and not (after[0] in _CLOSING and after[1:2] in _NO_STOP_BEFORE)
        )
        if second == _STOP_SECOND and is_stop:
            # A sentence ends there nine times of ten; else the page has the three characters elsewhere.
            earlier = self.before(self._place_before(start))
            known = [c for c in known if c + after[0] in pairs or self.page.holds(earlier + before + c)]
            return known[0] if len(known) == 1 else "。"
        return known[0] if len(known) == 1 else LOST

    def _choose(self, chars: list[str], before: str, after: str) -> str | None:
        """Return the one character that the page itself speaks for; None where several are as likely."""
        for fits in (
            lambda char: self.page.knows(char, before, after) and char in self.page.table,
            lambda char: char in self.page.table,
            lambda char: self.page.knows(char, before, after),
            lambda char: char in self.page.chars,
            is_common,
            lambda char: True,
        ):
            left = [char for char in chars if fits(char)]
            if left:
                return left[0] if len(left) == 1 else None
        return None

    def before(self, start: int) -> str:
        """Return the character before a place, past the reading that may stand there."""
        place = self._place_before(start)
        return self.source[place] if place >= 0 else ""

    def _place_before(self, start: int) -> int:
        if start and self.source[start - 1] == ")":
            start = max(self.source.rfind("(", max(start - 10, 0), start), 0)
        return start - 1

    def _gain(self, before: str, text: str, start: int, end: int) -> int:
        """Say how much more `text` looks like prose than what stands in the source."""
        # What the source says stands on the page once by itself.
        return self._score(before, text, 1) - self._score("", self.source[start:end], 2)

    def _score(self, before: str, text: str, often: int) -> int:
        return sum(self._score_char(b, c, often) for b, c in zip((before or " ") + text, text, strict=False))

    def _score_char(self, before: str, char: str, often: int) -> int:
        if char == LOST:
            return -4
        if char.isascii():
            return 0
        if char in MARKS:
            return 1
        known = 2 if self.page.pairs[before + char] >= often else 0
        if not is_han(char):
            return -4
        return known + (2 if is_common(char) else -4)


def _best(runs: list[Run]) -> Run | None:
    """Return the run that looks most like prose; None where two that differ look as likely."""
    ranked = sorted(runs, key=lambda run: run.score, reverse=True)
    if len(ranked) > 1 and ranked[0].score == ranked[1].score and ranked[0].text != ranked[1].text:
        return None
    return ranked[0] if ranked else None


def _opened(source: str, position: int) -> str | None:
    """Return the opening mark whose closing one stands further on in the line, alone."""
    for char in source[position : position + 200]:
        if char in _PAIRED:
            return _PAIRED[char]
        if char == "\n" or char in _PAIRED.values():
            return None
    return None


def _is_quote_open(source: str, position: int) -> bool:
    """Say whether a quotation opens before a place in its line and does not close."""
    start = source.rfind("\n", 0, position) + 1
    line = source[max(start, position - 2000) : position]
    return line.rfind("“") > line.rfind("”")
