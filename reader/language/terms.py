"""The lexicon's expressions in a text, over its words: a term may hold words, and terms may hold terms."""

from __future__ import annotations

from collections.abc import Sequence

from reader.frozen import Frozen
from reader.language.lexicon.entries import Lexicon, LexiconEntry, shipped_lexicon
from reader.language.tokens import Token, Tokens
from reader.text.span import Span


class Term(Frozen):
    """One place where an expression of the lexicon stands."""

    span: Span
    """Code points of the text; whole tokens."""
    entry: LexiconEntry


def find_terms(hans: str, tokens: Sequence[Token], lexicon: Lexicon | None = None) -> tuple[Term, ...]:
    """Find every expression of the lexicon that is made of whole words of a text.

    Args:
        hans: The text that `tokens` were made of, in simplified characters.
        tokens: Its tokens.
        lexicon: The expressions to find; the shipped lexicon if None.

    Returns:
        The terms by where they begin, the longer of two that begin together first; they may be nested.

    Raises:
        LanguageError: If a shipped file of the lexicon is missing or broken.
    """
    lexicon = lexicon or shipped_lexicon()
    edges = Tokens.of(tokens).starts
    found: list[Term] = []
    for index, start in enumerate(edges):
        longest_first: list[Term] = []
        for end in edges[index + 1 : index + 1 + lexicon.longest]:
            span = Span(start, end)
            if len(span) > lexicon.longest:
                break
            longest_first[:0] = [Term(span, entry) for entry in lexicon.by_hans.get(span.of(hans), ())]
        found += longest_first
    return tuple(found)


def terms_at(terms: Sequence[Term], offset: int) -> tuple[Term, ...]:
    """Return the terms that hold the code point at `offset`, the innermost first."""
    return tuple(sorted((term for term in terms if offset in term.span), key=lambda term: len(term.span)))
