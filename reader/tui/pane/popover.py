"""The pinyin popover: a small box painted over the pane's own rows, never over the row it explains."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.frozen import Frozen
from reader.text.cells import cell_length
from reader.text.display import visible
from reader.text.span import Span

_WIDEST = 64
"""Cells of the widest line; chosen by eye."""
_NARROWEST = 12
"""Cells of the narrowest line in which a reading can be told; chosen by eye."""

_LEAST_BODY = 6
"""Rows of the body that must be left, else the foot goes too: word, reading, script, meaning; by eye."""
_MARK = 2
"""Rows in which there is no room for the sign that something was cut."""

Line = list[tuple[str, str]]
"""One line of the box: pieces of text, each with the name of its style."""
Place = tuple[tuple[int, int], int, tuple[int, int]]
"""The rows of the word, its column, and the size of the pane, as `paint` takes them."""


class Popover(Frozen):
    """What the popover says, and of which characters.

    `lines` hold text that is safe for display.
    """

    span: Span
    """Code points of the article that the popover explains."""
    lines: tuple[Line, ...]
    kept: int = 0
    """Lines at the end that stay where there is no room for all."""


class PaintedBox(Frozen):
    """A popover as strips, with its place."""

    row: int
    """Viewport row of the first strip."""
    column: int
    """Cell column of the pane."""
    strips: tuple[Strip, ...]

    @property
    def width(self) -> int:
        """Cells."""
        return self.strips[0].cell_length

    def overlay(self, strip: Strip, viewport_row: int, pane_width: int) -> Strip:
        """Return the pane's strip with the box's own row, if it has one there, laid over it."""
        index = viewport_row - self.row
        if not 0 <= index < len(self.strips):
            return strip
        end = self.column + self.width
        return Strip.join([strip.crop(0, self.column), self.strips[index], strip.crop(end, pane_width)])


def waiting(span: Span, word: str) -> Popover:
    """Return the popover shown while the dictionaries load."""
    return Popover(span, ([(visible(word), "popover-word")], [("reading…", "popover-dim")]))


def failed(span: Span, word: str) -> Popover:
    """Return the popover of a word of which the dictionaries, missing or damaged, say nothing."""
    return Popover(span, ([(visible(word), "popover-word")], [("the dictionaries failed", "popover-dim")]))


def no_reading(span: Span, char: str) -> Popover:
    """Return the popover of what is not written in Han characters."""
    return Popover(
        span, ([(visible(char), "popover-word")], [("no Han character, no reading", "popover-dim")])
    )


def compact(popover: Popover) -> str:
    """Return the reading and the word on one line, for where a box has no room."""
    first, second = (
        " ".join("".join(text for text, _ in line).split()) for line in (popover.lines[0], popover.lines[1])
    )
    if popover.lines[0][0][1] == "popover-word":
        # A word of which nothing is known, and why.
        return f"{first}  {second}"
    return f"{second.replace(' ', '')}  {first}"


def paint(
    popover: Popover,
    styles: Mapping[str, Style],
    word_rows: tuple[int, int],
    word_column: int,
    pane_size: tuple[int, int],
) -> PaintedBox | None:
    """Paint the popover near its word.

    Args:
        popover: What to say.
        styles: Rich styles `popover-…` by name.
        word_rows: Viewport rows of the readings above the word's first character, and of the character; the
            same where there are none.
        word_column: Cell column of the pane where the word starts.
        pane_size: Columns and rows of the viewport.

    Returns:
        The box, below the word where it fits, else on the side with more room, cut to it; None where the
        pane has no room at all.
    """
    columns, rows = pane_size
    inner = min(columns - 4, _WIDEST, max(map(_length, popover.lines)))
    if columns - 4 < _NARROWEST:
        return None
    body, foot = _rows(popover, inner)
    above, word_row = word_rows
    below = rows - word_row - 1
    is_below = below >= min(len(body) + len(foot) + 2, above)
    room = max(0, (below if is_below else above) - 2)
    if room < min(2, len(body) + len(foot)):
        return None
    lines = _fitted(body, foot, room)
    row = word_row + 1 if is_below else above - len(lines) - 2
    column = max(0, min(word_column - 2, columns - inner - 4))
    border = styles["popover-border"]
    strips = [Strip([Segment(f"╭{'─' * (inner + 2)}╮", border)])]
    for line in lines:
        content = Strip([Segment(text, styles[name]) for text, name in line])
        content = content.adjust_cell_length(inner, styles["popover-text"])
        strips.append(Strip([Segment("│ ", border), *content, Segment(" │", border)]))
    strips.append(Strip([Segment(f"╰{'─' * (inner + 2)}╯", border)]))
    return PaintedBox(row, column, tuple(strips))


def _rows(popover: Popover, width: int) -> tuple[list[Line], list[Line]]:
    """Return the lines broken to fit, and those among them that are kept."""
    split = len(popover.lines) - popover.kept
    body, foot = (
        [part for line in lines for part in _wrapped(line, width)]
        for lines in (popover.lines[:split], popover.lines[split:])
    )
    return body, foot


def _fitted(body: list[Line], foot: list[Line], room: int) -> list[Line]:
    """Cut lines to the rows there are: the end of the body goes before the foot, unless little were left."""
    if len(body) + len(foot) <= room:
        return [*body, *foot]
    if room <= _MARK:
        return body[:room]
    foot = foot if room >= len(foot) + _LEAST_BODY else []
    return [*body[: room - len(foot) - 1], [("…", "popover-dim")], *foot]


def _length(line: Line) -> int:
    return sum(cell_length(text) for text, _ in line)


def _wrapped(line: Line, width: int) -> list[Line]:
    """Break a line of a label and a text at blanks, so that it fits; the text's parts stand in one column."""
    if len(line) != 2 or _length(line) <= width:
        return [line]
    (label, label_style), (text, text_style) = line
    room = width - cell_length(label)
    rows: list[str] = [""]
    for word in (part for each in text.split(" ") for part in _split(each, room)):
        longer = f"{rows[-1]} {word}" if rows[-1] else word
        if rows[-1] and cell_length(longer) > room:
            rows.append(word)
        else:
            rows[-1] = longer
    blank = " " * cell_length(label)
    return [[(blank if index else label, label_style), (row, text_style)] for index, row in enumerate(rows)]


def _split(word: str, room: int) -> list[str]:
    """Cut a word that is wider than `room` cells into pieces that are not."""
    pieces = [""]
    for char in word:
        if pieces[-1] and cell_length(pieces[-1] + char) > max(2, room):
            pieces.append("")
        pieces[-1] += char
    return pieces
