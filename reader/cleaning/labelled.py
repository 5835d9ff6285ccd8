"""Forms over an article that set each label and what it labels on lines of their own."""

from __future__ import annotations

from dataclasses import replace

from reader.cleaning.credit_lines import is_label, may_be_value
from reader.cleaning.lexicon import fold
from reader.cleaning.sections import SortedLine
from reader.cleaning.sorting import Sort


def pair_labels(items: list[SortedLine]) -> list[SortedLine]:
    """Take each label over the first paragraph, and the line it labels, for credits.

    Args:
        items: Every line that holds text, in order.
    """
    paired = list(items)
    label = ""
    for place, item in enumerate(items):
        text = fold(item.text)
        if item.line.level == 0 and is_label(text):
            # In a form that sets what it labels on the label's own line, this one is left open.
            is_open = place > 0 and items[place - 1].sort is Sort.CREDIT and not paired[place - 1].label
            is_open = is_open and not is_label(fold(items[place - 1].text))
            paired[place] = replace(item, sort=Sort.CREDIT)
            label = "" if is_open else item.text
            continue
        if label and item.sort in (Sort.SHORT, Sort.STAMP, Sort.PROSE) and may_be_value(text):
            paired[place] = replace(item, sort=Sort.CREDIT, label=label)
        elif item.sort is Sort.PROSE:
            break
        label = ""
    return paired
