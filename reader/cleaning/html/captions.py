"""Lines of a page that stand under its pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.credit_lines import is_credit
from reader.cleaning.dates import DATE
from reader.cleaning.html.parts import Run
from reader.cleaning.html.signals import ends_paragraph, is_caption_named
from reader.cleaning.html.titles import is_credit_like
from reader.cleaning.lexicon import fold
from reader.cleaning.names import is_signature
from reader.cleaning.sorting import is_numbered

_CAPTION_LENGTH = 120
_PICTURE_LINE = 70
_LONG_PARAGRAPH = 40
_FEW_WORDS = 20
_TIMED = re.compile(f"{DATE}(?:[\\sT]*\\d{{1,2}}[:：]\\d{{2}}(?:[:：]\\d{{2}})?)?")
_CLAUSE = re.compile("[，；：“”！？]")
_SAYS_PICTURE = re.compile(
    "[摄攝]$|[摄攝]影|供[图圖]|[资資]料[图圖]|^[图圖][为為:：]|^[▲△]|[图圖]片[来來]源|制[图圖]"
)


def find_captions(runs: Sequence[Run], is_kept: Sequence[bool], title: int | None) -> set[int]:
    """Return the places of the kept lines that stand under pictures.

    Args:
        runs: The lines of a page.
        is_kept: Which of them are taken for text.
        title: The place of the title, where the page tells.
    """
    kept = [place for place, keep in enumerate(is_kept) if keep]
    body = [runs[place] for place in kept if ends_paragraph(runs[place].text)]
    indented = sum(run.indented for run in body) * 2 > len(body)
    # Between long paragraphs a few words right under a picture say what it shows.
    lengths = [len(run.text) for run in body if len(run.text) > _FEW_WORDS]
    is_long = sum(lengths) >= _LONG_PARAGRAPH * len(lengths)
    # Where most sentences stand in the middle of the column, it sets nothing apart.
    centred = sum(run.element.centred for run in body) * 2 > len(body)
    # A name that most of the sentences bear is that of the page's whole column.
    by_name = sum(is_caption_named(run.element) for run in body) * 2 <= len(body)
    found: set[int] = set()
    for place in kept:
        run = runs[place]
        if place == title or run.level or len(run.text) > _CAPTION_LENGTH or run.cells > 1:
            continue
        if (by_name and is_caption_named(run.element)) or (
            run.pictured and _is_under_picture(run, indented=indented, is_long=is_long, centred=centred)
        ):
            found.add(place)
    return {place for place in found if not _is_credit(runs[place].text)}


def _is_credit(text: str) -> bool:
    folded = fold(text)
    return _TIMED.fullmatch(text.strip()) is not None or is_credit(folded) or is_signature(folded)


def _is_under_picture(run: Run, *, indented: bool, is_long: bool, centred: bool) -> bool:
    """Say whether a short line right behind a picture is set apart from the body."""
    if is_credit_like(run.text) or len(run.text) > _PICTURE_LINE:
        return False
    if _SAYS_PICTURE.search(run.text):
        return True
    # A step that the picture over it shows is numbered like the others.
    if run.is_bold or is_numbered(run.text):
        return False
    if is_long and len(run.text) <= _FEW_WORDS and run.text.endswith("。") and not _CLAUSE.search(run.text):
        return True
    return (run.element.centred and not centred) or (
        indented and not run.indented and not ends_paragraph(run.text)
    )
