"""The passage that an entry shows: the quote, and what stands around it."""

from __future__ import annotations

from reader.annotations.model import Surroundings
from reader.exchange.context import ELLIPSIS, text_after, text_before
from reader.exchange.selection import DigestEntry, ExportedArticle, Passage
from reader.frozen import Frozen
from reader.text.span import Span


class PassageSpans(Frozen):
    """A passage as code points of its article, so that it can be shown in another written form."""

    before: Span
    quote: Span
    after: Span
    is_cut_before: bool
    """Whether the sentence begins further ahead than what is shown."""
    is_cut_after: bool


def passage_spans(article: ExportedArticle, span: Span, surroundings: Surroundings) -> PassageSpans:
    """Return what is shown of an article for a quote.

    Args:
        article: The article.
        span: The quote: code points of its text.
        surroundings: How much around it; after a quote of several paragraphs nothing is ever shown.
    """
    first = article.block_at(span.start)
    last = article.block_at(span.end - 1)
    start, end = (first.start if first else span.start), (last.end if last else span.end)
    if surroundings is Surroundings.NONE:
        start, end = span.start, span.end
    if surroundings is not Surroundings.SENTENCE:
        return PassageSpans(Span(start, span.start), span, Span(span.end, end), False, False)
    lines = [line for line in span.of(article.text).split("\n") if line.strip()]
    before, after = article.text[start : span.start], article.text[span.end : end]
    after = after if len(lines) == 1 else ""
    shown_before, shown_after = text_before(before, lines[0]), text_after(lines[-1], after)
    is_cut_before = not before.endswith(shown_before)
    is_cut_after = not after.startswith(shown_after)
    length_before = len(shown_before) - len(ELLIPSIS) * is_cut_before
    length_after = len(shown_after) - len(ELLIPSIS) * is_cut_after
    return PassageSpans(
        Span(span.start - length_before, span.start),
        span,
        Span(span.end, span.end + length_after),
        is_cut_before,
        is_cut_after,
    )


def passage_of(entry: DigestEntry) -> Passage:
    """Return the passage that an entry shows: as the digest wants it, else with its sentences."""
    if entry.dress.passage is not None:
        return entry.dress.passage
    if entry.article is None or entry.span is None:
        anchor = entry.highlight.anchor
        lines = [line for line in anchor.exact.split("\n") if line.strip()]
        before, after = text_before(anchor.prefix, lines[0]), text_after(lines[-1], anchor.suffix)
        return Passage(before, anchor.exact, after)
    spans = passage_spans(entry.article, entry.span, Surroundings.SENTENCE)
    text = entry.article.text
    return joined(spans, spans.before.of(text), spans.quote.of(text), spans.after.of(text))


def joined(spans: PassageSpans, before: str, quote: str, after: str) -> Passage:
    """Return a passage out of its three texts, with marks where it is cut."""
    return Passage(ELLIPSIS * spans.is_cut_before + before, quote, after + ELLIPSIS * spans.is_cut_after)
