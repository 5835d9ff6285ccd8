"""How many rows blocks that nobody has set yet probably take."""

from __future__ import annotations

from typing import Final

from reader.frozen import Frozen
from reader.typesetting.blocks import Blocks
from reader.typesetting.breaking import char_cells, clamp_indent
from reader.typesetting.rows import Setting

# Code points whose cells tell how wide the rest of the text runs.
_SAMPLE: Final = 4096


class Estimate(Frozen):
    """What the heights of blocks are told from.

    It holds no page: a page that its heights held would stay until cycles are looked for.
    """

    blocks: Blocks
    width: int
    """Cells of a row."""
    density: float
    """Cells that a code point takes, on average."""
    pitch: int
    """Rows that a row of text takes: two where all have readings above."""

    @classmethod
    def of(cls, blocks: Blocks, setting: Setting) -> Estimate:
        """Return the estimate for blocks that are set so."""
        ruby = setting.ruby
        pitch = 2 if ruby is not None and ruby.is_whole else 1
        return cls(blocks, setting.width, _cells_a_code_point(setting), pitch)

    def rows(self, block: int) -> int:
        """Return the rows that a block probably takes."""
        span, style = self.blocks[block]
        cells = clamp_indent(style.first_indent, self.width) + len(span) * self.density
        return style.rows_before + (self.pitch if span else 1) * (1 + int(cells / self.width))

    def rows_of_many(self, first: int, last: int) -> int:
        """Return the rows that the blocks from `first` to before `last` probably take."""
        start, (span, style) = self.blocks.start_of(first), self.blocks[last - 1]
        # On average a block's last row is half full.
        full_rows = (span.end - start) * self.density / self.width
        blocks = last - first
        return int(self.pitch * (full_rows + blocks * 0.5) + blocks * style.rows_before)


def _cells_a_code_point(setting: Setting) -> float:
    """Return how many cells a code point takes on average, by a sample of the text."""
    text, ruby = setting.text, setting.ruby
    start = ruby.start if ruby is not None and ruby.is_whole else 0
    end = min(len(text), start + _SAMPLE)
    cells = char_cells(text, start, end, start, setting.ambiguous)
    total = sum(cells) + (sum(ruby.leads(text, start, end, cells)) if ruby is not None else 0)
    return total / max(1, end - start)
