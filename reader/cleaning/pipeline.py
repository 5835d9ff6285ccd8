"""Cleaning from end to end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from reader.cleaning.arrangement import arrange
from reader.cleaning.composing import Composer, make_article
from reader.cleaning.cores import find_missed
from reader.cleaning.credit_lines import find_glued_credit
from reader.cleaning.damages import Damages, add, find_damages, find_left, merge
from reader.cleaning.decoding import decode
from reader.cleaning.draft import Draft, same_words
from reader.cleaning.folios import find_folios
from reader.cleaning.fragments import find_broken
from reader.cleaning.gbk_damage import is_torn
from reader.cleaning.glosses import IsWord, ReadingsOf, count_glosses
from reader.cleaning.joining import join_blocks
from reader.cleaning.labelled import pair_days, pair_forms, pair_labels, settle_dated
from reader.cleaning.lines import Line, cut_lines
from reader.cleaning.markup import find_hidden, scan
from reader.cleaning.model import Article, CleanedSource, Edit
from reader.cleaning.notices import settle_notices
from reader.cleaning.paragraphs import gather, scatter
from reader.cleaning.projection import Projection, lift
from reader.cleaning.rounds import Ways, drop_again
from reader.cleaning.run_together import find_gaps
from reader.cleaning.sections import SortedLine, find_sections
from reader.cleaning.settling import (
    settle_captions,
    settle_contacts,
    settle_leads,
    settle_menus,
    settle_numerals,
    settle_plain,
    settle_said,
    settle_tags,
    settle_titles,
    settle_today,
)
from reader.cleaning.sorting import Sort, abstract_body, sort_line
from reader.cleaning.sources import project_source
from reader.cleaning.suggestions import suggest
from reader.cleaning.title_lines import find_parted_titles
from reader.cleaning.wrapping import find_running_on
from reader.errors import SourceError
from reader.text.hashes import hash_of
from reader.text.span import Span

__all__ = ["IsWord", "ReadingsOf", "clean"]

_Asked = tuple[ReadingsOf | None, IsWord | None]
_LONGEST_HEAD = 200
_MOST_PARTS = 300_000
"""What one source may hold; each line or tag takes about a kilobyte while it is cleaned."""
_MOST_READ = 3
"""How often damages are looked for: what is left of a page may tell more of them."""
_MOST_NESTED = 3
"""How often tags are taken out whose parts were tags around others."""


def clean(
    data: bytes,
    name: str,
    *,
    readings: ReadingsOf | None = None,
    is_word: IsWord | None = None,
    charset: str | None = None,
) -> CleanedSource:
    """Clean a source.

    Args:
        data: The source's bytes.
        name: Its file name, for messages and lists.
        readings: All readings of one Han character; asked only where readings stand in brackets behind
            characters. Without it such readings are judged by their density and shape alone.
        is_word: Whether a dictionary has a word; asked only where a page's clauses end strangely, or where
            characters were dropped from it.
        charset: The encoding that a server named for the source, where one did.

    Returns:
        The decoded source, with the edits that leave its articles.

    Raises:
        SourceError: If the bytes are empty, are no text, fit no encoding that Chinese text is kept in, or
            hold more lines, tags or readings than any collection of articles has.
    """
    text, encoding, is_guess = decode(data, name, charset)
    digest = hash_of(data)
    projections = project_source(text, name)
    if projections is None:
        found, articles = _clean_text(text, name, digest, (readings, is_word))
    else:
        found, articles = _clean_projections(projections, name, digest, (readings, is_word))
    if suggested := suggest(articles, found, text, is_word):
        found = sorted([*found, *suggested], key=lambda edit: edit.span)
    return CleanedSource(name, digest, encoding, text, tuple(found), tuple(articles), is_guess)


def _clean_projections(
    projections: Sequence[Projection], name: str, digest: str, asked: _Asked
) -> tuple[list[Edit], list[Article]]:
    """Clean each part of a marked-up source as text, and carry what is found back to the source."""
    _check_count(sum(len(projection.edits) for projection in projections), name)
    edits: list[Edit] = []
    articles: list[Article] = []
    for projection in projections:
        found, made = _clean_text(
            projection.text,
            name,
            digest,
            asked,
            firm=projection.firm,
            is_one=projection.is_one,
            number=len(articles) + 1,
        )
        lifted, made = lift(projection, found, made)
        edits += lifted
        articles += made
    return edits, articles


def _clean_text(
    text: str,
    name: str,
    digest: str,
    asked: _Asked,
    *,
    firm: frozenset[int] = frozenset(),
    is_one: bool = False,
    number: int = 1,
) -> tuple[list[Edit], list[Article]]:
    """Clean plain text.

    Args:
        text: The text.
        name: The source's file name, for messages.
        digest: SHA-256 of the source's bytes, 64 hex digits.
        asked: The dictionary's readings and its words, as for `clean`.
        firm: Offsets of the line feeds that surely end a paragraph.
        is_one: Whether it is known to be one article.
        number: The number of the first article.
    """
    # A tag in the midst of what a rule reads hides it from the rule: tags go first.
    bared: list[Projection] = []
    while len(bared) < _MOST_NESTED and (hidden := find_hidden(text)):
        _check_count(len(hidden), name)
        bared.append(Projection(text, Span(0, len(text)), tuple(hidden)))
        firm = frozenset(map(bared[-1].offsets.offset_to_view, firm))
        text = bared[-1].text
    if folios := find_folios(text):
        bared.append(Projection(text, Span(0, len(text)), tuple(folios)))
        firm = frozenset(map(bared[-1].offsets.offset_to_view, firm))
        text = bared[-1].text
    told = Damages((), ())
    for _ in range(_MOST_READ):
        found, made = _clean_lines(text, name, digest, asked, told, firm=firm, is_one=is_one, number=number)
        left = find_left(text, made, *asked)
        if not left.edits:
            break
        told = add(told, left)
    for bare in reversed(bared):
        found, made = lift(bare, found, made)
    return found, made


def _clean_lines(
    text: str,
    name: str,
    digest: str,
    asked: _Asked,
    told: Damages,
    *,
    firm: frozenset[int],
    is_one: bool,
    number: int,
) -> tuple[list[Edit], list[Article]]:
    """Clean plain text without tags, of which some damages are known; else as `_clean_text`."""
    _check_count(count_glosses(text, _MOST_PARTS), name)
    breaks, debris = scan(text)
    _check_count(len(breaks) + len(debris), name)
    breaks = sorted([*breaks, *find_gaps(text, breaks)])
    breaks = _break_before_credits(text, breaks)
    repairs, losses = add(find_damages(text, *asked), told)
    _check_count(len(repairs), name)
    lines = cut_lines(text, breaks, merge(debris, repairs, breaks))
    held = frozenset(
        line.index
        for line, following in pairwise([*lines, lines[-1]])
        if line.end in firm or is_torn(line.text, following.text)
    )
    running, held = _find_running(lines, held)
    paragraphs, members = gather(lines, running)
    known: dict[str, Sort] = {}
    # Markup that says where paragraphs end has told what is of the page, too.
    items, drafts = _arrange(paragraphs, known, is_one=is_one, is_weighed=not firm)
    scatter(drafts, members)
    texts = [line.text for line in lines if line.text]
    joined = join_blocks(drafts, texts, running, held, asked[1])
    ways = Ways(
        lambda kept, running: _arrange_again(kept, running, known, is_one=is_one),
        lambda kept: _find_running(kept, frozenset())[0],
        lambda kept, running: join_blocks(kept, texts, running, is_word=asked[1]),
        was_held=bool(held),
    )
    joined = [drop_again(draft, blocks, ways) for draft, blocks in zip(drafts, joined, strict=True)]
    articles = list(zip(drafts, joined, strict=True))
    looks = {line.index: item.sort for item in items for line in members.get(item.line.index, (item.line,))}
    edits, spans = Composer(text, lines, looks).compose(articles)
    starts = [edit.span.start for edit in edits]
    made: list[Article] = []
    for place, ((draft, blocks), span) in enumerate(zip(articles, spans, strict=True), start=number):
        own = edits[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        made.append(make_article(text, span, own, draft, blocks, losses, digest, place))
    return edits, made


def _arrange(
    lines: list[Line], known: dict[str, Sort], *, is_one: bool, is_weighed: bool
) -> tuple[list[SortedLine], list[Draft]]:
    """Sort the lines that hold text, and decide for each of them whether it stays in an article.

    Args:
        lines: The lines, blank ones too, those that were one paragraph as one.
        known: What lines of these texts look like; those that are not among them are added.
        is_one: Whether they are known to be one article.
        is_weighed: Whether a text is told from its page by how the lines weigh against each other.
    """
    items = [SortedLine(line, _sort(line, known)) for line in lines if line.text]
    items = pair_days(pair_forms(pair_labels(settle_dated(items))))
    items = settle_captions(settle_tags(settle_said(settle_notices(settle_today(items)))))
    items = settle_numerals(settle_leads(settle_titles(settle_menus(settle_plain(settle_contacts(items))))))
    sections = find_sections(items)
    if is_weighed and (found := find_missed(items, sections)) is not None:
        items, sections = found, find_sections(found)
    if is_one:
        sections = [[item for section in sections for item in section]]
    drafts = [arrange(section, is_weighed=is_weighed) for section in sections]
    drafts = [draft for draft in drafts if draft.blocks]
    _drop_repeated_abstracts(drafts, items)
    return items, drafts


def _arrange_again(
    lines: list[Line], running: frozenset[int], known: dict[str, Sort], *, is_one: bool
) -> list[Draft]:
    """Arrange what is left of a source as if it were one."""
    paragraphs, members = gather(lines, running)
    _, drafts = _arrange(paragraphs, known, is_one=is_one, is_weighed=True)
    scatter(drafts, members)
    return drafts


def _find_running(lines: list[Line], held: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Find the lines that run on into the next, and those of `held` that do not."""
    titles = find_parted_titles(lines)
    held -= titles
    return (find_running_on(lines) | find_broken(lines)) - held | titles, held


def _check_count(count: int, name: str) -> None:
    if count > _MOST_PARTS:
        raise SourceError(
            f"{name} has more than {_MOST_PARTS:,} lines, tags or readings", "split it into smaller files"
        )


def _break_before_credits(text: str, breaks: list[Span]) -> list[Span]:
    """Break the lines where a title has the credits behind it."""
    added: list[Span] = []
    start = 0
    for gap in [*breaks, Span(len(text), len(text))]:
        glued = find_glued_credit(text[start : gap.start]) if gap.start - start <= _LONGEST_HEAD else None
        if glued is not None:
            added.append(Span(start + glued[0], start + glued[1]))
        start = gap.end
    return sorted([*breaks, *added]) if added else breaks


def _sort(line: Line, known: dict[str, Sort]) -> Sort:
    """Say what a line looks like; one that says the same looks the same."""
    if line.level:
        return Sort.SHORT
    sort = known.get(line.text)
    if sort is None:
        sort = known[line.text] = sort_line(line)
    return sort


def _drop_repeated_abstracts(drafts: list[Draft], items: list[SortedLine]) -> None:
    """Take a summary out whose words stand again in its article."""
    looks = {item.line.index: item for item in items if item.sort is Sort.ABSTRACT}
    for draft in drafts if looks else ():
        body = same_words("".join(line.text for _, line in draft.blocks if line.index not in looks))
        for block in [block for block in draft.blocks if block[1].index in looks]:
            said = same_words(abstract_body(block[1].text))
            if said and said in body:
                draft.blocks.remove(block)
                draft.remove(looks[block[1].index])
