"""Where the rows of a block end: the rules of `bonds` applied to a width in cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import add
from typing import Final

from reader.errors import LayoutError
from reader.text.cells import Ambiguous, cell_table, glyph_cells
from reader.text.display import drawn, needs_context
from reader.text.span import Span
from reader.typesetting.bonds import FREE, LOOSE, MEASURED, SOFT, TIGHT, Line
from reader.typesetting.justification import extra_cells
from reader.typesetting.marks import HANGING, MARKS, Mark
from reader.typesetting.ruby import Ruby

MIN_WIDTH: Final = 2
"""Cells that a row needs at least: those of one ideograph."""

_CLOSERS: Final = frozenset({Mark.STOP, Mark.CLOSING})
_HAN: Final = frozenset({Mark.IDEOGRAPH, Mark.MEASURE})
_FOLLOWING: Final = _CLOSERS | {Mark.BLANK, Mark.FOLLOWER, Mark.EXTENDER}
# Code points of a last row at which it is looked whether they are one ideograph with its marks: 章。”）
_LONE: Final = 4
_WINDOW: Final = 4096
_MIXED: Final = 3
# Cells by the high byte of a code point of the BMP, where all 256 of its page are alike once made safe:
# Latin, ideographs, Hangul syllables, surrogates and private use; 3 where they differ.
_PAGES: Final = bytes(
    1
    if page <= 0x02 or 0xD8 <= page <= 0xF8
    else 2
    if 0x34 <= page <= 0x4C or 0x4E <= page <= 0x9E or 0xAC <= page <= 0xD6
    else _MIXED
    for page in range(256)
)
_MIXED_CELL: Final = re.compile(bytes([_MIXED]))


def break_rows(
    text: str,
    span: Span,
    width: int,
    first_indent: int = 0,
    indent: int = 0,
    ambiguous: Ambiguous = Ambiguous.NARROW,
    hang: int = 0,
) -> list[Span]:
    """Break one block into rows of at most `width` cells.

    A row ends where the bond between its last and the next character is free, as late as it can. Where no
    such place is left, dates and measures are divided first, then Latin runs and numbers longer than a row,
    then a mark stands where it should not, and last of all a cluster wider than a whole row is divided.
    Blanks at a row's end belong to that row and hang over its width. A line feed ends its row and belongs
    to it.

    A line's last row has more than one ideograph (孤字), where the row before can spare one and be spread.

    With `hang`, a closing mark for which there is no room may go over the width, where it would take a
    character with it to the next row: by one cell, which is a mark of half width or the blank half of a
    full-width one (CLREQ, compression at the line's end); a lone comma, enumeration comma or full stop by
    two (CLREQ, hanging punctuation at the line's end, which has it for these three and for no mark beside
    another).

    Args:
        text: The whole text.
        span: The block, in code points of `text`.
        width: Cells of a row, at least 2.
        first_indent: Cells left empty before the first row; cut so that two cells remain.
        indent: Cells left empty before every other row, cut likewise.
        ambiguous: How many cells characters of ambiguous width take.
        hang: Cells by which a closing mark may go over the width: 0, 1 or 2.

    Returns:
        Consecutive spans that cover `span` exactly once; one empty span for an empty block.

    Raises:
        LayoutError: If `width` is less than 2.
    """
    rows: list[Span] = []
    start = span.start
    for end in row_ends(text, span, width, first_indent, indent, ambiguous, hang=hang):
        rows.append(Span(start, end))
        start = end
    return rows


def row_ends(
    text: str,
    span: Span,
    width: int,
    first_indent: int = 0,
    indent: int = 0,
    ambiguous: Ambiguous = Ambiguous.NARROW,
    ruby: Ruby | None = None,
    hang: int = 0,
) -> Iterator[int]:
    """Yield the end of each row that `break_rows` would return, setting no more than is asked for.

    With `ruby` the characters are moved apart for the readings above them.
    """
    if width < MIN_WIDTH:
        raise LayoutError(
            f"text cannot be set {width} cells wide", f"give it a width of at least {MIN_WIDTH} cells"
        )
    room, other = width - clamp_indent(first_indent, width), width - clamp_indent(indent, width)
    start = span.start
    while start < span.end:
        feed = text.find("\n", start, span.end)
        end = span.end if feed < 0 else feed
        line_end = end if feed < 0 else feed + 1
        yield from _LineSetter(text, start, end, ambiguous, ruby, hang).row_ends(room, other)
        yield line_end
        room, start = other, line_end
    if not span:
        yield span.end


def clamp_indent(indent: int, width: int) -> int:
    """Return `indent` cut so that a row of `width` cells keeps room for one ideograph."""
    return max(0, min(indent, width - MIN_WIDTH))


def char_cells(text: str, start: int, end: int, floor: int, ambiguous: Ambiguous) -> bytes | bytearray:
    """Return the cells of each code point of `text[start:end]` as it is drawn among its neighbours.

    Args:
        text: The whole text.
        start: First code point.
        end: Just past the last.
        floor: First code point of the line.
        ambiguous: How many cells characters of ambiguous width take.
    """
    if needs_context(text, start, end, floor):
        return bytes(glyph_cells(glyph, ambiguous) for glyph in drawn(text, start, end, floor))
    chars = text[start:end]
    table = cell_table(ambiguous)
    code_units = chars.encode("utf-32-le", "surrogatepass")
    if ambiguous is Ambiguous.WIDE or code_units[2::4].count(0) < len(chars):
        return bytes(map(table.__getitem__, chars))
    cells = bytearray(code_units[1::4].translate(_PAGES))
    for match in _MIXED_CELL.finditer(cells):
        cells[match.start()] = table[chars[match.start()]]
    return cells


class _LineSetter:
    """Sets one line, a window of its code points at a time, so that a line may be of any length."""

    def __init__(
        self, text: str, start: int, end: int, ambiguous: Ambiguous, ruby: Ruby | None, hang: int
    ) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._ambiguous = ambiguous
        self._ruby = ruby
        self._hang = hang
        self._line = Line(text, start, end)
        self._window_start = self._window_end = start
        # Cells from the window's start to the end of each code point before, and to its own end.
        self._sums = [0]
        # By how much each code point is moved away from that end; none is at a row's start.
        self._leads: bytes | bytearray = bytes(1)

    def row_ends(self, first_room: int, room: int) -> Iterator[int]:
        """Yield the end of each row but the last; `first_room` cells for the first, `room` for the others."""
        text, line_end, ideograph = self._text, self._end, Mark.IDEOGRAPH
        row_start, row_room = self._start, first_room
        while True:
            first, sums = row_start - self._window_start, self._sums
            end = self._window_end
            if first < len(sums):
                reach = sums[first] + self._leads[first] + row_room
                end = bisect_right(sums, reach, first) - 1 + self._window_start
            if end >= self._window_end:
                end = self._limit(row_start, row_room)
            if end >= line_end:
                return
            # The common case needs no rule: ideographs on both sides.
            if not (MARKS[text[end - 1]] is ideograph and MARKS[text[end]] is ideograph):
                end = self._end_of_row(row_start, end, row_room, room)
                if end >= line_end:
                    return
            if line_end - end <= _LONE:
                end = self._with_company(row_start, end, row_room)
            yield end
            row_start, row_room = end, room

    def _with_company(self, row_start: int, end: int, room: int) -> int:
        """Return where a row ends that would leave one ideograph, with its marks, to the line's last row."""
        line, marks = self._line, [self._line.mark(offset) for offset in range(end, self._end)]
        if marks[0] not in _HAN or any(mark not in _FOLLOWING for mark in marks[1:]):
            return end
        start = row_start - self._window_start
        for earlier in range(end - 1, max(row_start, end - 1 - _LONE), -1):
            if line.bond(earlier) == FREE and line.mark(earlier) is not Mark.BLANK:
                cells = self._sums[earlier - self._window_start] - self._sums[start] - self._leads[start]
                can_spare = extra_cells(line, row_start, earlier, room - cells, room)
                return earlier if can_spare else end
        return end

    def _end_of_row(self, row_start: int, limit: int, room: int, next_room: int) -> int:
        """Find the end of a row that can reach `limit`, not the line's end."""
        if self._hang:
            past = self._end_past_edge(row_start, limit, room)
            if past is not None:
                return past
        if MARKS[self._text[limit]] is Mark.BLANK:
            after = self._skip_blanks(limit)
            if after >= self._end or self._line.bond(after) == FREE:
                return after
        if self._line.bond(limit) == FREE:
            return limit
        latest: dict[int, int] = {}
        for offset in range(limit, row_start, -1):
            bond = self._line.bond(offset)
            latest.setdefault(bond, offset)
            if bond == FREE:
                break
        return self._best(latest, row_start, limit, room, next_room)

    def _end_past_edge(self, row_start: int, limit: int, room: int) -> int | None:
        """Return the end of a row whose mark at `limit` may go over its width; None if it may not."""
        line = self._line
        if line.mark(limit) not in _CLOSERS or limit == row_start:
            return None
        is_lone = self._text[limit] in HANGING and line.mark(limit - 1) not in _CLOSERS
        first, last = row_start - self._window_start, limit + 1 - self._window_start
        over = self._sums[last] - self._sums[first] - self._leads[first] - room
        if over > (self._hang if is_lone else 1):
            return None
        end = self._skip_blanks(limit + 1)
        return end if end == self._end or line.bond(end) == FREE else None

    def _best(self, latest: dict[int, int], row_start: int, limit: int, room: int, next_room: int) -> int:
        """Choose among the latest offset of each bond: the order of giving way."""
        whole = [latest[bond] for bond in (FREE, SOFT, MEASURED) if bond in latest]
        full = [offset for offset in whole if not self._is_short(row_start, offset, room)]
        chosen = full[0] if full else max(whole, default=row_start)
        loose = latest.get(LOOSE, row_start)
        inside = max(loose, latest.get(TIGHT, row_start))
        if inside > chosen:
            is_loose_good = loose > chosen and not self._is_short(row_start, loose, room)
            if chosen == row_start or self._is_overlong(chosen, limit, next_room):
                return loose if is_loose_good else inside
        if chosen > row_start:
            return chosen
        return latest[min(latest)] if latest else limit

    def _is_short(self, row_start: int, end: int, room: int) -> bool:
        """Say whether a row that ends there is less than half full."""
        cells = self._sums[end - self._window_start] - self._sums[row_start - self._window_start]
        return 2 * cells < room

    def _is_overlong(self, free: int, limit: int, room: int) -> bool:
        """Say whether what begins at `free` and goes past `limit` fits no row of `room` cells."""
        stop = self._limit(free, room)
        ahead = range(limit + 1, stop + 1)
        return stop < self._end and all(self._line.bond(offset) > MEASURED for offset in ahead)

    def _limit(self, row_start: int, room: int) -> int:
        """Return the last offset that a row from `row_start` can reach within `room` cells."""
        size = _WINDOW
        while True:
            first = row_start - self._window_start
            sums = self._sums
            if first < len(sums):
                cells = sums[first] + self._leads[first] + room
                reach = bisect_right(sums, cells, first) - 1 + self._window_start
                if reach < self._window_end or self._window_end == self._end:
                    return reach
            self._move_window(row_start, min(row_start + size, self._end))
            size *= 2

    def _move_window(self, start: int, end: int) -> None:
        cells = char_cells(self._text, start, end, self._start, self._ambiguous)
        self._window_start, self._window_end = start, end
        if self._ruby is None:
            self._leads = bytes(len(cells) + 1)
            self._sums = list(accumulate(cells, initial=0))
        else:
            leads = self._ruby.leads(self._text, start, end, cells)
            self._sums = list(accumulate(map(add, leads, cells), initial=0))
            self._leads = leads + bytes(1)

    def _skip_blanks(self, offset: int) -> int:
        text = self._text
        while offset < self._end and MARKS[text[offset]] is Mark.BLANK:
            offset += 1
        # A blank with a combining mark on it is a character to be seen.
        return offset - 1 if offset < self._end and self._line.is_joined(offset) else offset
