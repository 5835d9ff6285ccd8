"""What was done to a text's characters: readings put in, bytes taken for characters, bytes misread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.cleaning.edits import is_clear
from reader.cleaning.gbk_damage import find_repairs
from reader.cleaning.glosses import HAN, IsWord, ReadingsOf, find_glosses
from reader.cleaning.misread import find_misread
from reader.cleaning.model import Article, Edit
from reader.cleaning.pinyin import LETTERS
from reader.text.span import Span

# A lone byte before what may be a wrong mark, or a reading.
_MAY_BE_LEFT = re.compile(f"[?\ufffd][！？!-~]|[{HAN}@-~?][(（] ?[{LETTERS}]{{1,7}}[1-5]? ?[)）]")


class Damages(NamedTuple):
    """The damages of a text."""

    edits: Sequence[Edit]
    """What mends them, sorted; no two overlap."""
    losses: tuple[Span, ...]
    """Code points of the text that stand where nothing can be brought back, sorted."""


def find_damages(text: str, readings: ReadingsOf | None, is_word: IsWord | None) -> Damages:
    """Find the damages of a page.

    Args:
        text: The page's text.
        readings: All readings of one Han character.
        is_word: Whether a dictionary has a word.
    """
    noise = find_glosses(text, readings)
    mended = find_repairs(text, noise, readings, is_word)
    repairs = merge(mended.edits, noise.edits)
    misread = find_misread(text)
    if not misread:
        return Damages(repairs, mended.losses)
    spans = [edit.span for edit in misread]
    return Damages(merge(misread, repairs), tuple(loss for loss in mended.losses if is_clear(loss, spans)))


def find_left(
    text: str, articles: Sequence[Article], readings: ReadingsOf | None, is_word: IsWord | None
) -> Damages:
    """Find the damages that show only in what is left of a page, whose words tell what bytes may have been.

    Args:
        text: The page's text.
        articles: What was made of it.
        readings: As for `find_damages`.
        is_word: As for `find_damages`.

    Returns:
        Damages of the page, those alone that can be mended there.
    """
    edits: list[Edit] = []
    losses: list[Span] = []
    for article in articles:
        if _MAY_BE_LEFT.search(article.text) is None:
            continue
        found = find_damages(article.text, readings, is_word)
        lost = {*found.losses}
        for edit in found.edits:
            span = article.offsets.to_source(edit.span).shifted(article.source_span.start)
            if span.of(text) == edit.span.of(article.text):
                edits.append(Edit(span, edit.replacement, edit.rule, edit.reason))
                losses += [span] * (edit.span in lost)
    return Damages(edits, tuple(losses))


def add(damages: Damages, others: Damages) -> Damages:
    """Return damages with others, those of `others` that overlap one of `damages` left out."""
    if not others.edits:
        return damages
    edits = merge(damages.edits, others.edits)
    spans = {edit.span for edit in edits}
    told = [loss for loss in others.losses if loss in spans]
    return Damages(edits, tuple(sorted({*damages.losses, *told})))


def merge(first: Sequence[Edit], second: Sequence[Edit], breaks: Sequence[Span] = ()) -> list[Edit]:
    """Merge two sorted lists of edits; one of the second that overlaps a break or one of the first goes."""
    taken = sorted([*(edit.span for edit in first), *breaks])
    kept = [edit for edit in second if is_clear(edit.span, taken)]
    return sorted([*first, *kept], key=lambda edit: edit.span)
