"""Senses of CC-CEDICT as an English sentence has them: one script, readings spelled, no shorthand."""

from __future__ import annotations

import re

from reader.language.spelling import from_numbers, restyle

_BOTH_SCRIPTS = re.compile(r"([^\s|\[\]()/,;]+)\|([^\s|\[\]()/,;]+)")
"""`晉|晋`: traditional before simplified (CC-CEDICT's syntax)."""
_READING = re.compile(r"\s?\[([^\[\]]+)\]")
"""`[Jin4]`: the reading of what stands before it."""
_COUNTED = re.compile(r"CL:([^()]+)")
"""`CL:座[zuo4],個|个[ge4]`: the measure words of a noun."""


def readable(sense: str, *, in_hant: bool = False, style: str = "marks") -> str:
    """Return a sense for a reader: `abbr. 晉|晋[Jin4]` as `abbr. 晋 Jìn`.

    Args:
        sense: As CC-CEDICT writes it.
        in_hant: Whether words are shown in traditional characters, else in simplified ones.
        style: How readings are written: one of `reader.language.spelling.STYLES`.
    """
    text = _COUNTED.sub(_measure_words, sense)
    text = _BOTH_SCRIPTS.sub(r"\1" if in_hant else r"\2", text)
    return _READING.sub(lambda found: f" {_spelled(found[1], style)}", text)


def _measure_words(found: re.Match[str]) -> str:
    words = found[1].split(",")
    return f"measure word{'' if len(words) == 1 else 's'}: {', '.join(words)}"


def _spelled(reading: str, style: str) -> str:
    return " ".join(restyle(from_numbers(syllable), style) for syllable in reading.split())
