"""The numbers of pages that stand among the lines of a text that was taken from print."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.cleaning.model import Edit
from reader.cleaning.sorting import ends_sentence, opens_anew
from reader.text.span import Span

FOLIO_RULE = "page-number"
"""The rule that removes the number of a page."""
_REASON = "The lines of this shape number the pages one after the other."
# - 3 -, — 3 —, 第3页, 第 3 页 共 9 页, Page 3 of 9, 3/9; a bare figure numbers parts of a text as well.
_DASH = "[-‐-―－─]{1,2}"
_GAP = "[^\\S\r\n]"
_FOLIO = re.compile(
    f"^{_GAP}*(?:{_DASH}{_GAP}?(?P<dashed>\\d{{1,4}}){_GAP}?{_DASH}"
    f"|第{_GAP}?(?P<paged>\\d{{1,4}}){_GAP}?[页頁]"
    f"(?P<total>{_GAP}?[,，/／]?{_GAP}?[共总總]{_GAP}?\\d{{1,4}}{_GAP}?[页頁])?"
    f"|(?:[Pp]age{_GAP})?(?P<of>\\d{{1,4}}){_GAP}?(?:/|／|of){_GAP}?(?P<all>\\d{{1,4}})){_GAP}*\\r?$",
    re.MULTILINE,
)
_LONG, _PARAGRAPH = 60, 80
"""A line of so many characters is no heading; with one of the other length, lines have no fixed width: rows
of a page that has one are joined by that."""
_CLAUSE = re.compile("[，、；,;]")
_SENTENCE_END = re.compile("[。！？.!?]")


def find_folios(text: str) -> list[Edit]:
    """Find the lines that number pages, each with the line feed behind it; sorted.

    Several of one shape count on, and one that says of how many it is needs no other, nor one that parts a
    sentence: any other may be anything. What counts from above the first sentence numbers the parts of a
    text. Where a page ends in mid-sentence, the line feed before goes as well.
    """
    rows: dict[str, list[re.Match[str]]] = {}
    for found in _FOLIO.finditer(text):
        shape = "dashed" if found["dashed"] else "paged" if found["paged"] else f"of {found['all']}"
        rows.setdefault(shape, []).append(found)
    if not rows:
        return []
    is_wrapped = max(map(len, text.split("\n"))) < _PARAGRAPH
    kept = [found for row in rows.values() if _numbers_pages(text, row, is_wrapped) for found in row]
    spans = [_with_breaks(text, Span(*found.span()), is_wrapped=is_wrapped) for found in kept]
    return [Edit(span, "", FOLIO_RULE, _REASON) for span in sorted(spans)]


def _numbers_pages(text: str, row: list[re.Match[str]], is_wrapped: bool) -> bool:
    numbers = [int(found["dashed"] or found["paged"] or found["of"]) for found in row]
    first = Span(*row[0].span())
    parts = len(row) == 1 and not row[0]["of"] and _with_breaks(text, first, is_wrapped=is_wrapped)
    is_told = row[0]["total"] is not None or _counts_on(numbers) or (parts and parts.start < first.start)
    return bool(is_told) and _SENTENCE_END.search(text, 0, first.start) is not None


def _with_breaks(text: str, span: Span, *, is_wrapped: bool) -> Span:
    """Return a line with the line feed behind it, and with the one before where a paragraph is broken."""
    end = min(span.end + 1, len(text))
    last = max(span.start - 1, 0)
    before = text[text.rfind("\n", 0, last) + 1 : last].rstrip()
    after = text[end : text.find("\n", end) if text.find("\n", end) >= 0 else len(text)]
    is_long = len(before) >= _LONG or (not is_wrapped and _CLAUSE.search(before) is not None)
    goes_on = is_long and not ends_sentence(before) and before[-1] not in "：:"
    is_broken = goes_on and after[:1].strip() and not opens_anew(after)
    return Span(last if is_broken else span.start, end)


def _counts_on(numbers: list[int]) -> bool:
    """Say whether numbers count on, in one piece or in several that begin anew."""
    steps = [after - before for before, after in pairwise(numbers)]
    return any(step == 1 for step in steps) and all(step in (1, 2) or step < 0 for step in steps)
