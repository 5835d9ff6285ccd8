"""Values and pure functions on `str`: spans, offset maps, folding, cell widths, safe display.

Every offset here is a code point offset, every span half-open `[start, end)`; widths are terminal cells.
"""
